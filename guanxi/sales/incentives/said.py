"""Statements in words: why each line comes to what it does, and how far it is to the next tier."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from guanxi.catalogue.rules import rounded
from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.search.dressing import titles
from guanxi.sales.incentives.models import Base, CommissionComponent, CommissionStatement, LineKind, StatementLine
from guanxi.sales.incentives.rules import Result, Terms, to_next


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


def lines_said(rows: Iterable[StatementLine], names: Mapping[int, str]) -> list[LineSaid]:
    """Say lines; records that whoever acts does not read are not named."""
    lines = list(rows)
    titled = {
        key: titles(entity(key), [number for one in lines if (number := getattr(one, f"{key}_id"))])
        for key in ("deal", "order", "receipt")
    }
    settled = {one.corrects_id for one in lines if one.corrects_id}
    numbers = dict(CommissionStatement.objects.filter(pk__in=settled).values_list("pk", "number"))
    return [_line(one, titled, names, numbers) for one in lines]


def _line(
    one: StatementLine,
    titled: Mapping[str, Mapping[int, str]],
    names: Mapping[int, str],
    numbers: Mapping[int, str],
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
        _why(one, numbers),
        money.display(one.amount, one.currency),
        "minus" if one.amount < 0 else "",
    )


def _why(one: StatementLine, numbers: Mapping[int, str]) -> str:
    match one.kind:
        case LineKind.EVENT:
            return _of_base(one)
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


def _of_base(one: StatementLine) -> str:
    rate = rate_said(one.rate, one.times, one.currency, units=one.units is not None)
    if one.units is not None:
        said = _("%(rate)s for each of %(units)s") % {"rate": rate, "units": number_said(one.units)}
    else:
        said = _("%(rate)s of %(base)s") % {"rate": rate, "base": money.display(one.base or 0, one.currency)}
    if one.share is not None and one.share != 100:
        said = _("%(said)s, a share of %(share)s %%") % {"said": said, "share": number_said(one.share)}
    return said


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
    """Say how far a component has come, and what is missing to its next tier."""
    units = component.base == Base.UNITS

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
