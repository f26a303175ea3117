"""Statements in words: why each line comes to what it does, and how far it is to the next tier."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from guanxi.catalogue.rules import rounded
from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.dressing import titles
from guanxi.sales.incentives.models import Base, CommissionComponent, CommissionStatement, LineKind, StatementLine
from guanxi.sales.incentives.rules import Result, Terms, Tier, to_next
from guanxi.sales.ordering.models import OrderLine


@dataclass(frozen=True)
class LineSaid:
    """A line as one reads it: what it is for with a link, when, why, and how much."""

    what: str
    url: str
    day: str
    component: str
    why: str
    amount: str
    tone: str = ""


@dataclass(frozen=True)
class ProgressSaid:
    """How far a component has come: base, quota, percent reached where there is a quota, the rate of now, the way to the next tier."""

    name: str
    base: str
    goal: str
    percent: int | None
    rate: str
    next: str
    total: str


def reads_costs() -> bool:
    """Tell whether whoever acts may know what products cost the company, and so what a margin is."""
    view = view_of(entity("product"))
    return view.may("read") and view.reads("cost")


def lines_said(
    rows: Iterable[StatementLine], names: Mapping[int, str], of_margin: Mapping[int, Sequence[Tier]]
) -> list[LineSaid]:
    """Say lines; records that whoever acts does not read are not named. `of_margin` are the tiers of components paid on margin."""
    lines = list(rows)
    margins = _Margins(of_margin, _partly_known([one for one in lines if one.component_id in of_margin]), reads_costs())
    titled = {
        key: titles(entity(key), [number for one in lines if (number := getattr(one, f"{key}_id"))])
        for key in ("deal", "order", "receipt")
    }
    settled = {one.corrects_id for one in lines if one.corrects_id}
    numbers = dict(CommissionStatement.objects.filter(pk__in=settled).values_list("pk", "number"))
    return [_line(one, titled, names, numbers, margins) for one in lines]


@dataclass(frozen=True)
class _Margins:
    """What is said of margins: tiers by component, orders with lines whose costs are not known, whether costs may be told."""

    tiers: Mapping[int, Sequence[Tier]]
    unknown: frozenset[int]
    told: bool


def _partly_known(lines: Iterable[StatementLine]) -> frozenset[int]:
    orders = {one.order_id for one in lines if one.order_id}
    rows = OrderLine.objects.filter(order__in=orders, cost__isnull=True).values_list("order_id", flat=True)
    return frozenset(rows) if orders else frozenset()


def _line(
    one: StatementLine,
    titled: Mapping[str, Mapping[int, str]],
    names: Mapping[int, str],
    numbers: Mapping[int, str],
    margins: _Margins,
) -> LineSaid:
    what, url = "", ""
    for key in ("receipt", "order", "deal"):
        number = getattr(one, f"{key}_id")
        if not what and number and (told := titled[key].get(number)):
            what, url = str(told), f"/{key}/{number}"
    return LineSaid(
        what or str(LineKind(one.kind).label),
        url,
        one.day.isoformat() if one.day else "",
        names.get(one.component_id or 0, ""),
        _why(one, numbers, margins),
        money.display(one.amount, one.currency),
        "minus" if one.amount < 0 else "",
    )


def _why(one: StatementLine, numbers: Mapping[int, str], margins: _Margins) -> str:
    match one.kind:
        case LineKind.EVENT:
            return _of_margin(one, margins) if one.component_id in margins.tiers else _of_base(one)
        case LineKind.ROUNDING:
            return _("Each line is rounded for itself; this makes them sum to the rounded total.")
        case LineKind.CAP:
            return _("More than the cap of this component is not paid.")
        case LineKind.CORRECTION | LineKind.CLAWBACK:
            words = {"number": numbers.get(one.corrects_id or 0, "")}
            if one.kind == LineKind.CLAWBACK:
                return _("It fell through after statement %(number)s: what was paid is taken back.") % words
            return _("Statement %(number)s would come to another amount today.") % words
        case LineKind.DRAW:
            return _("Added up to the draw of the plan, or to zero.")
    return _("Taken off for what was advanced before.")


def _of_margin(one: StatementLine, margins: _Margins) -> str:
    """Whoever may not know costs is told neither margin nor rate: one of them with the amount would tell the other."""
    tiers = margins.tiers[one.component_id or 0]
    if margins.told and tiers:
        tier = tiers[one.tier or 0]
        words = {
            "rate": rate_said(tier.rate, tier.times, one.currency, units=False),
            "base": money.display(one.margin or 0, one.currency),
        }
        said = _shared(one, _("%(rate)s of %(base)s") % words)
    else:
        said = _shared(one, _("by the margin of the order"))
    if one.order_id in margins.unknown:
        said = _("%(said)s; lines whose costs are not known are left out") % {"said": said}
    return said


def _of_base(one: StatementLine) -> str:
    rate = rate_said(one.rate, one.times, one.currency, units=one.units is not None)
    if one.units is not None:
        said = _("%(rate)s for each of %(units)s") % {"rate": rate, "units": number_said(one.units)}
    else:
        said = _("%(rate)s of %(base)s") % {"rate": rate, "base": money.display(one.base or 0, one.currency)}
    return _shared(one, said)


def _shared(one: StatementLine, said: str) -> str:
    if one.share is None or one.share == 100:
        return said
    return _("%(said)s, a share of %(share)s %%") % {"said": said, "share": number_said(one.share)}


def rate_said(rate: Decimal | None, times: Decimal | None, currency: str, *, units: bool) -> str:
    """Say a rate with its accelerator: “2 % × 1.5”, or an amount for each unit."""
    value = rate or Decimal(0)
    said = money.display(rounded(value), currency) if units else f"{number_said(value)} %"
    return said if times in (None, 1) else f"{said} × {number_said(times or Decimal(1))}"


def number_said(value: Decimal) -> str:
    """Say a number without zeros at its end."""
    return f"{value.normalize():f}"


def progress_said(
    component: CommissionComponent, terms: Terms, result: Result, currency: str, name: str
) -> ProgressSaid:
    """Say how far a component has come, and what is missing to its next tier; of a margin only to who may know costs."""
    units = component.base == Base.UNITS
    if component.base == Base.MARGIN and not reads_costs():
        return ProgressSaid(name, "", "", None, "", "", money.display(result.total, currency))

    def amount(value: Fraction) -> str:
        return (
            number_said(Decimal(value.numerator) / value.denominator)
            if units
            else money.display(rounded(value), currency)
        )

    begins = terms.begins()
    place = max((at for at, begin in enumerate(begins) if begin <= result.base), default=0)
    now = terms.tiers[place] if begins else None
    follows = to_next(begins, result.base)
    missing = ""
    if follows is not None:
        tier = terms.tiers[follows[0]]
        words = {"amount": amount(follows[1]), "rate": rate_said(tier.rate, tier.times, currency, units=units)}
        missing = _("%(amount)s more, and the rate is %(rate)s") % words
    return ProgressSaid(
        name,
        amount(result.base),
        amount(terms.goal) if terms.goal else "",
        int(result.base * 100 / terms.goal) if terms.goal else None,
        rate_said(now.rate, now.times, currency, units=units) if now else "",
        missing if not terms.by_goal or terms.goal else _("No quota is set for this period: the lowest rate counts."),
        money.display(result.total, currency),
    )
