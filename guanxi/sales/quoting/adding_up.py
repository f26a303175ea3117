"""What a quote comes to: its lines, taxes and totals, and what it gives away; written wherever one of them changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from guanxi.catalogue.adding_up import held, line_of, write
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import LineResult, Totals, converted, rounded, totals
from guanxi.platform.entities.declaration import Draft, Values
from guanxi.platform.entities.registry import entity
from guanxi.sales.quoting.models import Quote, QuoteLine
from guanxi.sales.quoting.rules import Figures, Sold, figures, own_discount

_NONE: Final = Decimal(0)
DECIDES: Final = frozenset(("discount", "tax_mode", "currency", "rate"))


@dataclass(frozen=True)
class Worked:
    """A quote worked out: `totals` of what counts, `by_line` what each line comes to (net, tax, total), `figures` of it all."""

    totals: Totals
    by_line: tuple[tuple[int, int, int] | None, ...]
    figures: Figures


def counts(line: Any) -> bool:
    """Tell whether a line is added up: not a heading nor a bundle, whose parts are, and what is optional only when chosen."""
    return not line.heading and not line.bundle and is_taken(line)


def is_taken(line: Any) -> bool:
    """Tell whether a line is in what is offered: an optional one only when the customer chose it."""
    return not line.optional or bool(line.chosen)


def in_order(lines: Iterable[Any]) -> list[Any]:
    """Give lines as they are read: each bundle with its parts right beneath it."""
    kept = list(lines)
    parts: dict[int, list[Any]] = defaultdict(list)
    for one in kept:
        if one.head_id:
            parts[one.head_id].append(one)
    return [each for one in kept if not one.head_id for each in (one, *parts.get(one.pk, ()))]


def work_out(lines: Sequence[Any], *, discount: Decimal, tax_mode: str) -> Worked:
    """Work out a quote of these lines, in their order; optional ones are worked out by themselves."""
    counted = [one for one in lines if counts(one)]
    whole = totals([line_of(one) for one in counted], discount=discount, tax_mode=tax_mode)
    known = {id(one): (each.net, each.tax, each.total) for one, each in zip(counted, whole.lines, strict=True)}
    for one in lines:
        if not one.heading and not one.bundle and id(one) not in known:
            alone = totals([line_of(one)], discount=discount, tax_mode=tax_mode)
            known[id(one)] = (alone.net, alone.tax, alone.total)
    for one in (each for each in lines if each.bundle):
        parts = [known[id(each)] for each in lines if each.head_id == one.pk]
        known[id(one)] = (
            sum(net for net, *_ in parts),
            sum(tax for _, tax, _ in parts),
            sum(part[2] for part in parts),
        )
    told = figures(_all_sold(lines, list(zip(counted, whole.lines, strict=True)), tax_mode))
    return Worked(whole, tuple(known.get(id(one)) for one in lines), told)


def add_up(quotes: Iterable[int]) -> None:
    """Write what quotes come to, in their lines and on themselves; what is right already is left alone."""
    rows, lines = held(Quote, QuoteLine, "quote", quotes)
    for_lines: dict[Any, dict[str, Any]] = {}
    for_quotes: dict[Any, dict[str, Any]] = {}
    for row in rows:
        worked = work_out(lines[row.pk], discount=row.discount or _NONE, tax_mode=row.tax_mode)
        for line, told in zip(lines[row.pk], worked.by_line, strict=True):
            for_lines[line] = dict(zip(("net", "tax", "total"), told or (None, None, None), strict=True))
        for_quotes[row] = _of_quote(row.currency, row.rate, worked)
    write(entity("quote_line"), for_lines)
    write(entity("quote"), for_quotes)


def sums_of_quote(draft: Draft) -> Values:
    """Give what a quote comes to where its discount, tax or currency is about to change: written with it, not after it."""
    if draft.before is None:
        return _of_quote(draft.get("currency"), draft.get("rate"), work_out((), discount=_NONE, tax_mode="exclusive"))
    if not DECIDES & draft.changed:
        return {}
    lines = list(QuoteLine.everything.filter(quote=draft.before.pk, deleted_at__isnull=True).order_by("position", "pk"))
    worked = work_out(lines, discount=draft.get("discount") or _NONE, tax_mode=draft.get("tax_mode") or "exclusive")
    return _of_quote(draft.get("currency"), draft.get("rate"), worked)


def _of_quote(currency: str | None, rate: Decimal | None, worked: Worked) -> dict[str, Any]:
    whole, told = worked.totals, worked.figures
    base, code = company_currency(), currency or company_currency()
    return {
        "net": whole.net,
        "tax": whole.tax,
        "total": whole.total,
        "total_base": converted(whole.total, rate, of=code, into=base) if rate else None,
        "given_base": converted(told.given, rate, of=code, into=base) if rate and told.given is not None else None,
        "off_list": told.off_list,
        "line_discount": told.line_discount,
        "cost": told.cost,
        "margin": told.margin,
    }


def _all_sold(lines: Sequence[Any], counted: Sequence[tuple[Any, LineResult]], tax_mode: str) -> Iterator[Sold]:
    """A bundle is sold as one thing: what it is cheaper by than its parts is no discount that somebody gave."""
    heads = {one.pk: one for one in lines if one.bundle}
    parts: dict[int, list[tuple[Any, LineResult]]] = defaultdict(list)
    for one, each in counted:
        if one.head_id in heads:
            parts[one.head_id].append((one, each))
        else:
            yield _sold(one, each.net, each.amount, tax_mode)
    for number, rows in parts.items():
        alone = [_sold(one, each.net, each.amount, tax_mode) for one, each in rows]
        net, amount = sum(each.net for _one, each in rows), sum(each.amount for _one, each in rows)
        whole = _sold(heads[number], net, amount, tax_mode)
        costs = [one.cost for one in alone]
        share = Fraction(net, amount) if amount and tax_mode == "inclusive" else None
        listed = heads[number].list_price * heads[number].quantity if heads[number].list_price else None
        yield replace(
            whole,
            cost=None if None in costs else sum(one or 0 for one in costs),
            # Its parts may be taxed differently, so what it costs without tax is told by the parts.
            list_net=rounded(Fraction(listed) * share) if listed and share else whole.list_net,
        )


def _sold(one: Any, net: int, amount: int, tax_mode: str) -> Sold:
    listed = one.list_price * one.quantity if one.list_price else None
    without = listed and (listed * 100 / (100 + (one.tax_rate or _NONE)) if tax_mode == "inclusive" else listed)
    return Sold(
        net=net,
        list_net=rounded(without) if without else None,
        cost=rounded(one.cost * one.quantity) if one.cost is not None else None,
        discount=own_discount(amount, rounded(listed) if listed else None, one.discount or _NONE),
    )
