"""The rows that a text may mean, of all kinds with one statement: few of each, whatever the words are and whoever asks.

The finder's views decide who reads a row. The statement keeps its text for as long as what the person may read stays the
same, so that PostgreSQL plans it once a connection. What somebody reaches is repeated in it, as in every list, so that
indexes narrow the rows down before they are fetched.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import customer_of, rights_key
from guanxi.platform.identity.rights import Rights, Scope
from guanxi.platform.permissions.opened import LIVE_SHARES
from guanxi.platform.permissions.view import View
from guanxi.platform.search.commonness import FEW, Asking, Guess, learn
from guanxi.platform.search.texts import tokens_by_word
from guanxi.platform.search.typed import Typed

# So many of each kind are compared with the words, one by one, to put them into an order.
COMPARED: Final = 30
_NEWEST, _BEGINNING, _OWN = 1500, 15, 5000
_WIDE = Scope.ALL | Scope.UNIT | Scope.BELOW
# What was changed thirty days ago counts half as fresh. Whole days and a power of e: arithmetic of numeric values would cost more than all the rest.
_RANK: Final = """case when t.search @@ {begins} then 20 else 0 end
 + case when t.id = any ({near}) then 12 else 0 end + {mine} + 6 * exp((current_date - t.updated_at::date) * (-0.0231)::float8)"""
_MINE: Final = "case when t.owner_id = {me} then 8 when t.unit_id = any ({own_units}) then 3 else 0 end"

_SHARED: Final = f"shared as materialized (select entity, object_id from {LIVE_SHARES})"  # noqa: S608  # no input

Raw = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What is looked for in one kind: conditions on the search column, and records one has to do with.

    `begins`: the first word begins the title, or a number is meant; `first`: that, and what is asked.
    """

    view: View
    columns: tuple[str, ...]
    asked: str
    begins: str
    first: str
    near: tuple[int, ...]
    guess: Guess = Guess()
    asking: Asking | None = None


@dataclass(frozen=True)
class Looked:
    """Rows of a kind, the most promising first, each once; and among how many they were chosen."""

    rows: list[Raw]
    among: int = 0


def candidates(wanted: Sequence[Wanted]) -> dict[str, Looked]:
    """Give rows of each kind; of what stands in them only the columns that are wanted.

    Where a guess turns out to be wrong, the kind is looked at once more, the other way.
    """
    found = _asked(wanted)
    again = []
    for one in wanted:
        better = learn(one.asking, one.guess, found[one.view.entity.key].among) if one.asking is not None else None
        if better is not None:
            again.append(replace(one, guess=better))
    return found | _asked(again)


def _asked(wanted: Sequence[Wanted]) -> dict[str, Looked]:
    if not wanted:
        return {}
    parts, values = [], _values(wanted[0].view.identity.rights)
    for one in wanted:
        parts.append(_kept_text(one))
        values |= _values_of(one)
    with connection.cursor() as cursor:
        cursor.execute(f"with {_opened(wanted)} {' union all '.join(parts)}", values)
        rows = cursor.fetchall()
    columns = {
        one.view.entity.key: [(name, _reader(one.view.entity.model, name)) for name in one.columns] for one in wanted
    }
    found: dict[str, dict[int, Raw]] = {key: {} for key in columns}
    among = dict.fromkeys(columns, 0)
    for key, number, met, told in rows:
        among[key] = met
        if number not in found[key]:
            found[key][number] = _raw(columns[key], told)
    return {key: Looked(list(some.values()), among[key]) for key, some in found.items()}


def _raw(columns: "list[tuple[str, Any]]", told: Any) -> Raw:
    values = _JSON.decode(told)
    return {
        name: read(value) if read and value is not None else value
        for (name, read), value in zip(columns, values, strict=True)
    }


@cache
def _reader(model: Any, name: str) -> Any:
    """What makes a value out of what JSON carries, None where it is one already."""
    # By its column: the name of a field may itself end like the column of a link.
    field = next(one for one in model._meta.concrete_fields if name in (one.attname, one.name))
    return _READERS.get(type(field).__name__)


