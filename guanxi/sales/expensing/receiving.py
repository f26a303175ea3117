"""The page for a phone: a photo, a type, an amount, and the expense is in a claim."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.catalogue.models import ExchangeRate
from guanxi.catalogue.rates import company_currency
from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid, RecordProblem, may_not
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.expensing.actions.add_receipt import add_receipt
from guanxi.sales.expensing.models import EDITABLE, ExpenseClaim, ExpenseLine, ExpenseType
from guanxi.sales.expensing.policy import OVER, findings
from guanxi.sales.expensing.settings import type_name
from guanxi.sales.expensing.twins import twins_of

_LOOK_BACK = dt.timedelta(days=21)
_SENT = ("type", "amount", "currency", "day", "heads", "kilometres", "activity", "no_activity", "text")


@dataclass(frozen=True)
class ReceiptPage:
    """The form; `values` are what was typed or what the activity says."""

    title: str
    values: Mapping[str, str]
    types: tuple[Choice, ...]
    currencies: tuple[Choice, ...]
    activities: tuple[Choice, ...]
    claims: tuple[Choice, ...]
    problems: tuple[str, ...] = ()
    expected: str = ""


@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """This will take one expense with its photo, and lead to its claim or to the next one."""
    if not may_claim():
        raise may_not("create", entity("expense_claim"))
    if request.method == "GET":
        return show(request, "expensing/receipt.html", _page(request.GET), _("Take a receipt"))
    try:
        with transaction.atomic():
            line = _taken(request)
    except Invalid as refused:
        problems = tuple(dict.fromkeys(each for told in refused.problems.values() for each in told))
    except RecordProblem as refused:
        problems = (str(refused),)
    else:
        return _after(request, line)
    page = replace(_page(request.POST), problems=problems)
    return show(request, "expensing/receipt.html", page, page.title, status=UNPROCESSABLE)


def may_claim() -> bool:
    """Tell whether whoever acts claims expenses."""
    return view_of(entity("expense_claim")).may("create") and view_of(entity("expense_line")).reads("amount")


def _taken(request: HttpRequest) -> ExpenseLine:
    sent = request.POST
    number = sent.get("claim", "")
    claim = _open_claims().filter(pk=int(number)).first() if number.isdecimal() else None
    claim = claim or create(entity("expense_claim"), {"name": sent.get("name", "")[:200]})
    writable = view_of(entity("expense_line")).writable
    values = {name: sent[name] for name in _SENT if sent.get(name) and name in writable}
    line: ExpenseLine = create(entity("expense_line"), values | {"claim": claim.pk})
    for upload in request.FILES.getlist("photo"):
        add_receipt(line, upload, by=someone())
    return line


def _after(request: HttpRequest, line: ExpenseLine) -> HttpResponse:
    """Say what stands against what was taken, while one still has the receipt in one's hand."""
    claim = ExpenseClaim.objects.get(pk=line.claim_id)
    lines = list(ExpenseLine.objects.filter(claim=claim.pk))
    told = [one.text for one in findings(claim, lines) if one.line == line.pk and one.kind == OVER]
    told += [one.text for one in twins_of(claim.pk).get(line.pk, ())]
    for sentence in told:
        notice(request, sentence, tone="problem")
    notice(request, _("%(what)s is in claim %(number)s.") % {"what": line.text, "number": claim.number})
    more = (
        f"/expensing/receipt?claim={claim.pk}" if request.POST.get("then") == "next" else f"/expense_claim/{claim.pk}"
    )
    return go(request, more)


def _page(sent: Mapping[str, str]) -> ReceiptPage:
    activity = sent.get("activity", "")
    planned = Activity.objects.filter(pk=int(activity)).first() if activity.isdecimal() else None
    values = {name: sent.get(name, "") for name in (*_SENT, "claim", "name")}
    values["day"] = values["day"] or timezone.localdate().isoformat()
    values["currency"] = values["currency"] or company_currency()
    expected = ""
    if planned is not None and planned.cost and view_of(entity("activity")).reads("cost"):
        expected = money.display(planned.cost, company_currency())
        values["amount"] = values["amount"] or money.plain(planned.cost, company_currency())
    kinds = [one.pk for one in ExpenseType.objects.filter(active=True).order_by("position", "pk")]
    return ReceiptPage(
        _("Take a receipt"),
        values,
        tuple(Choice(str(one), type_name(one), str(one) == values["type"]) for one in kinds),
        tuple(Choice(code, code, code == values["currency"]) for code in _currencies()),
        _activities(planned, values["activity"]),
        tuple(
            Choice(str(one.pk), f"{one.name} · {one.number}", str(one.pk) == values["claim"])
            for one in _open_claims()[:20]
        ),
        expected=expected,
    )


def _activities(chosen: Activity | None, value: str) -> tuple[Choice, ...]:
    """Give one's own activities of late and of today."""
    if not view_of(entity("activity")).reads("subject"):
        return ()
    today = timezone.localdate()
    recent = (
        Q(done_at__date__gte=today - _LOOK_BACK)
        | Q(starts_at__date__range=(today - _LOOK_BACK, today))
        | Q(due_on=today)
    )
    rows = list(Activity.objects.filter(recent, owner=someone().user_id).order_by("-starts_at", "-done_at", "-pk")[:40])
    rows = [chosen, *(one for one in rows if one.pk != chosen.pk)] if chosen is not None else rows
    return tuple(Choice(str(one.pk), _said(one), str(one.pk) == value) for one in rows)


def _said(one: Activity) -> str:
    moment = one.starts_at or one.done_at
    return f"{timezone.localdate(moment):%m-%d} {one.subject}" if moment else one.subject


def _currencies() -> list[str]:
    known = ExchangeRate.objects.order_by("currency").values_list("currency", flat=True).distinct()
    return [company_currency(), *(code for code in known if code != company_currency())]


def _open_claims() -> "QuerySet[ExpenseClaim]":
    mine = ExpenseClaim.objects.filter(owner=someone().user_id, status__in=EDITABLE)
    found: QuerySet[ExpenseClaim] = mine.order_by("-updated_at", "-pk")
    return found
