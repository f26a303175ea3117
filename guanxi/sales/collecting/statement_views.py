"""The statement of account: its page, its paper, its way to the customer."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.collecting.actions.send_statement import send_statement
from guanxi.sales.collecting.letter import customer_name
from guanxi.sales.collecting.looking import day_text
from guanxi.sales.collecting.statement_shown import SectionShown, draw, language, sections
from guanxi.sales.collecting.views import as_pdf


@dataclass(frozen=True)
class StatementPage:
    """A statement with its period, and where to send it."""

    title: str
    url: str
    pdf_url: str
    customer: str
    customer_url: str
    first: str
    last: str
    first_said: str
    last_said: str
    period: str
    sections: tuple[SectionShown, ...]
    mail: str
    problem: str = ""


@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, account_id: int) -> HttpResponse:
    """This will show what a customer owed and paid in a period, and mail it to them."""
    get(entity("account"), account_id)
    account: Account = find_row(entity("account"), account_id)
    sent = request.POST if request.method == "POST" else request.GET
    first, last = period_of(sent.get("from", ""), sent.get("to", ""))
    known = account.mail if view_of(entity("account")).reads("mail") else ""
    mail, problem = sent.get("mail", known), ""
    if request.method == "POST":
        try:
            send_statement(account, by=someone(), mail=mail, first=first, last=last)
        except RecordProblem as refused:
            problem = str(refused)
        else:
            notice(request, _("The statement is on its way to %(mail)s.") % {"mail": mail})
            return go(request, f"{request.path}?from={first}&to={last}")
    page = _page(request.path, account, (first, last), mail, problem)
    crumbs = (Link(str(entity("account").plural), "/account"), Link(page.customer, page.customer_url))
    status = UNPROCESSABLE if problem else 200
    return show(request, "collecting/statement.html", page, page.title, crumbs=crumbs, status=status)


@require_GET
def statement_pdf(request: HttpRequest, account_id: int) -> HttpResponse:
    """This will be the paper of a statement, in the language of the customer."""
    get(entity("account"), account_id)
    account: Account = find_row(entity("account"), account_id)
    first, last = period_of(request.GET.get("from", ""), request.GET.get("to", ""))
    with override(language(account)):
        made = draw(account, first, last)
    return as_pdf(made, f"statement-{first}-{last}.pdf")


def period_of(first: str, last: str) -> tuple[dt.date, dt.date]:
    """This will be the period of two days as an address names them: the year up to today where they say nothing."""
    today = timezone.localdate()
    begin, end = _day(first) or today.replace(month=1, day=1), _day(last) or today
    return min(begin, end), max(begin, end)


def _page(url: str, account: Account, period: tuple[dt.date, dt.date], mail: str, problem: str) -> StatementPage:
    first, last = period
    said = (day_text(first), day_text(last))
    return StatementPage(
        _("Statement of account"),
        url,
        f"{url}/pdf?from={first}&to={last}",
        customer_name(account.pk),
        f"/account/{account.pk}",
        first.isoformat(),
        last.isoformat(),
        *said,
        f"{said[0]} – {said[1]}",
        sections(account.pk, first, last),
        mail,
        problem,
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
