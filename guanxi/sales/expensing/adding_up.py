"""What a claim comes to: its lines in the company's currency, written wherever one of them changes."""

from collections.abc import Iterable
from typing import Any, Final

from guanxi.platform.entities.declaration import Written
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.problems import Invalid
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLine
from guanxi.sales.expensing.rules import expected

_DECIDES: Final = frozenset(("claim", "base", "base_tax", "estimate", "activity", "deleted_at"))
_SUMS: Final = ("total", "tax", "estimate")


def add_up_after(written: list[Written]) -> None:
    """Let claims come to what their lines come to."""
    claims = {one.record.claim_id for one in written if one.created or _DECIDES & set(one.before)}
    claims |= {int(one.before["claim"]) for one in written if one.before.get("claim")}
    if claims:
        add_up(claims)


def add_up(claims: Iterable[int]) -> None:
    """Write what claims come to; what is right already is left alone."""
    # Two people who change lines at once: the second one waits here, and then adds up both.
    rows = ExpenseClaim.everything.filter(pk__in=set(claims)).order_by("pk").select_for_update(no_key=True)
    wanted = {row.pk: row for row in rows}
    lines: dict[int, list[Any]] = {number: [] for number in wanted}
    here = ExpenseLine.everything.filter(claim__in=wanted, deleted_at__isnull=True)
    for claim, *rest in here.values_list("claim_id", "base", "base_tax", "estimate", "activity_id"):
        lines[claim].append(rest)
    one = entity("expense_claim")
    changes: dict[int, dict[str, Any]] = {}
    for number, row in wanted.items():
        told = lines[number]
        values = {
            "total": sum(base or 0 for base, *_rest in told),
            "tax": sum(tax or 0 for _base, tax, *_rest in told),
            "estimate": expected((activity, amount) for *_rest, amount, activity in told),
        }
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if changed:
            changes[number] = {
                name: one.field(name).kind.json(value, one.field(name)) for name, value in changed.items()
            }
    for outcome in change_many(one, changes, trusted=True).values() if changes else ():
        if outcome.problems:
            raise Invalid(outcome.problems)
