"""Two people who change a record at once: what the first changed since the second read it, and what of it clashes."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.permissions.view import View
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import Changed

Raw = Mapping[str, object]


def past_value(field: Field, stored: Any) -> Any:
    """Turn what the history keeps as JSON back into a value of the field's kind."""
    read = _FROM_JSON.get(field.kind.name)
    return stored if stored in (None, "") or read is None else read(str(stored))


def own_changes(view: View, before: Any, raw: Raw, version: int) -> Raw:
    """Give those of the sent values that their sender changed since `version`, so that the changes of others stay.

    Raises `Changed` that names the fields which both changed, each to something else.
    """
    then = _values_then(view.entity, before.pk, version)
    if not then:  # nothing is known of those changes: whatever differs may be one
        mine = {name: value for name, value in raw.items() if not _is_now(view.entity, before, name, raw)}
        raise changed_meanwhile(view, before, mine, mine)
    mine = {}
    both = []
    for name, value in raw.items():
        field = view.entity.field(name) if view.entity.has_field(name) else None
        if field is None or field.column not in then:
            mine[name] = value
        elif not (
            _is_now(view.entity, before, name, raw)
            or _same(_as_on(field, before), value, past_value(field, then[field.column]))
        ):
            both.append(name)
            mine[name] = value
    if both:
        raise changed_meanwhile(view, before, both, mine)
    return mine


def changed_meanwhile(view: View, now: Any, both: Iterable[str] = (), mine: Raw | None = None) -> Changed:
    """Give the refusal, with the record as it is now; `both` are the fields that two people changed."""
    fields = {one.name: view.show(_as_on(one, now), getattr(now, one.column)) for one in view.readable}
    return Changed(fields, tuple(both), mine)


def _values_then(entity: Entity, record_id: int, version: int) -> dict[str, Any]:
    """Give, by column, what held at that version of whatever was changed since."""
    lines = History.objects.filter(entity=entity.key, object_id=record_id, version__gt=version).order_by("pk")
    then: dict[str, Any] = {}
    # As text: decimals would lose digits on the way through a binary fraction.
    for told in lines.annotate(told=Cast("changes", TextField())).values_list("told", flat=True):
        for column, (old, _new) in json.loads(told, parse_float=Decimal).items():
            then.setdefault(column, old)
    return then


def _is_now(entity: Entity, before: Any, name: str, raw: Raw) -> bool:
    if not entity.has_field(name):
        return False
    field = entity.field(name)
    return _same(_as_on(field, before), raw[name], getattr(before, field.column))


def _as_on(field: Field, record: Any) -> Field:
    """An amount is in the currency of its record."""
    return field.within(str(getattr(record, field.currency_by) or "")) if field.currency_by else field


def _same(field: Field, sent: object, kept: Any) -> bool:
    try:
        value = field.parse(sent)
    except Refused:
        return False
    if isinstance(kept, dt.datetime) and isinstance(value, dt.datetime) and not value.second:
        kept = kept.replace(second=0, microsecond=0)  # a form asks for minutes only
    return bool(value == kept) or (value in (None, "", []) and kept in (None, "", []))


_FROM_JSON: dict[str, Callable[[str], Any]] = {
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "decimal": Decimal,
}
