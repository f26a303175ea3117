"""Questions that come again in the same words: their plan is kept, whatever the values they ask with."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

from guanxi.platform.search.query import Filter, Query

_keeping: ContextVar[bool] = ContextVar("keeping plans", default=False)


def narrows_alike(query: Query) -> bool:
    """Tell whether one plan fits a question whatever its values, as for a board as it opens: at most, a pipeline is named."""
    kept = query.entity.board_kept
    plain = (isinstance(one, Filter) and one.operator == "is" and one.field in kept for one in query.filters)
    return not query.text.strip() and all(plain)


@contextmanager
def planned_once(*, when: bool = True) -> Iterator[None]:
    """Keep the plans of all statements within. Under row security, planning some of them costs more than finding their rows.

    Left by an exception, it stays so until the transaction ends.
    """
    if not when or _keeping.get():
        yield
        return
    token = _keeping.set(True)
    try:
        _choose("force_generic_plan")
        yield
        _choose("auto")
    finally:
        _keeping.reset(token)


def _choose(mode: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"set local plan_cache_mode = {mode}")
