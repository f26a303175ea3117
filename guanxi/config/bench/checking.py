"""The proof that the fill is what the door would have written: a sample goes through the door's own functions."""

from typing import Any, Final

from django.db import connection, transaction

from guanxi.config.bench.tables import Connected
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import customer_of, entities, entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.drafting import drafted
from guanxi.platform.records.links import Links
from guanxi.platform.records.searchable import search_tokens

_SAMPLE: Final = 25
# Who a row belongs to, its number, and when it was written, is not arithmetic.
_GIVEN: Final = ("number", "owner", "unit", "visibility", "created_at", "created_by", "updated_at", "updated_by")
# The day a deal entered its stage is today for the door, and so is what follows from it.
_DATED: Final = ("stage_since", "rots_on", "closed_on")
# What the database keeps by what is on the timeline.
_KEPT: Final = ("contacted_at",)
_CLOSED: Final = "case when c.visibility in (1, 2) then 2 else 0 end"


class Drifted(AssertionError):
    """The fill writes something else than the door."""


def check(owner: Connected, somebody: int) -> None:
    """Compare a sample of each kind with what the door makes of the same values, and how closed rows are with all rows."""
    for one in entities():
        customer = customer_of(one)
        if customer is not None:
            link = one.field(one.follows).column
            _none(owner, f"select count(*) from {one.table} t join {customer.table} c on c.id = t.{link} where t.visibility <> {_CLOSED}")  # fmt: skip
        if one.access == "owned":
            _none(owner, f"select count(*) from {one.table} t join identity_user u on u.id = t.owner_id where t.unit_id <> u.unit_id")  # fmt: skip
    _none(owner, f"select count(*) from timeline_activity t join timeline_activitylink l on l.activity_id = t.id and l.entity = 'account' join customers_account c on c.id = l.object_id where t.visibility <> {_CLOSED}")  # fmt: skip
    with acting_as(load_identity(somebody)), transaction.atomic():
        for key in ("account", "contact", "deal", "activity"):
            _compare(entity(key))


def _compare(one: Entity) -> None:
    for row in one.model._default_manager.order_by("id")[:_SAMPLE]:
        raw = {field.name: field.kind.json(getattr(row, field.column), field) for field in one.fields if field.editable and field.name not in _GIVEN[1:]}  # fmt: skip
        draft, problems = drafted(view_of(one), raw, None, Links(one), trusted=True)
        if problems:
            raise Drifted(f"{one.key} {row.pk}: {problems}")
        for name, value in draft.values.items():
            stored = getattr(row, one.field(name).column if one.has_field(name) else name)
            if name not in (*_GIVEN, *_DATED, *_KEPT) and stored != value:
                raise Drifted(f"{one.key} {row.pk}: {name} is {stored!r}, the door writes {value!r}")
        _compare_search(one, row, draft.values)


def _compare_search(one: Entity, row: Any, values: Any) -> None:
    if not one.is_column("search"):
        return
    wanted = search_tokens(one, dict(values) | ({"number": row.number} if one.numbering else {}))
    with connection.cursor() as cursor:
        cursor.execute(f'select tsvector_to_array(search) from "{one.table}" where id = %s', [row.pk])
        ((stored,),) = cursor.fetchall()
    if set(stored or ()) != set(wanted):
        raise Drifted(f"{one.key} {row.pk}: the search column is another one than the door writes")


def _none(owner: Connected, question: str) -> None:
    ((number,),) = owner.execute(question.encode()).fetchall()
    if number:
        raise Drifted(f"{number} rows: {question}")
