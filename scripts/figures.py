"""Measures what first pages weigh and how soon they show something: `python scripts/figures.py > docs/figures.md`."""

import os
import platform
import statistics
from dataclasses import dataclass

from demo_company import DemoCompany, demo_company
from playwright.sync_api import Request

TIMES = 7
WHO = "anke.brandt"
PAGES = (
    ("log-in", "/log-in"),
    ("desk", "/"),
    ("list, 50 rows", "/account"),
    ("record with timeline", "/account/240"),
    ("form", "/account/new"),
    ("board", "/deal/board"),
)
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
_SERVER = "performance.getEntriesByType('navigation')[0].responseStart"
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


@dataclass(frozen=True)
class Visit:
    """One visit with an empty cache: bytes as sent, milliseconds since the address was asked for."""

    requests: int
    weight: int
    script_and_style: int
    server: float
    first_paint: float
    loaded: float


def main() -> None:
    """Print the figures as a page of the documentation."""
    load = os.getloadavg()[0]
    with demo_company() as company:
        rows = [(name, [visited(company, path) for _time in range(TIMES)]) for name, path in PAGES]
    print(_HEAD.format(times=TIMES, cores=os.cpu_count(), python=platform.python_version(), load=load))
    for name, visits in rows:
        one = visits[0]
        cells = [f"{one.requests}", f"{one.weight / 1024:.0f}", f"{one.script_and_style / 1024:.0f}"]
        times = [
            statistics.median(times)
            for times in zip(*((v.server, v.first_paint, v.loaded) for v in visits), strict=True)
        ]
        print(f"| {name} | {' | '.join(cells)} | {' | '.join(f'{time:.0f}' for time in times)} |")


def visited(company: DemoCompany, path: str) -> Visit:
    """Open a page in a fresh window and read what it took."""
    with company.window(WHO) as window:
        page = window.new_page()
        asked: list[Request] = []
        page.on("requestfinished", lambda request: asked.append(request))
        page.goto(company.address + path)
        page.wait_for_load_state("networkidle")
        sizes = {request: request.sizes()["responseBodySize"] for request in asked}
        heavy = sum(size for request, size in sizes.items() if request.resource_type in ("script", "stylesheet"))
        times = [float(page.evaluate(question)) for question in (_SERVER, _FIRST_PAINT, _LOADED)]
        return Visit(len(asked), sum(sizes.values()), heavy, *times)


_HEAD = """# Figures of first pages

Measured with `python scripts/figures.py > docs/figures.md` on the demo company: headless Chromium and Guanxi on the same machine
({cores} cores, Python {python}, load {load:.0f} when it began), a fresh window with an empty cache for every visit, the median of {times} visits. KB are as sent,
compressed; milliseconds count from the moment the address is asked for. The budget of a first page is 180 KB of script and style.

| Page | requests | KB in all | KB of script and style | first byte, ms | first contentful paint, ms | loaded, ms |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |"""


if __name__ == "__main__":
    main()
