"""The lines of a statement as they are written: what was worked out, with what it is for."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from guanxi.catalogue.rules import rounded, shown
from guanxi.sales.incentives.happened import Happened
from guanxi.sales.incentives.models import Base, CommissionComponent, CommissionStatement, LineKind
from guanxi.sales.incentives.paying import Loaded
from guanxi.sales.incentives.rules import Key, Paid, Result, Settled, Tier

Row = dict[str, Any]
_FOUR = Decimal("0.0001")


def event_rows(
    loaded: Loaded, component: CommissionComponent, result: Result, whose: Mapping[int, Sequence[Happened]]
) -> list[Row]:
    """Give a line for each part of an event that falls into one tier, then rounding and cap where there are any."""
    of = {one.event.source: one for one in whose.get(component.pk, ())}
    tiers = loaded.tiers.get(component.pk, ())
    rows = [
        _row(LineKind.EVENT, component.pk, one.source, one.amount, of.get(one.source))
        | {"day": one.day, "tier": one.tier}
        | _base(component, one, tiers[one.tier])
        for one in result.lines
    ]
    if component.base == Base.MARGIN:
        # An order whose margin nobody knows, or that has none, is told all the same.
        paid = {one.source for one in result.lines}
        rows += [
            _row(LineKind.EVENT, component.pk, one.event.source, 0, one) | {"day": one.event.day, "margin": 0}
            for one in of.values()
            if tiers
            and not one.event.base
            and one.event.source not in paid
            and (one.gone is None or not component.claws_back)
        ]
    if result.rounding:
        rows.append(_row(LineKind.ROUNDING, component.pk, "rounding", result.rounding))
    if result.cut:
        rows.append(_row(LineKind.CAP, component.pk, "cap", result.cut))
    return rows


def _base(component: CommissionComponent, one: Paid, tier: Tier) -> Row:
    """What it is paid on and at which rate; of a margin the rate is not kept, for it would tell the margin, and so what things cost."""
    if component.base == Base.MARGIN:
        return {"margin": rounded(one.base)}
    rate: Row = {"rate": tier.rate, "times": tier.times}
    if component.base == Base.UNITS:
        return rate | {"units": shown(one.base).quantize(_FOUR)}
    return rate | {"base": rounded(one.base)}


def correction_rows(
    before: CommissionStatement,
    more: Mapping[Key, int],
    whose: Mapping[int, Sequence[Happened]],
    now: Mapping[Key, int],
) -> list[Row]:
    """Give a line for each source of a settled statement that comes to another amount now; what is gone is taken back."""
    rows = []
    for (component, source), amount in more.items():
        of = next((one for one in whose.get(component, ()) if one.event.source == source), None)
        back = amount < 0 and (component, source) not in now
        row = _row(LineKind.CLAWBACK if back else LineKind.CORRECTION, component, source, amount, of)
        rows.append(row | {"corrects": before.pk, "day": (of.gone if back and of else None) or (of and of.event.day)})
    return rows


def settlement_rows(settled: Settled) -> list[Row]:
    """Give what is added up to the draw, or taken off of what was advanced before."""
    kinds = ((LineKind.DRAW, settled.topped), (LineKind.RECOVERED, settled.recovered))
    return [_row(kind, None, str(kind), amount) for kind, amount in kinds if amount]


def _row(kind: str, component: int | None, source: str, amount: int, of: Happened | None = None) -> Row:
    return {
        "kind": str(kind),
        "component": component,
        "source": source,
        "amount": amount,
        "deal": of.deal if of else None,
        "order": of.order if of else None,
        "receipt": of.receipt if of else None,
        "share": of.share if of else None,
        **dict.fromkeys(("corrects", "day", "base", "margin", "units", "tier", "rate", "times")),
    }
