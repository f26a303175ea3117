"""The way of a record through its stages: written down by the database, whatever the one who makes or moves it may change."""

from typing import Final

from django.db import models

from guanxi.platform.identity.models import User
from guanxi.platform.records.following import Upkeep
from guanxi.platform.records.models import Child

# Whose day it is says their time zone.
_ZONE: Final = (
    "coalesce((select u.time_zone from identity_user u where u.id = app.uid()), "
    f"'{User._meta.get_field('time_zone').get_default()}')"
)
# What every row carries that the record above it does not give.
_KEPT: Final = {"created_at": "moment", "created_by_id": "app.uid()", "updated_at": "moment", "updated_by_id": "app.uid()", "version": "1"}  # fmt: skip


def way_through_stages(
    record: type[models.Model], moves: type[Child], *, link: str, stage: str, since: str
) -> tuple[Upkeep, Upkeep]:
    """Give what keeps `moves`, which have `entered_at`, `left_at`, `days` and columns named `stage` and `link`, to the record.

    `since` is the day on which the record says that it entered its stage: today, or an earlier one if it came with its past.
    """
    table, name = moves._meta.db_table, record._meta.model_name
    moved = f"fresh n join stale o on o.id = n.id where n.{stage} is distinct from o.{stage}"
    enters = (
        f"insert into {table} ({link}, {stage}, entered_at, {', '.join(_KEPT)}) select n.id, n.{stage}, "
        f"case when n.{since} < (moment at time zone place)::date then n.{since}::timestamp at time zone place else moment end, "
        f"{', '.join(_KEPT.values())} from %s and n.{stage} is not null order by n.id;"
    )
    leaves = (
        f"update {table} m set left_at = moment, days = extract(day from moment - m.entered_at) "
        f"from {moved} and m.{link} = n.id and m.left_at is null;"
    )
    begins = _now(enters % "fresh n where true")
    goes_on = f"if exists (select 1 from {moved}) then {_now(leaves + enters % moved)} end if;"
    return (
        Upkeep(f"way_of_{name}_begins", record, "insert", lambda: begins),
        Upkeep(f"way_of_{name}_goes_on", record, "update", lambda: goes_on, (stage,)),
    )


def _now(statements: str) -> str:
    return f"declare moment timestamptz := clock_timestamp(); place text := {_ZONE}; begin {statements} end;"
