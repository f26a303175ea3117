"""Pages of cash: claiming what came in, planning by terms; who is late is told by a report."""

import datetime as dt
from dataclasses import dataclass, replace
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
# So many digits are beyond what the database counts to.
_TOO_LONG: Final = 19


@dataclass(frozen=True)
class Typed:
    """What somebody typed to claim a receipt, and why that was refused."""

    number: int
    account: str
    part: str
    note: str
    problem: str = ""

    @property
    def customer(self) -> int | None:
        """Give the customer that was chosen, None for what no customer's number can be."""
        return int(self.account) if self.account.isdecimal() and len(self.account) < _TOO_LONG else None


@dataclass(frozen=True)
class ClaimLine:
    """A receipt that nobody has claimed: when it came, from whom, how much, and the form to claim it with.

    `part` is None where amounts are hidden. Without a day it left the list while somebody was claiming it.
    """

    number: int
    day: str
    payer: str
    text: str
    amount: str
    whole: str
    part: str | None
    account: Control
    note: str = ""
    problem: str = ""


@dataclass(frozen=True)
class ClaimsPage:
    """All of them."""

    title: str
    lines: tuple[ClaimLine, ...]


@require_http_methods(["GET", "POST"])
def claims(request: HttpRequest) -> HttpResponse:
    """This will show what came in and nobody claimed yet, and claim one of them for a customer."""
    number, typed = request.POST.get("receipt", ""), None
    if request.method == "POST" and number.isdecimal():
        typed = Typed(int(number), *(request.POST.get(name, "") for name in ("account", "part", "note")))
        try:
            _claim(typed)
        except RecordProblem as refused:
            typed = replace(typed, problem=str(refused))
        else:
            notice(request, _("Claimed; finance will confirm it or give it back."))
            return go(request, "/cash/claims")
    page = ClaimsPage(_("Claim receipts"), _lines(unclaimed(), typed))
    return show(request, "cash/claims.html", page, page.title, status=UNPROCESSABLE if typed else 200, styles=_STYLES)


def _claim(typed: Typed) -> None:
    if typed.customer is None:
        raise RecordProblem(_("Choose the customer whose money it is."))
    claim_receipt(typed.number, by=someone(), account=typed.customer, note=typed.note, part=typed.part)


def _lines(waiting: list[Unclaimed], typed: Typed | None) -> tuple[ClaimLine, ...]:
    """Give a line for each receipt; what was typed stands in its own, and first of all where that receipt is gone."""
    lines = tuple(_claim_line(one, typed if typed and typed.number == one.number else None) for one in waiting)
    if typed is None or any(line.problem for line in lines):
        return lines
    gone = ClaimLine(typed.number, "", "", "", "", "", typed.part, _account(typed), typed.note, typed.problem)
    return (gone, *lines)


def _claim_line(receipt: Unclaimed, typed: Typed | None) -> ClaimLine:
    account = _account(typed) if typed else control_of(_labelled(), prefix=f"claim-{receipt.number}")
    line = ClaimLine(
        receipt.number,
        receipt.received_on.isoformat(),
        receipt.payer,
        receipt.text,
        "" if receipt.amount is None else money.display(receipt.amount, receipt.currency),
        "" if receipt.whole in (None, receipt.amount) else money.display(receipt.whole, receipt.currency),
        None if receipt.amount is None else money.plain(receipt.amount, receipt.currency),
        account,
    )
    if typed is None:
        return line
    part = None if line.part is None else typed.part
    return replace(line, part=part, note=typed.note, problem=typed.problem)


def _account(typed: Typed) -> Control:
    return control_of(_labelled(), raw=str(typed.customer or ""), prefix=f"claim-{typed.number}")


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
