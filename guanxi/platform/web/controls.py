"""Controls of forms made from fields: what the control shows, its choices, and what a sent form said."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find, titles
from guanxi.platform.search.query import Query
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice

FIELDS = "_fields"
# A link to a table of settings with at most so many rows is a drop-down; any other is a box one searches in.
MOST_CHOICES = 60


@dataclass(frozen=True)
class Answers:
    """What a person typed, by field, and what stands against it."""

    raw: Mapping[str, str]
    problems: Mapping[str, Sequence[str]]


def control_of(
    field: Field,
    value: Any = None,
    *,
    raw: str | None = None,
    problems: Sequence[str] = (),
    prefix: str = "c",
    required: bool | None = None,
) -> Control:
    """This will be the control of a field: `raw` is what was typed before, otherwise `value` is what is stored."""
    text = raw if raw is not None else typed(field, value)
    choices, search_url = _choices(field, text, value)
    return Control(
        name=field.name,
        label=str(field.label),
        kind=field.kind.name,
        value=text,
        required=field.required if required is None else required,
        help=_help(field),
        problems=tuple(problems),
        choices=choices,
        max_length=field.max_length if field.kind.name in ("text", "longtext") else None,
        search_url=search_url,
        prefix=prefix,
    )


def typed(field: Field, value: Any) -> str:
    """This will be a stored value as one would type it into the control."""
    if value is None or value in ("", []):
        return ""
    match field.kind.name:
        case "boolean":
            return "true" if value else ""
        case "tags":
            return ",".join(value)
        case "datetime":
            return _local(value).strftime("%Y-%m-%dT%H:%M")
        case "money" | "date":
            return str(field.kind.json(value, field))
        case _:
            return str(value)


def read_answers(sent: QueryDict, fields: Sequence[Field]) -> dict[str, str]:
    """This will be what a sent form says about the fields it contained; an unticked box sends nothing and means no."""
    contained = set(sent.get(FIELDS, "").split(","))
    return {one.name: _read(sent, one) for one in fields if one.name in contained}


def named(controls: Sequence[Control]) -> tuple[tuple[str, str], ...]:
    """This will be the hidden field that says which fields a form contains."""
    return ((FIELDS, ",".join(one.name for one in controls)),)


def link_choices(target: Entity, chosen: Sequence[int]) -> tuple[tuple[Choice, ...], bool]:
    """This will be the choices of a link, and whether there are more than fit a drop-down."""
    known = {one: f"#{one}" for one in chosen} | titles(target, chosen)
    selected = tuple(Choice(str(one), title, chosen=True) for one, title in known.items())
    if not _is_setting(target):
        return selected, True
    found = find(Query(target, columns=(target.title,), limit=MOST_CHOICES))
    if found.next:
        return selected, True
    labels = titles(target, [row.id for row in found.rows])
    rows = tuple(Choice(str(row.id), labels.get(row.id, row.title), chosen=row.id in chosen) for row in found.rows)
    missing = tuple(one for one in selected if one.value not in {row.value for row in rows})
    return (*missing, *rows), False


def _choices(field: Field, text: str, stored: Any) -> tuple[tuple[Choice, ...], str]:
    if field.kind.name == "choice":
        offered = ((value, label) for value, label in field.choices if _is_offered(field, value, stored))
        return tuple(Choice(str(value), str(label), str(value) == text) for value, label in offered), ""
    if field.target is None:
        return (), ""
    target = entity_of(field.target)
    chosen = [int(text)] if text.isdecimal() else []
    if not view_of(target).may("read"):
        return tuple(Choice(str(one), f"#{one}", chosen=True) for one in chosen), ""
    choices, many = link_choices(target, chosen)
    return choices, f"/{target.key}/pick" if many else ""


def _is_offered(field: Field, value: Any, stored: Any) -> bool:
    """What only an action writes is not offered, where it stands nothing else is; nor what the database sets."""
    if value in field.kept:
        return bool(value == stored)
    return bool(value == stored) if stored in field.reserved else value not in field.reserved


def _is_setting(target: Entity) -> bool:
    return target.access == "reference" and target.key != "user"


def _help(field: Field) -> str:
    known = field.kind.name == "money" and not (field.currency_by and not field.known_currency)
    currency = _("In %(currency)s") % {"currency": field.currency} if known else ""
    return " ".join(part for part in (str(field.help), currency) if part)


def _read(sent: QueryDict, field: Field) -> str:
    if field.kind.name == "boolean":
        return "true" if sent.get(field.name) else "false"
    return ",".join(sent.getlist(field.name)) if field.kind.name == "tags" else sent.get(field.name, "")


def _local(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value)
