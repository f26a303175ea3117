"""The briefing: what I, a colleague or a team did in a period, compared with the one before; each figure leads to its list."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from babel.dates import format_interval
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.lib.dates import parse_range
from guanxi.platform.entities.operators import PERIODS
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.belonging import people_in
from guanxi.platform.identity.models import Team, TeamMember, Unit
from guanxi.platform.performance.measures import Measure, measures
from guanxi.platform.performance.measuring import Span, address, measured, readable
from guanxi.platform.permissions.names import people_named
from guanxi.platform.web.administration.pieces import number_of
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.performance import BriefingLine, BriefingPage, BriefingRow
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.performance.figures import change, told
from guanxi.platform.web.replies import show

_PERIODS: Final = (
    "today",
    "yesterday",
    "this_week",
    "last_week",
    "this_month",
    "last_month",
    "this_quarter",
    "this_year",
)
_USUAL: Final = "this_month"
# More people than these are not told one by one; a span longer than this is not counted.
_MOST_PEOPLE: Final = 100
_LONGEST: Final = dt.timedelta(days=1100)
# What stands in the table of people: the figures of one line each that fit a screen.
_COLUMNS: Final = ("new_customers", "contacts", "visits", "new_deals", "deals_won", "deals_won_amount")


@dataclass(frozen=True)
class _Whose:
    """Whose work is told: the value in the address, its name, and the people, None for everybody that one reads."""

    value: str
    name: str
    people: tuple[int, ...] | None


@require_GET
def briefing(request: HttpRequest) -> HttpResponse:
    """This will show the figures of a period, with those of the period before beside them."""
    asked = request.GET
    period, span, problem = _span(asked)
    whose = _whose(asked)
    told_of = [one for one in measures() if readable(one)]
    counted = measured(told_of, (span.before, span), whose.people)
    columns = [one for one in told_of if one.key in _COLUMNS]
    page = BriefingPage(
        title=_("Briefing: %(who)s") % {"who": whose.name},
        span=_days(span),
        span_before=_days(span.before),
        periods=tuple(_periods(period, whose.value)),
        people=_choices(whose),
        hidden=(),
        first=span.first.isoformat(),
        last=span.last.isoformat(),
        lines=tuple(_line(one, counted, span, whose) for one in told_of),
        colleague=_colleague(whose),
        problem=problem,
        headings=tuple(str(one.label) for one in columns),
        rows=_by_person(columns, counted, span, whose),
    )
    return show(request, "performance/briefing.html", page, page.title, styles=("guanxi/performance.css",))


def _span(asked: Mapping[str, str]) -> tuple[str, Span, str]:
    today = timezone.localdate()
    if asked.get("from") or asked.get("to"):
        try:
            span = Span(dt.date.fromisoformat(asked.get("from", "")), dt.date.fromisoformat(asked.get("to", "")))
            if span.first <= span.last <= span.first + _LONGEST and span.first.year > 1950:
                named = next((one for one in _PERIODS if parse_range(one, today) == (span.first, span.last)), "")
                return named, span, ""
            problem = _("Choose a first day before the last one, and three years at most.")
        except ValueError:
            problem = _("Write days like 2026-11-22.")
        return _USUAL, Span(*parse_range(_USUAL, today)), problem
    period = asked.get("period", "")
    period = period if period in _PERIODS else _USUAL
    return period, Span(*parse_range(period, today)), ""


def _whose(asked: Mapping[str, str]) -> _Whose:
    """Anybody may be named: what is counted is what the reader reads."""
    me = someone()
    if (person := number_of(asked.get("person"))) and (name := people_named([person]).get(person)):
        return _Whose(f"person:{person}", name, (person,))
    sort, _colon, text = asked.get("who", "").partition(":")
    number = number_of(text) or 0
    if sort == "person" and (name := people_named([number]).get(number)):
        return _Whose(f"person:{number}", name, (number,))
    if sort == "team" and (team := Team.objects.filter(pk=number).first()):
        members = TeamMember.objects.filter(team=team, user__deleted_at__isnull=True).values_list("user_id", flat=True)
        return _Whose(f"team:{number}", team.name, tuple(sorted(members)))
    if sort == "unit" and (unit := Unit.objects.filter(pk=number).first()):
        return _Whose(f"unit:{number}", unit.name, people_in([number])[number])
    # Who leads others begins with all of them; their own work alone is one choice away.
    if sort in ("people", "") and me.rights.subordinates:
        return _Whose("people", _("me and my people"), (me.user_id, *me.rights.subordinates))
    if sort == "all":
        return _Whose("all", _("everybody I see"), None)
    return _Whose("me", _("me"), (me.user_id,))


def _choices(whose: _Whose) -> tuple[Choice, ...]:
    rights = someone().rights
    offered = [("me", _("Me"))]
    if rights.subordinates:
        offered.append(("people", _("Me and my people")))
    offered.append(("all", _("Everybody I see")))
    teams = Team.objects.filter(pk__in=rights.teams).order_by("name").values_list("pk", "name")
    offered += [(f"team:{number}", name) for number, name in teams]
    units = Unit.objects.filter(pk__in=rights.units_below).order_by("name").values_list("pk", "name")
    offered += [(f"unit:{number}", name) for number, name in units]
    if whose.value not in {value for value, _label in offered}:
        offered.append((whose.value, whose.name))
    return tuple(Choice(value, label, value == whose.value) for value, label in offered)


def _colleague(whose: _Whose) -> Control:
    return Control("person", _("A colleague"), "link", search_url="/user/pick", prefix="briefing")


def _periods(period: str, who: str) -> list[Link]:
    return [
        Link(str(PERIODS[one]).capitalize(), f"/briefing?{urlencode({'period': one, 'who': who})}", "", one == period)
        for one in _PERIODS
    ]


def _days(span: Span) -> str:
    if span.first == span.last:
        return str(format_interval(span.first, span.first, "yMMMd", locale=babel_locale()))
    return str(format_interval(span.first, span.last, "yMMMd", locale=babel_locale()))


def _total(one: Measure, counted: Mapping[tuple[str, Span, int], int], span: Span) -> int:
    return sum(number for (key, there, _person), number in counted.items() if key == one.key and there == span)


def _line(one: Measure, counted: Mapping[tuple[str, Span, int], int], span: Span, whose: _Whose) -> BriefingLine:
    now, before = _total(one, counted, span), _total(one, counted, span.before)
    more, tone = change(one, now, before)
    return BriefingLine(
        label=str(one.label),
        now=told(one, now),
        before=told(one, before),
        url=address(one, span, whose.people),
        before_url=address(one, span.before, whose.people),
        change=more,
        tone=tone,
        part=bool(one.within),
    )


def _by_person(
    columns: Sequence[Measure], counted: Mapping[tuple[str, Span, int], int], span: Span, whose: _Whose
) -> tuple[BriefingRow, ...]:
    """The same figures for each person, where there are several."""
    here = {person for _key, there, person in counted if there == span}
    people = here | set(whose.people or ())
    if not 2 <= len(people) <= _MOST_PEOPLE:
        return ()
    names = people_named(people)
    return tuple(
        BriefingRow(
            names.get(person, f"#{person}"),
            f"/briefing?{urlencode({'from': span.first, 'to': span.last, 'who': f'person:{person}'})}",
            tuple(_cell(one, counted.get((one.key, span, person), 0), span, person) for one in columns),
        )
        for person in sorted(people, key=lambda each: names.get(each, ""))
    )


def _cell(one: Measure, figure: int, span: Span, person: int) -> tuple[str, str]:
    return (told(one, figure), address(one, span, (person,))) if figure else ("0", "")