_JSON: Final = json.JSONDecoder(parse_float=Decimal)
_READERS: Final = {
    "DateField": dt.date.fromisoformat,
    "DateTimeField": dt.datetime.fromisoformat,
    "DecimalField": Decimal,
}


def _kept_text(one: Wanted) -> str:
    """The text of one kind, written once for as long as the rights are the same."""
    kept = one.view.identity.rights.kept
    few, walked, key = one.guess.is_few or not is_wide(one.view), one.guess.walked, one.view.entity.key
    name = f"hits:{key}:{few}:{walked}:{','.join(one.columns)}"
    text = kept.get(name)
    if not isinstance(text, str):
        text = kept[name] = _few(one, walked=walked) if few else _many(one, walked=walked)
    return text


def _few(one: Wanted, *, walked: bool) -> str:
    """All rows that have the words, up to a number that only a wrong guess exceeds."""
    most = FEW + 1 if is_wide(one.view) else _OWN
    reach = "" if is_wide(one.view) and not one.view.entity.linked_by else f" and {_reach(one.view)}"
    return _best(one, f"({_having(one, reach, walked=walked)} limit {most})")


def _many(one: Wanted, *, walked: bool) -> str:
    """The newest rows that have the words, those of one's own, those one has to do with, and some that begin with them."""
    key, view = one.view.entity.key, one.view
    own = f" and {_reach(view)}" if view.entity.linked_by else ""
    age = f"t.updated_at between %(since_{key})s::timestamptz and %(until)s::timestamptz"
    if not view.scope("read") & Scope.ALL:
        age = f"(t.read_unit_id = any (%(units_{key})s::bigint[]) and {age})"
    mine = f"(t.owner_id = %(me)s::bigint and t.updated_at between %(own_since_{key})s::timestamptz and %(until)s::timestamptz)"
    near = f"({mine} or t.id = any (%(near_{key})s::bigint[]) or {age})"
    begins = f"search @@ %(begins_{key})s::tsquery"
    # Where enough of the newest begin with the words, no others are looked for.
    missing = f"select greatest(0, {_BEGINNING} - count(*)) from newest where {begins}"  # noqa: S608  # no input
    newest = f"{_having(one, f' and {near}{own}', walked=walked)} limit {_NEWEST}"
    others = f"{_rows(one)} and {_has('first', key)} and {near} is not true{own} limit ({missing})"
    return _best(one, f"(with newest as materialized ({newest}) select * from newest union all ({others}))")  # noqa: S608  # no input


def _having(one: Wanted, narrowed: str, *, walked: bool) -> str:
    """Rows that have the words: come by through their index, or through what narrows them alone and then one by one."""
    asked = _has("asked", one.view.entity.key)
    if walked:
        return f"select * from ({_rows(one)}{narrowed} offset 0) t where {asked}"  # noqa: S608  # no input
    return f"{_rows(one)} and {asked}{narrowed}"


def _has(condition: str, key: str) -> str:
    return f"t.search @@ %({condition}_{key})s::tsquery"


def _rows(one: Wanted) -> str:
    entity = one.view.entity
    source = entity.table if entity.access == "reference" else f"{entity.table}_q"
    columns = dict.fromkeys((*one.columns, "id", "updated_at", "search", *_placed(entity)))
    chosen = ", ".join(f't."{name}"' for name in columns)
    return f"select {chosen} from {source} t where t.deleted_at is null"  # noqa: S608  # no input


def _best(one: Wanted, rows: str) -> str:
    """The best rows, among how many; only for these what stands in them is put together."""
    key = one.view.entity.key
    mine = _MINE.format(me="%(me)s::bigint", own_units="%(own_units)s::bigint[]") if _placed(one.view.entity) else "0"
    rank = _RANK.format(begins=f"%(begins_{key})s::tsquery", near=f"%(near_{key})s::bigint[]", mine=mine)
    best = f"select t.*, {rank} as place, count(*) over () as met from {rows} t order by place desc, t.updated_at desc, t.id desc limit {COMPARED}"  # noqa: S608  # no input
    values = ", ".join(f't."{name}"' for name in one.columns)
    return f"(select '{key}', t.id, t.met, jsonb_build_array({values}) from ({best}) t)"  # noqa: S608  # no input


