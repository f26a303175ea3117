"""The page on which a quota is handed down, and the parts are compared with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.lib import money
from guanxi.lib.refusals import Refusal
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, RecordProblem, may_not
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.incentives.handing import Below, below, divided
from guanxi.sales.incentives.handing import hand_down as write_down
from guanxi.sales.incentives.models import Base, Holder, Quota

_MOST = 100


@dataclass(frozen=True)
class QuotaLine:
    """Somebody below: what they brought a year before, what they have, and what the form holds."""

    key: str
    name: str
    kind: str
    before: str
    quota: str
    value: str


@dataclass(frozen=True)
class QuotaPage:
    """A quota with those below it; `check` says whether the parts come to it."""

    title: str
    head: int
    choices: tuple[tuple[int, str, bool], ...]
    total: str
    lines: tuple[QuotaLine, ...]
    together: str
    check: str
    tone: str
    may_write: bool
    problem: str


def may_hand_down() -> bool:
    """Tell whether whoever acts sets quotas and reads their amounts."""
    view = view_of(entity("quota"))
    return view.may("create") and all(view.reads(name) for name in ("amount", "units", "measure", "holder"))


@require_http_methods(["GET", "POST"])
def hand_down(request: HttpRequest) -> HttpResponse:
    """This will show who stands below a quota, or write what each of them gets."""
    if not may_hand_down():
        raise may_not("create", entity("quota"))
    asked = (request.POST if request.method == "POST" else request.GET).get("quota", "")
    heads = list(Quota.objects.order_by("-first_on", "name", "pk")[:_MOST])
    if asked.isdecimal() and not any(str(one.pk) == asked for one in heads):
        heads.append(find_row(entity("quota"), int(asked)))
    wide = [one for one in heads if one.holder != Holder.PERSON]
    head = next((one for one in heads if str(one.pk) == asked), (wide or heads or [None])[0])
    if head is None:
        return show(request, "incentives/quotas.html", _empty(), _("Hand quotas down"))
    if request.method == "GET":
        return _page(request, head, heads, {}, "")
    sent = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    try:
        with transaction.atomic():
            written = write_down(head, _read(head, sent))
    except (RecordProblem, Refusal, ValueError) as problem:
        return _page(request, head, heads, sent, _problem(problem))
    notice(request, _("Quotas written: %(number)s.") % {"number": written})
    return go(request, f"/incentives/quotas?quota={head.pk}")


def _problem(problem: Exception) -> str:
    if isinstance(problem, Invalid):
        return " ".join(text for texts in problem.problems.values() for text in texts)
    return _("Write whole numbers of units.") if isinstance(problem, ValueError) else str(problem)


def _empty() -> QuotaPage:
    return QuotaPage(_("Hand quotas down"), 0, (), "", (), "", "", "", may_write=True, problem="")


def _read(head: Quota, sent: Mapping[str, str]) -> dict[tuple[str, int], int]:
    found = {}
    for one in below(head):
        text = sent.get(one.key, "").strip()
        if text:
            value = int(text) if head.measure == Base.UNITS else money.parse(text, settings.GUANXI_CURRENCY)
            found[one.holder, one.id] = value
    return found


def _page(request: HttpRequest, head: Quota, heads: list[Quota], sent: Mapping[str, str], problem: str) -> HttpResponse:
    lines = below(head)
    by = request.GET.get("by", "")
    amounts = divided(head.goal, lines, by_last_year=by == "before") if by in ("evenly", "before") else None
    rows = tuple(
        _line(head, one, sent.get(one.key), amounts[place] if amounts else one.quota) for place, one in enumerate(lines)
    )
    together = sum(one.quota or 0 for one in lines)
    check, tone = _checked(head, together)
    page = QuotaPage(
        _("Hand quotas down"),
        head.pk,
        tuple((one.pk, one.name, one.pk == head.pk) for one in heads),
        _said(head, head.goal),
        rows,
        _said(head, together),
        check,
        tone,
        may_write=True,
        problem=problem,
    )
    status = UNPROCESSABLE if problem else 200
    return show(request, "incentives/quotas.html", page, page.title, status=status)


def _line(head: Quota, one: Below, typed: str | None, value: int | None) -> QuotaLine:
    if value is None:
        text = ""
    else:
        text = str(value) if head.measure == Base.UNITS else money.plain(value, settings.GUANXI_CURRENCY)
    return QuotaLine(
        one.key,
        one.name,
        str(Holder(one.holder).label),
        _said(head, one.before) if one.before else "",
        "" if one.quota is None else _said(head, one.quota),
        text if typed is None else typed,
    )


def _checked(head: Quota, together: int) -> tuple[str, str]:
    """Compare bottom up: more than the quota is a reserve, less is a gap."""
    if together == head.goal:
        return _("The quotas below come to it exactly."), "good"
    words = {"amount": _said(head, abs(together - head.goal))}
    if together > head.goal:
        return _("The quotas below come to %(amount)s more: a reserve.") % words, "info"
    return _("The quotas below come to %(amount)s less: a gap.") % words, "bad"


def _said(head: Quota, value: int) -> str:
    return f"{value:,}" if head.measure == Base.UNITS else money.display(value, settings.GUANXI_CURRENCY)
