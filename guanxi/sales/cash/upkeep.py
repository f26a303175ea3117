"""What the database keeps by itself, beyond the rights of whoever writes: sums of what was allocated, states by the calendar.

Two people who allocate the same money at once wait for each other at the row of the receipt or of the instalment, and what
would be too much is refused by the constraints of these tables.
"""

from typing import Final

from guanxi.platform.identity.models import User
from guanxi.platform.records.following import Following, Settling, Upkeep, follow
from guanxi.sales.cash import rules
from guanxi.sales.cash.models import Allocation, CollectionDay, Instalment, Invoice, Receipt
from guanxi.sales.ordering.models import Contract, Order

_ZONE: Final = (
    "coalesce((select u.time_zone from identity_user u where u.id = app.uid()), "
    f"'{User._meta.get_field('time_zone').get_default()}')"
)
_TODAY: Final = f"(now() at time zone {_ZONE})::date"


def _state(received: str, today: str, *, planning: str = "when i.state = 'draft' then 'draft' ") -> str:
    """As `rules.state` works it out; a test compares the two. What is a plan stays one, unless `planning` says otherwise."""
    return (
        f"case when i.waived_on is not null then 'waived' {planning}when {received} >= i.amount then 'paid' "
        f"when i.due_on < {today} and not i.held then 'overdue' when {received} > 0 then 'part' "
        f"when i.due_on <= {today} + {rules.DUE_BEFORE} and not i.held then 'due' else 'planned' end"
    )


def _receipt_state(allocated: str) -> str:
    """As `rules.receipt_state` works it out."""
    return (
        "case when r.refunded > 0 and r.refunded >= r.amount then 'refunded' "
        f"when {allocated} > 0 and {allocated} + r.refunded >= r.amount then 'matched' when {allocated} > 0 then 'part' "
        "when r.account_id is not null then 'claimed' else 'unclaimed' end"
    )


_LIVE: Final = "case when {0}.deleted_at is null and {0}.reversed_on is null then {0}.amount else 0 end"
_CAME: Final = f"select n.receipt_id, n.instalment_id, {_LIVE.format('n')} as moved from fresh n"
_CHANGED: Final = f"{_CAME} union all select o.receipt_id, o.instalment_id, -({_LIVE.format('o')}) from stale o"
_STAMP: Final = "version = {0}.version + 1, updated_at = clock_timestamp()"


def _moved(rows: str) -> str:
    received = "(i.received + d.moved)"
    opened = f"case when i.waived_on is null and i.state <> 'draft' then i.amount - {received} else 0 end"
    allocated = "(r.allocated + d.moved)"
    last = (
        "(select max(p.received_on) from cash_allocation a join cash_receipt p on p.id = a.receipt_id "
        "where a.instalment_id = i.id and a.deleted_at is null and a.reversed_on is null)"
    )
    # Guarded: a statement that changes no row sets off the triggers of statements all the same, and these would come back here.
    return (
        f"if exists (select 1 from ({rows}) m group by receipt_id, instalment_id having sum(moved) <> 0) then "
        f"update cash_receipt r set allocated = {allocated}, rest = r.amount - {allocated} - r.refunded, "
        f"state = {_receipt_state(allocated)}, {_STAMP.format('r')} from (select receipt_id, sum(moved) as moved "
        f"from ({rows}) m group by receipt_id having sum(moved) <> 0) d where r.id = d.receipt_id; "
        f"update cash_instalment i set received = {received}, open = {opened}, "
        f"open_base = round(({opened}) * i.amount_base::numeric / nullif(i.amount, 0)), state = {_state(received, _TODAY)}, "
        f"paid_on = case when {received} > 0 then {last} end, {_STAMP.format('i')} "
        f"from (select instalment_id, sum(moved) as moved from ({rows}) m group by instalment_id having sum(moved) <> 0) d "
        "where i.id = d.instalment_id; end if;"
    )


_DAY: Final = (
    f"update cash_instalment i set state = {_state('i.received', 'new.day')}, {_STAMP.format('i')} "
    "where i.deleted_at is null and i.state not in ('paid', 'waived', 'draft') and i.due_on is not null "
    f"and i.state <> {_state('i.received', 'new.day')}"
)


# What was paid in part before it had a day gets one for the rest; else money that came in lets the day be.
_UNDATED: Final = "(i.received = 0 or i.due_on is null and i.received < i.amount)"


def _dated(event: str, column: str) -> str:
    """What is counted from something that happens to an order gets its day when that has one."""
    state = _state("i.received", _TODAY).replace("i.due_on", f"(new.{column} + i.days)")
    return (
        f"update cash_instalment i set due_on = new.{column} + i.days, state = {state}, {_STAMP.format('i')} "
        f"where i.order_id = new.id and i.event = '{event}' and new.{column} is not null and {_UNDATED} "
        "and i.waived_on is null and i.deleted_at is null"
    )