def _placed(one: Entity) -> tuple[str, ...]:
    return tuple(f"{name}_id" for name in ("owner", "unit") if one.is_column(name))


def asking(view: View, text: Typed) -> Asking:
    """Give what is to be known of a text before rows are looked for: how common its words are among what the person reaches."""
    bounds = tuple(tuple(map(tuple, words)) for words in tokens_by_word(view, text))
    units = None if view.scope("read") & Scope.ALL else units_of(view)
    return Asking(view.entity.key, bounds, view.identity.user_id, units, is_wide(view))


def is_wide(view: View) -> bool:
    """Tell whether roles open more than single people's rows of a kind to the person."""
    return view.entity.access == "reference" or bool(view.scope("read") & _WIDE)


def _reach(view: View) -> str:
    """The rows that a list of the kind shows to the person: as the hint of `permissions/hint.py`, but with one text for all."""
    entity, key = view.entity, view.entity.key
    scope = view.identity.rights.scope(rights_key(entity), "read")
    arms = ["t.owner_id = %(me)s::bigint", f"t.id = any ({_shared(key)})"]
    if scope & Scope.ALL:
        arms.append("t.read_unit_id is not null")
    elif scope & (Scope.UNIT | Scope.BELOW):
        arms.append(f"t.read_unit_id = any (%(units_{key})s::bigint[])")
    if scope & Scope.SUBORDINATES and not scope & Scope.ALL:
        arms.append("(t.read_unit_id is not null and t.owner_id = any (%(staff)s::bigint[]))")
    if view.identity.rights.stands_in and scope and not scope & Scope.ALL:
        arms.append("(t.read_unit_id is not null and t.owner_id = any (%(stood_in_for)s::bigint[]))")
    customer = customer_of(entity)
    if customer is not None and not scope & _WIDE:
        arms.append(f"(t.visibility >= 2 and t.{entity.field(entity.follows).column} = any ({_closed(customer)}))")
    return f"({' or '.join(arms)})"


def _shared(key: str) -> str:
    return f"array(select object_id from shared where entity = '{key}')"  # noqa: S608  # no input


def _closed(customer: Entity) -> str:
    return f"array(select id from closed_{customer.key})"  # noqa: S608  # no input


def _opened(wanted: Sequence[Wanted]) -> str:
    """What single records open to the person, once for all kinds: shares, and customers that are closed to roles and not to them."""
    customers = {one.key: one for each in wanted if (one := customer_of(each.view.entity))}
    parts = [_SHARED]
    for key, customer in customers.items():
        parts.append(
            f"closed_{key} as materialized (select f.id from {customer.table} f where f.visibility >= 1"  # noqa: S608  # no input
            f" and (f.owner_id = %(me)s::bigint or f.id = any ({_shared(key)})))"
        )
    return ", ".join(parts)


def _values(rights: Rights) -> dict[str, str]:
    return {
        "me": str(rights.user_id),
        "own_units": _array(rights.units),
        "staff": _array(rights.subordinates),
        "stood_in_for": _array(rights.stands_in),
        "teams": _array(rights.teams),
        "until": (timezone.now() + dt.timedelta(days=1)).isoformat(),
    }


def _values_of(one: Wanted) -> dict[str, str]:
    """Everything goes over as text: a number's size would make another statement of the same words."""
    key = one.view.entity.key
    return {
        f"asked_{key}": one.asked,
        f"begins_{key}": one.begins,
        f"first_{key}": one.first,
        f"near_{key}": _array(one.near),
        f"units_{key}": units_of(one.view),
        f"since_{key}": one.guess.since,
        f"own_since_{key}": one.guess.own_since,
    }


def _array(numbers: Iterable[int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"


def units_of(view: View) -> str:
    """Give the units whose rows a role opens to the person, as PostgreSQL reads them."""
    rights = view.identity.rights
    return _array(rights.units_below if view.scope("read") & Scope.BELOW else rights.units)


def close_to(near: Mapping[tuple[str, int], float], key: str) -> tuple[int, ...]:
    """Give the records of a kind among those that somebody has to do with."""
    return tuple(number for (kind, number) in near if kind == key)
