"""The operation log: who did what, when and from where, without business content; filtered, a page at a time."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.permissions.models import Operation
from guanxi.platform.permissions.names import people_named, team_names
from guanxi.platform.web.administration.log_words import KINDS, told
from guanxi.platform.web.administration.pieces import (
    cell,
    kind_name,
    number_of,
    person_control,
    roles_named,
)
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.cells import moment, person
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice, Heading, Row
from guanxi.platform.web.replies import show

_LINES = 50
_FILTERS = ("person", "kind", "from", "to")


@require_GET
def operation_log(request: HttpRequest) -> HttpResponse:
    """This will show the newest lines that fit, and from there the older ones."""
    require("role")
    wanted = {name: request.GET.get(name, "").strip() for name in _FILTERS}
    lines, problems = _filtered(wanted)
    before = number_of(request.GET.get("before"))
    kept = list((lines.filter(pk__lt=before) if before else lines).order_by("-pk")[: _LINES + 1])
    page = TablePage(
        title=_("Operation log"),
        intro=_(
            "Who came in, who changed rights, who imported and shared. It names records by number only: what stands in them is not for administrators."
        ),
        headings=tuple(
            Heading(name, label)
            for name, label in (("at", _("When")), ("who", _("Who")), ("what", _("What")), ("address", _("From where")))
        ),
        rows=_rows(kept[:_LINES]),
        empty=_("Nothing fits this."),
        tabs=places(request.path),
        next_url=_older(wanted, kept[_LINES - 1].pk) if len(kept) > _LINES else "",
        controls=_controls(wanted, problems),
    )
    return show(request, "administration/log.html", page, page.title, styles=("guanxi/administration.css",))


def _filtered(wanted: dict[str, str]) -> tuple[QuerySet[Operation], dict[str, str]]:
    """The lines that fit, and what is wrong with the days that were asked for."""
    lines, problems = Operation.objects.all(), {}
    if (number := number_of(wanted["person"])) is not None:
        lines = lines.filter(Q(user_id=number) | Q(detail__person=number))
    if wanted["kind"]:
        lines = lines.filter(kind=wanted["kind"])
    for name, after in (("from", False), ("to", True)):
        if wanted[name]:
            try:
                day = dt.date.fromisoformat(wanted[name])
            except ValueError:
                problems[name] = _("This is no day that can be read; write it like 2026-12-31.")
                continue
            edge = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=after), dt.time()))
            lines = lines.filter(at__lt=edge) if after else lines.filter(at__gte=edge)
    return lines, problems


def _controls(wanted: dict[str, str], problems: dict[str, str]) -> tuple[Control, ...]:
    chosen = User.everything.filter(pk=number_of(wanted["person"]) or 0).first()
    used = set(Operation.objects.values_list("kind", flat=True).distinct())
    plain = {key: told(key, {}).replace("–", "…") for key in (*KINDS, *sorted(used - set(KINDS))) if key in used}
    kinds = tuple(Choice(key, label, key == wanted["kind"]) for key, label in plain.items())
    return (
        person_control("person", _("Person"), chosen=chosen, prefix="log"),
        Control("kind", _("What"), "choice", wanted["kind"], choices=kinds, prefix="log"),
        *(
            Control(
                name, label, "date", wanted[name], problems=(problems[name],) if name in problems else (), prefix="log"
            )
            for name, label in (("from", _("First day")), ("to", _("Last day")))
        ),
    )


def _older(wanted: dict[str, str], before: int) -> str:
    return (
        f"{ROOT}/log?{urlencode({name: value for name, value in (wanted | {'before': str(before)}).items() if value})}"
    )


def _rows(lines: list[Operation]) -> tuple[Row, ...]:
    named = (line.detail.get(name) for line in lines for name in ("person", "whose"))
    people = people_named((*(line.user_id for line in lines), *named))
    names = _Names(people, roles_named(), team_names(), dict(Unit.everything.values_list("pk", "name")))
    return tuple(Row(str(line.pk), line.kind, tuple(_cells(line, names))) for line in lines)


def _cells(line: Operation, names: "_Names") -> Iterable[Markup]:
    yield cell(moment(line.at), "g-when-cell")
    nobody = _("nobody known") if line.kind.startswith("log-in") else _("the program")
    yield cell(
        person(names.people.get(line.user_id, "?"), line.user_id)
        if line.user_id
        else Markup('<span class="g-quiet">{}</span>').format(nobody)
    )
    yield cell(told(line.kind, names.of(line)), "g-told")
    yield cell(line.address)


class _Names:
    """What the numbers in lines stand for."""

    def __init__(
        self, people: dict[int, str], roles: dict[int, str], teams: dict[int, str], units: dict[int, str]
    ) -> None:
        self.people = people
        self._of = {"person": people, "whose": people, "role": roles, "source": roles, "team": teams, "unit": units}

    def of(self, line: Operation) -> dict[str, str]:
        """This will be everything a line can say, as words."""
        said = {name: str(value) for name, value in line.detail.items() if isinstance(value, int | str)}
        said |= {
            name: _name(known, line.detail[name])
            for name, known in self._of.items()
            if line.detail.get(name) is not None
        }
        if line.kind == "record shared":
            said |= {name: "" for name in ("person", "team") if line.detail.get(name) is None}
        if isinstance(line.detail.get("entities"), list):
            said["entities"] = ", ".join(kind_name(str(key)) for key in line.detail["entities"])
        if isinstance(line.detail.get("fields"), list):
            said["fields"] = ", ".join(_labels(line.entity, line.detail["fields"]))
        if isinstance(line.detail.get("field"), str):
            said["field"] = ", ".join(_labels(line.entity, [line.detail["field"]]))
        if line.entity:
            said["record"] = f"{kind_name(line.entity)} #{line.object_id}" if line.object_id else kind_name(line.entity)
        return said


def _labels(key: str, names: list[Any]) -> list[str]:
    """Call fields as the reader does; a field that is gone keeps its own name."""
    one = entity(key) if is_entity(key) else None
    return [str(one.field(str(name)).label) if one and one.has_field(str(name)) else str(name) for name in names]


def _name(known: dict[int, str], number: Any) -> str:
    return known.get(number, f"#{number}") if isinstance(number, int) else str(number)
