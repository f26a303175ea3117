"""Bringing a small table in, the way the page does it."""

import io
from typing import Any

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import current
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.transfer.jobs import (
    begin,
    problems,
    progress,
    set_mapping,
    start,
)
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.results import Progress
from guanxi.platform.transfer.running import run

ACCOUNT, CONTACT, DEAL, PRODUCT = entity("account"), entity("contact"), entity("deal"), entity("product")


def table(*lines: str) -> io.BytesIO:
    return io.BytesIO("\n".join(lines).encode())


def brought(
    entity_key: str, *lines: str, plan: Plan | None = None, **options: Any
) -> tuple[Progress, list[tuple[int, str, str]]]:
    """Bring a table in as the current person; gives the counts and (line, column, reason) of each problem."""
    who = current()
    assert who is not None
    job = begin(entity(entity_key), table(*lines), "list.csv")
    suggested = Plan.read(job.mapping)
    set_mapping(
        job, plan or Plan(suggested.fields, options.get("key", suggested.key), options.get("allow_duplicates", False))
    )
    start(job, in_worker=False)
    run(job.pk, lambda: who)
    return progress(job), [(one.line, one.column, one.reason) for one in problems(job)]


def titles(of: Any) -> list[str]:
    return sorted(row.title for row in find(Query(of, limit=200)).rows)
