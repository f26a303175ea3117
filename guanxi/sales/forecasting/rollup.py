"""The forecast from top to bottom: units with their people, or territories, each with the deals behind every figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from guanxi.customers.territories.placing import in_force
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Filter
from guanxi.platform.web.parts.shell import Link
from guanxi.sales.forecasting.asking import Asked, exact, head, short
from guanxi.sales.forecasting.figures import (
    OWNER,
    TERRITORY,
    Figures,
    figures_by,
    in_address,
    list_url,
    of_category,
    open_in,
    reads_all,
    together,
)
from guanxi.sales.forecasting.parts import Amount, RollUpLine, RollUpPage
from guanxi.sales.forecasting.rules import coverage, gap, standing
from guanxi.sales.forecasting.submitted import as_seen, latest
from guanxi.sales.forecasting.tree import Line, People, everybody, lines_of_territories, lines_of_units
from guanxi.sales.incentives.quotas import quotas_of

# So many people stand in one table; of more, only units are shown until somebody opens one.
_MOST_PEOPLE: Final = 60
_NAMES: Final = 200
_CATEGORIES: Final = ("closed", "commit", "best_case", "pipeline")


@dataclass(frozen=True)
class _Beside:
    """What is the same for every line: the deals, and beside them what was submitted, as it was and as managers see it, and quotas."""

    people: People
    submitted: Mapping[int, int]
    seen: Mapping[int, int]
    # By sort of line and number: of people, units and territories.
    quotas: Mapping[tuple[str, int], int]
    told: Mapping[int | None, Figures]
    # The conditions of the deals behind each figure, as addresses have them.
    behind: Mapping[str, str]


def roll_up(asked: Asked) -> RollUpPage:
    """This will be the whole page."""
    by_units = asked.by == "units"
    told = figures_by(OWNER if by_units else TERRITORY, asked.span)
    found = latest(asked) if by_units else {}
    people = everybody()
    beside = _Beside(
        people,
        {owner: int(one.total) for owner, one in found.items()},
        {owner: as_seen(one) for owner, one in found.items()},
        _quotas(asked, people),
        told,
        {one: in_address(of_category(one, asked.span)) for one in _CATEGORIES}
        | {"likely": in_address(open_in(asked.span))},
    )
    if by_units:
        promised = {number for sort, number in beside.quotas if sort == "person"}
        known = {one for one in {*told, *found, *promised} if one is not None}
        inside = people.below(asked.unit) if asked.unit else None
        folded = len(known if inside is None else known & inside) > _MOST_PEOPLE
        lines = lines_of_units(people, known, asked.unit, persons=not folded)
        everything = known if inside is None else known & inside
    else:
        folded, lines, everything = False, lines_of_territories(told), set()
    names = _names(lines)
    whole = Line("all", None, _("All that you see"), 0, frozenset(everything if by_units else told))
    shown = tuple(_line(asked, one, beside, names) for one in lines)
    return RollUpPage(
        head=head(asked, "", _("Forecast %(period)s") % {"period": asked.name}),
        views=_views(asked),
        headings=_headings(by_units, beside),
        lines=shown,
        totals=_line(asked, whole, beside, names) if len(shown) > 1 else None,
        back=Link(_all(), replace(asked, unit=None).address()) if asked.unit else None,
        folded=folded,
    )


def _all() -> str:
    return _("The whole company") if reads_all("deal") else _("Everything that you may see")


def _views(asked: Asked) -> tuple[Link, ...]:
    views = [Link(_("By unit and person"), replace(asked, by="units").address(), "users", asked.by == "units")]
    if view_of(entity("territory")).may("read") and view_of(entity("account")).reads("territory"):
        views.append(
            Link(
                _("By territory"),
                replace(asked, by="territories", unit=None).address(),
                "map-2",
                asked.by == "territories",
            )
        )
    return tuple(views)


def _headings(by_units: bool, beside: _Beside) -> tuple[str, ...]:
    return (
        *((_("Quota"),) if beside.quotas else ()),
        _("Closed"),
        _("Commit"),
        _("Best case"),
        _("Pipeline"),
        _("By probability"),
        *((_("Submitted"), _("As managers see it")) if by_units else ()),
        *((_("Gap"), _("Coverage")) if beside.quotas else ()),
    )


def _names(lines: list[Line]) -> Mapping[int, str]:
    numbers = [one.number for one in lines if one.sort == "territory" and one.number]
    return titles(entity("territory"), numbers) if numbers else {}


def _line(asked: Asked, one: Line, beside: _Beside, names: Mapping[int, str]) -> RollUpLine:
    figures = together(beside.told[each] for each in one.of if each in beside.told)
    narrowed = _narrowed(one)
    mine = None if narrowed is None else in_address(narrowed)
    cells = [_amount(getattr(figures, name), behind, mine) for name, behind in beside.behind.items()]
    if asked.by == "units":
        group = {each for each in one.of if each is not None}
        for numbers in (beside.submitted, beside.seen):
            said = standing(group, beside.people.manager, numbers)
            cells.append(Amount(short(said), exact(said)))
    if beside.quotas:
        quota = _quota(one, beside)
        missing, covered = gap(quota, figures.sure), coverage(quota, figures.closed, figures.still_open)
        cells.insert(0, Amount(short(quota), exact(quota)))
        cells.append(Amount(short(missing), exact(missing), tone="" if missing is None else _tone(missing)))
        cells.append(Amount("" if covered is None or quota is None else f"{covered}%"))
    name = names.get(one.number or 0, one.name) or _("In no territory")
    url = ""
    if one.sort == "unit" and one.number != asked.unit:
        url = replace(asked, unit=one.number).address()
    return RollUpLine(name, url, one.depth, one.sort, tuple(cells))


def _quotas(asked: Asked, people: People) -> dict[tuple[str, int], int]:
    """Give the quotas that the acting person reads, two questions for a tree of units."""
    view = view_of(entity("quota"))
    if not (view.may("read") and view.reads("amount")):
        return {}
    holders: dict[str, Iterable[int]] = {"person": people.names, "unit": people.units}
    if asked.by == "territories":
        holders = {"territory": [one.territory.pk for top in in_force() for one in top]}
    return {
        (sort, number): amount
        for sort, numbers in holders.items()
        for number, amount in quotas_of(sort, numbers, asked.period, asked.span.first).items()
    }


def _quota(one: Line, beside: _Beside) -> int | None:
    """What a unit or territory promised itself goes before what those in it promised."""
    own = beside.quotas.get((one.sort, one.number or 0))
    if own is not None:
        return own
    sort = "person" if any(each == "person" for each, _number in beside.quotas) else "territory"
    parts = [beside.quotas[sort, each] for each in one.of if each is not None and (sort, each) in beside.quotas]
    return sum(parts) if parts else None


def _tone(missing: int) -> str:
    return "bad" if missing > 0 else "good"


def _narrowed(one: Line) -> tuple[Filter, ...] | None:
    """What makes the list of deals those of one line; None where no list says it."""
    numbers = tuple(sorted(each for each in one.of if each is not None))
    if one.sort == "all" and len(numbers) > _NAMES:
        return ()
    if one.sort in ("person", "unit", "all") and None not in one.of:
        return (Filter("owner", "is", numbers),) if len(numbers) <= _NAMES else None
    if one.sort == "territory":
        return (Filter(TERRITORY, "is", numbers),)
    return None


def _amount(amount: int, behind: str, mine: str | None) -> Amount:
    if not amount:
        return Amount("")
    url = list_url(behind, mine) if mine is not None else ""
    return Amount(short(amount), exact(amount), url)
