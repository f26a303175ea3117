"""The page of quotas beside results, the same as a file, and the card of one quota."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.catalogue.rules import rounded, shown
from guanxi.lib import money
from guanxi.lib.currencies import currency
from guanxi.lib.tables import write_csv, write_xlsx
from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.performance.models import Period
from guanxi.platform.performance.rules import span_of, when
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show
from guanxi.platform.web.views.exports import TYPES
from guanxi.sales.incentives.models import Base, Holder
from guanxi.sales.incentives.results import people_within
from guanxi.sales.incentives.standing import Standing, behind, may_stand, standings_of

PATH: Final = "/incentives/standing"
_MOST: Final = 300
_KINDS: Final = {Holder.PERSON: "user", Holder.TEAM: "team", Holder.UNIT: "unit", Holder.TERRITORY: "territory"}
_ORDER: Final = (Holder.UNIT, Holder.TERRITORY, Holder.TEAM, Holder.PERSON)


@dataclass(frozen=True)
class StandingLine:
    """A quota beside its result, in words; `url` leads to the quota, `behind` to the records of the result."""

    name: str
    kind: str
    of: str
    url: str
    quota: str
    result: str
    behind: str
    percent: int | None
    gap: str
    tone: str
    to_come: str
    shared: bool


@dataclass(frozen=True)
class StandingPage:
    """The quotas of a period beside results."""

    title: str
    periods: tuple[Link, ...]
    span: str
    before: str
    after: str
    holders: tuple[Link, ...]
    lines: tuple[StandingLine, ...]
    more: bool
    hidden: bool
    file: str


@dataclass(frozen=True)
class Asked:
    """A month, quarter or year, and one sort of holders or all."""

    period: str
    span: Span
    holder: str

    def address(self, path: str = "", **other: str) -> str:
        """Give an address of the same question, with something said otherwise."""
        said = {"period": self.period, "day": self.span.first.isoformat()} | (
            {"holder": self.holder} if self.holder else {}
        )
        return f"{PATH}{path}?{urlencode({name: text for name, text in (said | other).items() if text})}"


@require_GET
def standing(request: HttpRequest) -> HttpResponse:
    """This will show the quotas of a month, quarter or year beside what came of them."""
    if not may_stand():
        raise may_not("read", entity("quota"))
    asked = asked_of(request.GET)
    found = in_order(standings_of(asked.period, asked.span, asked.holder))
    labels = {Period.MONTH: _("Month"), Period.QUARTER: _("Quarter"), Period.YEAR: _("Year")}
    page = StandingPage(
        title=_("Quotas and results"),
        periods=tuple(
            Link(label, asked.address(period=str(one)), "", one == asked.period) for one, label in labels.items()
        ),
        span=when(asked.period, asked.span.first),
        before=asked.address(day=(asked.span.first - dt.timedelta(days=1)).isoformat()),
        after=asked.address(day=(asked.span.last + dt.timedelta(days=1)).isoformat()),
        holders=(
            Link(_("All"), asked.address(holder=""), "", not asked.holder),
            *(Link(str(one.label), asked.address(holder=str(one)), "", one == asked.holder) for one in _ORDER),
        ),
        lines=_lines([one for one, _name in found[:_MOST]], asked.span),
        more=len(found) > _MOST,
        hidden=any(one.reached is None for one, _name in found),
        file=asked.address("/file") if found and view_of(entity("quota")).may("export") else "",
    )
    return show(request, "incentives/standing.html", page, page.title, styles=("guanxi/forecast.css",))


@require_GET
def standing_file(request: HttpRequest) -> FileResponse:
    """This will hand out the same as a file; raises `NotAllowed` for whoever may not export quotas."""
    if not may_stand() or not view_of(entity("quota")).may("export"):
        raise may_not("export", entity("quota"))
    asked = asked_of(request.GET)
    found = in_order(standings_of(asked.period, asked.span, asked.holder))
    called = products_named([one for one, _name in found])
    heads = [
        _("Whose"),
        _("Sort"),
        _("Of what"),
        _("Period"),
        _("Quota"),
        _("Result"),
        "%",
        _("Gap"),
        _("Still expected"),
    ]
    rows = [_plain(one, name, called, when(asked.period, asked.span.first)) for one, name in found]
    file, form = BytesIO(), "csv" if request.GET.get("format") == "csv" else "xlsx"
    if form == "xlsx":
        write_xlsx(heads, rows, file, _("Quotas and results")[:31])
    else:
        file.writelines(write_csv(heads, rows))
    log("report exported", report=_("Quotas and results"), rows=len(rows), format=form)
    file.seek(0)
    name = f"quotas-{asked.span.first.isoformat()}.{form}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[form])


def line_of(one: Standing, span: Span) -> StandingLine:
    """Give a single quota in words."""
    return _lines([one], span)[0]


def asked_of(sent: Mapping[str, str]) -> Asked:
    """Give what an address asks for: this quarter where it says nothing that can be understood."""
    period, holder = sent.get("period", ""), sent.get("holder", "")
    period = period if period in Period.values else str(Period.QUARTER)
    try:
        day = parse_date(sent.get("day", ""))
    except ValueError:
        day = None
    near = day if day and 2000 <= day.year <= 2100 else timezone.localdate()
    return Asked(period, span_of(period, near), holder if holder in Holder.values else "")


def in_order(found: list[Standing]) -> list[tuple[Standing, str]]:
    """Give quotas with the names of their holders, units first."""
    names = _names(found)
    named = [(one, names.get((one.goal.holder, one.goal.number), f"#{one.goal.number}")) for one in found]
    return sorted(named, key=lambda pair: (_ORDER.index(Holder(pair[0].goal.holder)), pair[1], pair[0].goal.measure, pair[0].goal.series, pair[0].goal.product or 0))  # fmt: skip


def _names(found: list[Standing]) -> dict[tuple[str, int], str]:
    names: dict[tuple[str, int], str] = {}
    for holder, kind in _KINDS.items():
        numbers = {one.goal.number for one in found if one.goal.holder == holder}
        names |= {
            (str(holder), number): name for number, name in (titles(entity(kind), numbers) if numbers else {}).items()
        }
    return names


def products_named(found: list[Standing]) -> Mapping[int, str]:
    """Give what the products of these quotas are called."""
    numbers = {one.goal.product for one in found if one.goal.product}
    return titles(entity("product"), numbers) if numbers else {}


def _of(one: Standing, products: Mapping[int, str]) -> str:
    narrowed = products.get(one.goal.product, f"#{one.goal.product}") if one.goal.product else one.goal.series
    return " · ".join(filter(None, (str(Base(one.goal.measure).label), narrowed)))


def _lines(found: list[Standing], span: Span) -> tuple[StandingLine, ...]:
    names, products = _names(found), products_named(found)
    within = people_within([one.goal for one in found if one.reached is not None and one.reached.came])
    return tuple(_line(one, names, products, _led(one, span, within)) for one in found)


def _led(one: Standing, span: Span, within: Mapping[tuple[str, int], frozenset[int]]) -> str:
    return behind(one.goal, span, within.get((one.goal.holder, one.goal.number), frozenset()))


def _line(one: Standing, names: dict[tuple[str, int], str], products: Mapping[int, str], led: str) -> StandingLine:
    goal, reached, gap = one.goal, one.reached, one.gap
    return StandingLine(
        name=names.get((goal.holder, goal.number), f"#{goal.number}"),
        kind=str(Holder(goal.holder).label),
        of=_of(one, products),
        url=f"/quota/{one.of}" if one.of else "",
        quota=_said(one, Fraction(one.quota)),
        result="" if reached is None else _said(one, reached.came),
        behind=led if reached is not None and reached.came else "",
        percent=one.percent,
        gap="" if gap is None else _said(one, gap),
        tone="" if gap is None else "bad" if gap > 0 else "good",
        to_come="" if reached is None else _said(one, reached.to_come),
        shared=bool(reached and reached.shared),
    )


def _said(one: Standing, value: Fraction) -> str:
    if one.goal.measure == Base.UNITS:
        return f"{shown(value):,f}"
    return money.display(rounded(value), settings.GUANXI_CURRENCY)


def _plain(one: Standing, name: str, products: Mapping[int, str], period: str) -> Sequence[str | int | Decimal]:
    digits = 0 if one.goal.measure == Base.UNITS else currency(settings.GUANXI_CURRENCY).digits
    reached = (one.reached.came, one.gap, one.reached.to_come) if one.reached else (None, None, None)
    came, gap, to_come = ("" if each is None else shown(each, digits) for each in reached)
    kind, percent = str(Holder(one.goal.holder).label), "" if one.percent is None else one.percent
    return [name, kind, _of(one, products), period, shown(Fraction(one.quota), digits), came, percent, gap, to_come]