_INVOICED: Final = (
    "update cash_instalment i set due_on = new.issued_on + i.days, state = {state}, {stamp} where i.event = 'invoice' "
    "and (i.id = new.instalment_id or (new.instalment_id is null and i.order_id = new.order_id)) and not new.red "
    "and new.issued_on is not null and {undated} and i.waived_on is null and i.deleted_at is null"
).format(
    state=_state("i.received", _TODAY).replace("i.due_on", "(new.issued_on + i.days)"),
    undated=_UNDATED,
    stamp=_STAMP.format("i"),
)

_OPEN_BASE: Final = "round((i.amount - i.received) * i.amount_base::numeric / nullif(i.amount, 0))"
_STANDS: Final = _state("i.received", _TODAY, planning="")
# What stands under a draft is a plan; put under another order or contract it is a plan, or owed, as that says.
_SETTLED: Final = f"""if new.waived_on is null and coalesce(
  (select o.status in ('draft', 'cancelled') from ordering_order o where o.id = new.order_id),
  (select c.status = 'draft' from ordering_contract c where c.id = new.contract_id), false)
then new.state := 'draft'; new.open := 0; new.open_base := new.amount_base * 0;
elsif new.state = 'draft' then
  new.open := new.amount - new.received; new.open_base := {_OPEN_BASE.replace("i.", "new.")};
  new.state := {_STANDS.replace("i.", "new.")};
end if;"""


def _agreed(where: str, since: str) -> str:
    return (
        f"update cash_instalment i set open = i.amount - i.received, open_base = {_OPEN_BASE}, state = {_STANDS}, agreed_on = coalesce({since}, {_TODAY}), {_STAMP.format('i')} "
        f"where {where} and i.state = 'draft';"
    )


# What was paid for a cancelled order is the customer's again; what was not is owed by nobody. A plan that never counted stays one.
_CANCELLED: Final = (
    f"update cash_allocation a set reversed_on = {_TODAY}, reversed_why = new.reason, {_STAMP.format('a')} "
    "where a.reversed_on is null and a.deleted_at is null "
    "and a.instalment_id in (select id from cash_instalment where order_id = new.id); "
    f"update cash_instalment i set waived_on = {_TODAY}, waived_why = new.reason, withdrawn = true, open = 0, open_base = i.amount_base * 0, "
    f"state = 'waived', {_STAMP.format('i')} where i.order_id = new.id and i.state <> 'draft' and i.waived_on is null;"
)
# Whoever cancels an order need not read releases: what it used is there for others again.
_GIVEN_BACK: Final = (
    "update cash_creditrelease r set used = r.used - (r.uses ->> new.id::text)::bigint, uses = r.uses - new.id::text, "
    f"{_STAMP.format('r')} where r.account_id = new.account_id and jsonb_exists(r.uses, new.id::text);"
)
_OF_ORDER: Final = (
    f"if new.status = 'cancelled' then {_CANCELLED} {_GIVEN_BACK} elsif new.status <> 'draft' then "
    f"{_agreed('i.order_id = new.id', 'new.confirmed_on')} end if"
)
_OF_CONTRACT: Final = (
    f"if new.status <> 'draft' then {_agreed('i.contract_id = new.id and i.order_id is null', 'new.signed_on')} end if"
)

# A refund more is one of its own, on its own day: those before stay on theirs.
_REFUNDED: Final = """if tg_op = 'UPDATE' then if new.refunded is distinct from old.refunded then
  new.refunds := coalesce(old.refunds, '[]') || jsonb_build_object('day', new.refunded_on, 'amount', new.refunded - old.refunded);
end if; end if;"""

# Two who issue reversals of one invoice at once wait at its row; its constraint refuses what would be too much.
_TAKEN_BACK: Final = f"""if old.state = 'draft' and new.state = 'issued' and new.reverses_id is not null then
  update cash_invoice o set taken_back = o.taken_back - coalesce(new.total, 0),
    state = case when abs(o.taken_back - coalesce(new.total, 0)) >= abs(coalesce(o.total, 0)) then 'reversed' else o.state end,
    {_STAMP.format("o")} where o.id = new.reverses_id;
end if"""

follow(
    Settling("receipt_refunded", Receipt, ("refunded",), _REFUNDED),
    Settling("instalment_planned", Instalment, ("order_id", "contract_id"), _SETTLED),
    Following("instalments_follow_order", Order, "status", _OF_ORDER),
    Following("instalments_follow_contract", Contract, "status", _OF_CONTRACT),
    Upkeep("money_allocated", Allocation, "insert", lambda: _moved(_CAME)),
    Upkeep("money_allocated_anew", Allocation, "update", lambda: _moved(_CHANGED)),
    Following("instalments_follow_the_day", CollectionDay, "day", _DAY),
    Following("instalments_follow_delivery", Order, "delivered_on", _dated("delivery", "delivered_on")),
    Following("instalments_follow_acceptance", Order, "accepted_on", _dated("acceptance", "accepted_on")),
    Following("instalments_follow_invoice", Invoice, "issued_on", _INVOICED),
    Following("invoices_taken_back", Invoice, "state", _TAKEN_BACK),
)
