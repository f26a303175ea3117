"""The list of reports: those that the reader may ask, and where one makes one's own."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.surfaces import axis_fields
from guanxi.sales.incentives.standing import may_stand
from guanxi.sales.incentives.standing_pages import PATH as STANDING
from guanxi.sales.reports.asked import may_ask
from guanxi.sales.reports.report import reports

# What people make charts of their own of.
_OWN: Final = (
    "deal",
    "lead",
    "account",
    "quote",
    "order",
    "order_line",
    "contract",
    "instalment",
    "receipt",
    "activity",
)


@dataclass(frozen=True)
class ReportCard:
    """A report in the list."""

    label: str
    help: str
    url: str
    icon: str


@dataclass(frozen=True)
class Listed:
    """Reports, and charts of any kind of record that one makes, saves and shares."""

    cards: tuple[ReportCard, ...]
    own: tuple[Link, ...]


@dataclass(frozen=True)
class ReportsPage:
    """The page of all reports."""

    title: str
    listed: Listed


def listed() -> Listed:
    """Give what the reader may ask."""
    cards = tuple(
        ReportCard(str(one.label), str(one.help), f"/sales-reports/{one.key}", one.icon)
        for one in reports()
        if may_ask(one)
    )
    if may_stand():
        help_text = _("What each quota of a period came to, what is missing, and what is still expected.")
        cards += (ReportCard(_("Quotas and results"), help_text, STANDING, "target-arrow"),)
    kinds = (entity(key) for key in _OWN if is_entity(key))
    own = tuple(
        Link(str(one.plural), f"/{one.key}/chart", one.icon)
        for one in kinds
        if view_of(one).may("read") and axis_fields(view_of(one))
    )
    return Listed(cards, own)
