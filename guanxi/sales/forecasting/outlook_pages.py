"""What a part of the company will bring in a period: one page, with an interval and how often it held."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import show
from guanxi.sales.forecasting.asking import STYLES, Asked, asked_of, exact, head, short
from guanxi.sales.forecasting.foretelling import Came, foretold, part_of
from guanxi.sales.forecasting.parts import Amount, OutlookPage
from guanxi.sales.forecasting.rules import called
from guanxi.sales.forecasting.slipping import slip_lines, stage_lines
from guanxi.sales.forecasting.views import allow_outlook


@require_GET
def outlook(request: HttpRequest) -> HttpResponse:
    """This will answer what a part of the company will bring."""
    allow_outlook()
    asked = asked_of(request)
    page = _page(asked, request.GET.get("part") or (f"unit:{asked.unit}" if asked.unit else ""))
    return show(request, "forecasting/outlook.html", page, page.head.title, styles=STYLES)


def _page(asked: Asked, said: str) -> OutlookPage:
    part, parts = part_of(said)
    told, found = foretold(asked, part)
    title = _("What will %(part)s bring in %(period)s?") % {"part": part.name, "period": asked.name}
    low, high = found.bounds if found else (told.closed, told.closed)
    expected = found.expected if found else told.closed
    return OutlookPage(
        head=head(asked, "/outlook", title),
        hidden=(("period", asked.period), ("day", asked.span.first.isoformat())),
        parts=tuple(Choice(one.value, one.name, one is part) for one in parts),
        whose=part.name,
        expected=Amount(short(expected), exact(expected)),
        low=short(low),
        high=short(high),
        scale=_scale(low, expected, high),
        sources=tuple((name, short(amount), how) for name, amount, how in found.sources) if found else (),
        beside=(
            (_("By the probabilities that sellers give"), short(told.likely)),
            (_("Closed and commit"), short(told.sure)),
            (_("With best case"), short(told.sure + told.best_case)),
        ),
        past=tuple(_past(asked, one) for one in reversed(found.past)) if found else (),
        held=_held(found.past) if found and found.past else "",
        stages=stage_lines(*found.staged) if found and found.staged else (),
        slips=slip_lines(*found.staged) if found and found.staged else (),
        basis=found.basis if found else "",
        problem="" if found else _("This period is over: this is what came."),
    )


def _past(asked: Asked, one: Came) -> tuple[str, str, str, str, bool]:
    low, high = one.bounds
    bounds = f"{short(low)} – {short(high)}"
    span, told = called(asked.period, one.tried.span.first), short(one.tried.told.expected)
    return span, told, bounds, short(one.tried.came), one.held


def _held(past: tuple[Came, ...]) -> str:
    said = ngettext(
        "It held in %(good)s of %(num)s past period.", "It held in %(good)s of %(num)s past periods.", len(past)
    )
    return said % {"good": sum(one.held for one in past), "num": len(past)}


def _scale(low: int, middle: int, high: int) -> tuple[float, float, float]:
    """Where the interval begins, how long it is, and where the expected value stands, in hundredths of the width."""
    reach = max(high, 1) * 1.1
    return 100 * low / reach, 100 * max(high - low, 0) / reach, 100 * middle / reach
