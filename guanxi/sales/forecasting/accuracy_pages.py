"""How well people foretold: the page of what they submitted first for past periods, and what came."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.search.query import Filter
from guanxi.platform.web.replies import show
from guanxi.sales.forecasting.accuracy import Foresight, foresights
from guanxi.sales.forecasting.asking import STYLES, Asked, asked_of, exact, head, short
from guanxi.sales.forecasting.figures import OWNER, in_address, list_url, won_in
from guanxi.sales.forecasting.parts import AccuracyLine, AccuracyPage, Amount
from guanxi.sales.forecasting.rules import called
from guanxi.sales.forecasting.views import allow

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
    spans, people = foresights(asked)
    return AccuracyPage(
        head=head(asked, "/accuracy", _("How well we foretold")),
        headings=tuple(called(asked.period, one.first) for one in spans),
        lines=tuple(AccuracyLine(one.name, tuple(_cell(each) for each in one.periods)) for one in people),
    )


def _cell(one: Foresight) -> tuple[Amount, Amount, str, str]:
    if one.said is None:
        return Amount(""), Amount(short(one.came), exact(one.came)), "", ""
    of_team = (*won_in(one.span), Filter(OWNER, "is", tuple(sorted(one.team))))
    url = list_url(in_address(of_team)) if len(one.team) <= _NAMES else ""
    off = one.off or 0
    tone = "good" if abs(off) <= _CLOSE else "wait" if abs(off) <= _FAR else "bad"
    said = f"{off:+}%" if one.said else ""
    return Amount(short(one.said), exact(one.said)), Amount(short(one.came), exact(one.came), url), said, tone
