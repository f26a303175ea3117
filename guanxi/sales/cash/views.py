"""Pages of cash: claiming what came in, planning by terms; who is late is told by a report."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.customers.models import Account
from guanxi.lib import money
from guanxi.platform.entities.field import Field
from guanxi.platform.entities.kinds import LINK
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.cash import rules
from guanxi.sales.cash.actions.claim_receipt import Unclaimed, claim_receipt, unclaimed

_STYLES: Final = ("guanxi/administration.css",)


@dataclass(frozen=True)
class ClaimLine:
    """A receipt that nobody has claimed: when it came, from whom, how much, and the form to claim it with."""

    number: int
    day: str
    payer: str
    text: str
    amount: str
    whole: str
    part: str
    account: Control
    problem: str = ""


@dataclass(frozen=True)
class ClaimsPage:
    """All of them."""

    title: str
    lines: tuple[ClaimLine, ...]


@require_http_methods(["GET", "POST"])
def claims(request: HttpRequest) -> HttpResponse:
    """This will show what came in and nobody claimed yet, and claim one of them for a customer."""
    waiting = unclaimed()
    number, problem = request.POST.get("receipt", ""), ""
    if request.method == "POST" and number.isdecimal():
        account = request.POST.get("account", "")
        try:
            if not account.isdecimal():
                raise RecordProblem(_("Choose the customer whose money it is."))
            note, part = request.POST.get("note", "")[:300], request.POST.get("part", "")
            claim_receipt(int(number), by=someone(), account=int(account), note=note, part=part)
        except RecordProblem as refused:
            problem = str(refused)
        else:
            notice(request, _("Claimed; finance will confirm it or give it back."))
            return go(request, "/cash/claims")
    lines = tuple(_claim_line(each, problem if str(each.number) == number else "") for each in waiting)
    if problem and not any(line.problem for line in lines):
        notice(request, problem, tone="problem")
    page = ClaimsPage(_("Claim receipts"), lines)
    return show(request, "cash/claims.html", page, page.title, status=UNPROCESSABLE if problem else 200, styles=_STYLES)


def _claim_line(receipt: Unclaimed, problem: str) -> ClaimLine:
    return ClaimLine(
        receipt.number,
        receipt.received_on.isoformat(),
        receipt.payer,
        receipt.text,
        "" if receipt.amount is None else money.display(receipt.amount, receipt.currency),
        "" if receipt.whole in (None, receipt.amount) else money.display(receipt.whole, receipt.currency),
        "" if receipt.amount is None else money.plain(receipt.amount, receipt.currency),
        control_of(_labelled(), prefix=f"claim-{receipt.number}"),
        problem,
    )


def _labelled() -> Field:
    return Field("account", "account_id", LINK, str(entity("account").label), target=Account, required=True)


def may_see_money() -> bool:
    """Tell whether whoever acts reads instalments with what is open of them."""
    view = view_of(entity("instalment"))
    return view.may("read") and view.reads("open_base") and view.reads("due_on") and view.reads("account")


def ages_said() -> list[str]:
    """Give what the ages are called."""
    aged = [
        _("more than %(first)s days") % {"first": first - 1}
        if last is None
        else _("%(first)s–%(last)s days") % {"first": first, "last": last}
        for first, last in rules.AGES
    ]
    return [_("Not due"), *aged]


@require_GET
def ageing(request: HttpRequest) -> HttpResponse:
    """This will lead to the report of receivables by age, which also tells how things stood on a day that is past."""
    day = request.GET.get("day", "")
    try:
        asked = f"?day={dt.date.fromisoformat(day)}"
    except ValueError:
        asked = ""
    return HttpResponsePermanentRedirect(f"/sales-reports/ageing{asked}")
