"""What a verb or a question is given: the values of a body or an address, read by the fields that are known there."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.entities.declaration import Field, Problems
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.records.links import Links
from guanxi.platform.records.problems import Invalid


def read_given(
    raw: Mapping[str, Any], fields: Iterable[Field], *, needed: Iterable[str] = (), in_vain: Problems | None = None
) -> dict[str, Any]:
    """Give the values by name, those that are empty left out; links lead to records that whoever acts may see.

    `needed` are names without which nothing can be done; `in_vain` stands against it whatever is given, and is told with what
    is wrong with that. Raises `Invalid` with sentences for each field.
    """
    known = {one.name: one for one in fields}
    problems: Problems = {
        name: [_("There is no field “%(name)s” here.") % {"name": name}] for name in raw if name not in known
    }
    inputs: dict[str, Any] = {}
    for name, field in known.items():
        if not _fits(field, raw.get(name)):
            problems[name] = [_("A single value is wanted here.")]
        else:
            _read(field, raw.get(name), inputs, problems, needed=field.required or name in needed)
    if problems:
        raise Invalid(problems | (in_vain or {}))
    return inputs


def read_asked(given: QueryDict, fields: Iterable[Field]) -> dict[str, Any]:
    """Give what the parameters of an address ask for, as `read_given` does. Raises `QueryRefused` for one that means nothing here."""
    known = tuple(fields)
    refuse_unknown(given, (one.name for one in known))
    return read_given(given.dict(), known)


def _fits(field: Field, value: Any) -> bool:
    if isinstance(value, list) and field.kind.name == "tags":
        return not any(isinstance(one, dict | list) for one in value)
    return not isinstance(value, dict | list)


def _read(field: Field, raw: Any, inputs: dict[str, Any], problems: Problems, *, needed: bool) -> None:
    try:
        value = field.kind.parse(raw, field)
    except Refused as refused:
        problems[field.name] = [str(refused)]
        return
    if value is None:
        if needed:
            problems[field.name] = [_("“%(name)s” is needed.") % {"name": field.label}]
        return
    if field.kind.name == "link" and not Links().has(field, value):
        problems[field.name] = [
            _("“%(name)s”: this record does not exist, or you may not see it.") % {"name": field.label}
        ]
        return
    inputs[field.name] = value
