"""Into which pool a record falls: the first open one, by its order, whose conditions hold."""

from collections.abc import Sequence

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Query
from guanxi.platform.search.questions import conditions_in
from guanxi.platform.search.rows import rows_of
from guanxi.sales.pool.models import Pool


def placed(about: str, ids: Sequence[int]) -> dict[int, int]:
    """Give the pool of each record, as the service of the pool; those that fit none are left out."""
    places: dict[int, int] = {}
    rest = set(ids)
    pools = Pool.objects.filter(about=about, is_open=True).order_by("position", "pk")
    for pool in pools:
        if not rest:
            break
        for number in _fitting(about, pool, rest):
            places[number] = pool.pk
            rest.discard(number)
    return places


def _fitting(about: str, pool: Pool, rest: set[int]) -> set[int]:
    if not pool.conditions.strip():
        return set(rest)
    one = entity(about)
    query = Query(one, filters=conditions_in(one, pool.conditions), ids=tuple(sorted(rest)))
    return set(rows_of(view_of(one), query).values_list("pk", flat=True))
