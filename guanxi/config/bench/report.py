"""The report: figures as a table for people, and as a drawing for the documentation."""

import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from guanxi.config.bench.works import WORKS

Report = dict[str, Any]


def machine() -> dict[str, Any]:
    """Give on what was measured."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = next((line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")), platform.machine())  # fmt: skip
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = [round(one, 2) for one in os.getloadavg()]
    return {"cores": os.cpu_count(), "cpu": model, "memory_gib": round(memory, 1), "python": platform.python_version(), "load": load}  # fmt: skip


def table(report: Report) -> str:
    """Give the report as a table in Markdown."""
    return "\n".join([*_head(report), *_works(report["figures"]), "", *_rest(report)]) + "\n"


def _head(report: Report) -> Iterator[str]:
    made = report["machine"]
    yield f"{report['rows']:,} accounts · {made['cores']} cores · Python {made['python']} · load before {made['load'][0]}"
    yield ""
    yield "| work | to reach | sees | clients | /s | p50 ms | p95 ms | Python ms | database ms |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"


def _works(figures: Sequence[Report]) -> Iterator[str]:
    known = {work.key: work for work in WORKS}
    for one in figures:
        work = known[one["work"]]
        yield (
            f"| {work.label} | {work.goal} | {one['sees']} | {one['clients']} | {one['per_second']} | {one['p50_ms']} "
            f"| {one['p95_ms']} | {one['python_ms']} | {one['database_ms']} |"
        )


def _rest(report: Report) -> Iterator[str]:
    if brought := report.get("import"):
        yield f"Import: {brought['per_second']} rows/s ({brought['rows']} rows; {brought['python_ms']} ms Python, {brought['database_ms']} ms database a row)"  # fmt: skip
    if told := report.get("telling"):
        yield f"A change reaches another page, with {told['pages']} open: after {told['p50_ms']} ms, at most {told['most_ms']} ms"
    if told := report.get("reminders"):
        yield f"{told['told']:,} reminders due at one moment: all told after {told['seconds']} s ({told['python_ms']} ms Python, {told['database_ms']} ms database)"  # fmt: skip
    if shown := report.get("browser"):
        yield f"First page in the browser, warm: first rows after {shown['first_rows_ms']} ms (answer {shown['answer_ms']} ms, loaded {shown['loaded_ms']} ms)"  # fmt: skip
    for when, sizes in report.get("memory", {}).items():
        parts = ", ".join(f"{name} {size:.0f}" for name, size in sizes.items() if name != "all")
        yield f"Memory {when}: {sizes['all']:.0f} MiB ({parts})"


def line(one: Report) -> str:
    """Give one figure as it is measured."""
    return (
        f"{one['work']:<11}{one['sees']:>6} {one['clients']} × {one['per_second']:>7}/s  p50 {one['p50_ms']:>7}  p95 {one['p95_ms']:>7}  "
        f"python {one['python_ms']:>6} ms  database {one['database_ms']:>6} ms  client {one['client_ms']} ms"
    )
