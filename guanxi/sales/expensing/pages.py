"""What expenses add to pages: receipts on a claim, costs on customers and deals, a way from an activity, and pages in the menu."""

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.platform.web.surroundings import plain_shell
from guanxi.sales.expensing import costs
from guanxi.sales.expensing.actions.pay_out import may_pay
from guanxi.sales.expensing.receiving import may_claim
from guanxi.sales.expensing.shown import amount_said, claim_shown, reads_claims


def _receipts(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    claim = find_row(entity("expense_claim"), row.id)
    return _drawn(request, "expensing/_receipts.html", claim_shown(claim, someone(), edits="edit" in verbs))


def _of_account(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    return _costs(request, costs.of_account(row.id))


def _of_deal(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    return _costs(request, costs.of_deal(row.id))


def _costs(request: HttpRequest, told: costs.Costs) -> str:
    if told.is_empty:
        return ""
    figures = (
        (_("Approved and paid"), told.spent),
        (_("Not decided yet"), told.waiting),
        (_("Planned costs"), told.planned),
        (_("Won"), told.won),
        (_("Received"), told.received),
    )
    facts = [(label, amount_said(amount)) for label, amount in figures if amount is not None]
    return _drawn(request, "expensing/_costs.html", {"facts": facts, "share": told.share})


def _activity(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    view = view_of(entity("activity"))
    expected = row.raw.get("cost") if view.reads("cost") else None
    spent = costs.of_activity(row.id) if costs.reads_lines() else 0
    page = {
        "expected": amount_said(expected) if expected else "",
        "spent": amount_said(spent) if spent else "",
        "more": amount_said(spent - expected) if expected and spent > expected else "",
        "url": f"/expensing/receipt?activity={row.id}",
    }
    return _drawn(request, "expensing/_activity.html", page)


def _drawn(request: HttpRequest, template: str, page: object) -> str:
    shell = plain_shell(request, "", get_token(request))
    return environment().get_template(template).render(page=page, shell=shell)


declare_panel(
    Panel(
        "receipts", "expense_claim", words("Receipts", "票据与审核"), "receipt", _receipts, above=True, may=reads_claims
    ),
    Panel("costs", "account", words("Costs and results", "费用与产出"), "scale", _of_account, may=costs.reads_lines),
    Panel("costs", "deal", words("Costs and results", "费用与产出"), "scale", _of_deal, may=costs.reads_lines),
    Panel("expense", "activity", words("Costs", "费用"), "receipt", _activity, above=True, may=may_claim),
)
declare_page(
    MenuPage("sales", words("Take a receipt", "拍票据报销"), "/expensing/receipt", "camera", may=may_claim),
    MenuPage("sales", words("Pay out expenses", "报销付款"), "/expensing/payout", "cash", may=may_pay),
    MenuPage("goals", words("Costs by person", "费用与产出"), "/expensing/people", "scale", may=costs.reads_lines),
)
