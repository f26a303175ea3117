"""How well people foretold: what they submitted first for past periods, and what came."""

import datetime as dt
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.search.grouping import Axis, Measure, grouped
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.web.replies import show
from guanxi.sales.forecasting.asking import STYLES, Asked, asked_of, exact, head, short
from guanxi.sales.forecasting.figures import OWNER, in_address, list_url, won_in
from guanxi.sales.forecasting.models import ForecastSubmission
from guanxi.sales.forecasting.parts import AccuracyLine, AccuracyPage, Amount
from guanxi.sales.forecasting.rules import called, covers, span_of
from guanxi.sales.forecasting.submitted import as_seen, may_read
from guanxi.sales.forecasting.tree import everybody
from guanxi.sales.forecasting.views import allow

_PERIODS: Final = 4
_MOST_GROUPS: Final = 20_000
# How far from what was submitted, in percent, still counts as good.
_CLOSE: Final = 10
_FAR: Final = 25
# A list names so many people at most.
_NAMES: Final = 200


@require_GET
def accuracy(request: HttpRequest) -> HttpResponse:
    """This will show the last periods that are over, person by person."""
    allow()
    page = _page(asked_of(request))
    return show(request, "forecasting/accuracy.html", page, page.head.title, styles=STYLES)


def _page(asked: Asked) -> AccuracyPage:
    spans = past_spans(asked.period, _PERIODS)
    people, told = everybody(), _first(asked, spans)
    won = won_by(asked.period, Span(spans[0].first, spans[-1].last)) if told else {}
    lines = []
    for person in sorted({owner for owner, _day in told}, key=lambda one: people.names.get(one, "")):
        team = covers(person, people.manager, people.names)
        cells = []
        for span in spans:
            one = told.get((person, span.first))
            came = sum(won.get((each, span.first), 0) for each in team)
            of_team = (*won_in(span), Filter(OWNER, "is", tuple(sorted(team))))
            url = list_url(in_address(of_team)) if len(team) <= _NAMES else ""
            cells.append(_cell(one, came, url))
        lines.append(AccuracyLine(people.names.get(person, f"#{person}"), tuple(cells)))
    return AccuracyPage(
        head=head(asked, "/accuracy", _("How well we foretold")),
        headings=tuple(called(asked.period, one.first) for one in spans),
        lines=tuple(lines),
    )


def past_spans(period: str, number: int) -> list[Span]:
    """Give the last periods that are over, oldest first."""
    found = [span_of(period, timezone.localdate())]
    while len(found) <= number:
        found.insert(0, span_of(period, found[0].first - dt.timedelta(days=1)))
    return found[:-1]


def won_by(period: str, span: Span) -> dict[tuple[int, dt.date], int]:
    """Give what each owner won by the first day of its period, as the acting person reads the deals."""
    asked = Query(entity("deal"), won_in(span))
    found = grouped(asked, (Axis(OWNER), Axis("closed_on", period)), (Measure("amount"),), _MOST_GROUPS).groups
    return {(one.values[0], one.values[1]): int(one.figures[0] or 0) for one in found}


def _first(asked: Asked, spans: list[Span]) -> dict[tuple[int, dt.date], ForecastSubmission]:
    """What was submitted first for each period: by its end everybody is right."""
    if not may_read():
        return {}
    rows = ForecastSubmission.objects.filter(period=asked.period, starts_on__in=[one.first for one in spans])
    return {
        (one.owner_id, one.starts_on): one
        for one in rows.order_by("owner_id", "starts_on", "pk").distinct("owner_id", "starts_on")
    }


def _cell(one: ForecastSubmission | None, came: int, url: str) -> tuple[Amount, Amount, str, str]:
    if one is None:
        return Amount(""), Amount(short(came), exact(came)), "", ""
    said = as_seen(one)
    off = round((came - said) * 100 / said) if said else 0
    tone = "good" if abs(off) <= _CLOSE else "wait" if abs(off) <= _FAR else "bad"
    return Amount(short(said), exact(said)), Amount(short(came), exact(came), url), f"{off:+}%" if said else "", tone
