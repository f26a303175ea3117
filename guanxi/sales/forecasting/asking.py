"""What the pages of the forecast are asked for: a month or quarter, a part of the company, and where else they lead."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.platform.performance.measuring import Span
from guanxi.platform.web.administration.pieces import number_of
from guanxi.platform.web.parts.shell import Link
from guanxi.sales.forecasting.rules import PERIODS, called, next_span, span_of

ROOT: Final = "/forecast"
STYLES: Final = ("guanxi/forecast.css",)


@dataclass(frozen=True)
class Asked:
    """A period, and the unit or territory that is looked at; None for everything one reads."""

    period: str
    span: Span
    unit: int | None = None
    territory: int | None = None
    by: str = "units"

    @property
    def name(self) -> str:
        """Give the period in short."""
        return called(self.period, self.span.first)

    def address(self, path: str = "", **other: str) -> str:
        """Give an address of the same question on a page of the forecast."""
        said = {"period": self.period, "day": self.span.first.isoformat()}
        said |= {"unit": str(self.unit)} if self.unit else {}
        said |= {"territory": str(self.territory)} if self.territory else {}
        said |= {"by": self.by} if self.by != "units" else {}
        return f"{ROOT}{path}?{urlencode(said | other)}"


@dataclass(frozen=True)
class Head:
    """The head of every page of the forecast."""

    title: str
    tabs: tuple[Link, ...]
    periods: tuple[Link, ...]
    span: str
    before: str
    after: str


def asked_of(request: HttpRequest) -> Asked:
    """Give what an address asks for: this quarter where it says nothing that can be understood."""
    sent: Mapping[str, str] = request.POST if request.method == "POST" else request.GET
    period = sent.get("period", "")
    period = period if period in PERIODS else "quarter"
    try:
        day = parse_date(sent.get("day", ""))
    except ValueError:
        day = None
    near = day if day and 2000 <= day.year <= 2100 else timezone.localdate()
    by = "territories" if sent.get("by") == "territories" else "units"
    return Asked(period, span_of(period, near), number_of(sent.get("unit")), number_of(sent.get("territory")), by)


def head(asked: Asked, path: str, title: str) -> Head:
    """Give the head of a page: the other pages of the same period, the periods around it."""
    pages = (
        ("", _("Roll-up"), "sitemap"),
        ("/submissions", _("Submissions"), "send"),
        ("/changes", _("What changed"), "arrows-exchange"),
        ("/outlook", _("Outlook"), "chart-line"),
        ("/accuracy", _("Accuracy"), "target"),
    )
    before = span_of(asked.period, asked.span.first - dt.timedelta(days=1))
    later = replace(asked, span=next_span(asked.period, asked.span))
    names = {"month": _("Month"), "quarter": _("Quarter")}
    inside = asked.span.first <= timezone.localdate() <= asked.span.last
    near = timezone.localdate() if inside else asked.span.first
    return Head(
        title=title,
        tabs=tuple(Link(label, asked.address(place), icon, place == path) for place, label, icon in pages),
        periods=tuple(
            Link(
                names[one],
                replace(asked, period=one, span=span_of(one, near)).address(path),
                "",
                one == asked.period,
            )
            for one in PERIODS
        ),
        span=asked.name,
        before=replace(asked, span=before).address(path),
        after=later.address(path),
    )


def short(minor: int | None) -> str:
    """Say an amount of the company's currency at a glance; empty where there is none."""
    return "" if minor is None else money.short(minor, settings.GUANXI_CURRENCY, get_language() or "en")


def exact(minor: int | None) -> str:
    """Say an amount of the company's currency to the last cent."""
    return "" if minor is None else money.display(minor, settings.GUANXI_CURRENCY, get_language() or "en")
