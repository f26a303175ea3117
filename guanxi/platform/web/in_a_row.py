"""Entering records in a row: what the next one begins with, and the list of those that were entered so far."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest

from guanxi.platform.entities.declaration import Field
from guanxi.platform.permissions.view import View
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.web.parts.forms import Control, Entered, FormSection

KEEP: Final = "keep"
ENTERED: Final = "entered"
# Kinds of fields that are mostly the same for several records one enters after another.
_USUALLY_SAME: Final = ("link", "date", "choice", "tags")
_MOST: Final = 20


def pinned(view: View, request: HttpRequest) -> frozenset[str]:
    """This will be the names of the fields that the next record begins with: as chosen, else those that are mostly the same."""
    sent = request.POST if request.method == "POST" else request.GET
    if KEEP in sent:
        return frozenset(sent[KEEP].split(","))
    return frozenset(one.name for one in view.editable if _is_usually_same(view, one))


def next_address(request: HttpRequest, view: View, raw: Mapping[str, str], made: int, back: str) -> str:
    """This will be the address of the form for the next record."""
    names = pinned(view, request)
    kept = {name: text for name, text in raw.items() if name in names and text}
    numbers = [str(made), *(str(number) for number in _numbers(request.POST.get(ENTERED, "")))][:_MOST]
    told = {KEEP: ",".join(sorted(names)), ENTERED: ",".join(numbers)} | ({"back": back} if back else {})
    return f"/{view.entity.key}/new?{urlencode(kept | told)}"


def carried(request: HttpRequest, view: View) -> tuple[tuple[str, str], ...]:
    """This will be what the form has to bring along."""
    sent = request.POST if request.method == "POST" else request.GET
    numbers = ",".join(str(number) for number in _numbers(sent.get(ENTERED, "")))
    return ((KEEP, ",".join(sorted(pinned(view, request)))), (ENTERED, numbers)) if numbers else ()


def entered(request: HttpRequest, view: View) -> tuple[Entered, ...]:
    """This will be the records that were entered so far and still are there, newest first."""
    sent = request.POST if request.method == "POST" else request.GET
    numbers = _numbers(sent.get(ENTERED, ""))
    if not numbers or not view.may("read"):
        return ()
    key = view.entity.key
    may_undo = view.may("delete")
    rows = {row.id: row for row in find(Query(view.entity, ids=tuple(numbers), columns=(), limit=_MOST)).rows}
    return tuple(
        Entered(rows[one].title, f"/{key}/{one}", f"/{key}/{one}/trash" if may_undo else "")
        for one in numbers
        if one in rows
    )


def with_pins(sections: tuple[FormSection, ...], names: frozenset[str]) -> tuple[FormSection, ...]:
    """This will be the sections with a pin at each field that says whether the next record begins with the same."""
    return tuple(
        replace(section, controls=tuple(_with_pin(control, names) for control in section.controls))
        for section in sections
    )


def _with_pin(control: Control, names: frozenset[str]) -> Control:
    return control if control.kind == "boolean" else replace(control, pinned=control.name in names)


def _is_usually_same(view: View, one: Field) -> bool:
    return one.kind.name in _USUALLY_SAME and one.name not in (view.entity.title, view.entity.spoken_title)


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one.isascii() and one.isdecimal() and len(one) < 19][:_MOST]
