"""Who gets which share of a deal: the card, and the form in which all shares are said together."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import LINK
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, show
from guanxi.sales.models import Deal, DealMember
from guanxi.sales.playbooks.actions.split_credit import may_split, split_credit
from guanxi.sales.playbooks.advice_words import TAB
from guanxi.sales.playbooks.crediting import credited, shares_on
from guanxi.sales.playbooks.models import CreditKind
from guanxi.sales.playbooks.parts import CreditCard

_FURTHER = Field("further", "further_id", LINK, words("Somebody else", "其他人员"), target=User, nullable=True)


class NotADay(RecordProblem):
    """No day from which the shares hold, or something that is no number."""

    def __init__(self) -> None:
        super().__init__(_("Give shares as numbers such as 33.33, and a day such as 2026-11-22."))


def credit_card(deal: Deal, *, may_edit: bool) -> CreditCard:
    """This will be the shares of today, and what they come to where the reader sees the amount."""
    today, view = timezone.localdate(), view_of(entity("deal"))
    amount = deal.amount if view.reads("amount") else None
    kinds, plain = [], True
    for kind, label in CreditKind.choices:
        shares = shares_on([deal.pk], today, kind).get(deal.pk, {})
        names = people_named(shares)
        sums = credited({deal.pk: amount}, today, kind)[deal.pk] if amount is not None else {}
        plain = plain and (not shares or list(shares) == [deal.owner_id])
        lines = tuple(
            (names.get(who, f"#{who}"), f"{share.normalize():f} %", _money(sums.get(who)))
            for who, share in sorted(shares.items(), key=lambda one: -one[1])
        )
        if lines:
            kinds.append((str(label), lines))
    return CreditCard(
        tuple(kinds),
        today.isoformat(),
        f"/selling/credit/{deal.pk}" if may_edit and may_split(deal, today) else "",
        plain,
    )


@require_http_methods(["GET", "POST"])
def credit(request: HttpRequest, deal_id: int) -> HttpResponse:
    """This will ask for the shares of all, or keep them."""
    deal = find_row(entity("deal"), deal_id)
    if "edit" not in reach(entity("deal"), deal_id):
        raise may_not("edit", entity("deal"))
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    kind = kind if kind in CreditKind.values else CreditKind.REVENUE.value
    if request.method == "GET":
        return _ask(request, deal, kind, "")
    try:
        shares, day = _read(request.POST)
        split_credit(deal, by=someone(), shares=shares, kind=kind, from_on=day)
    except RecordProblem as problem:
        return _ask(request, deal, kind, str(problem))
    return go(request, f"/deal/{deal_id}?tab={TAB}")


def _ask(request: HttpRequest, deal: Deal, kind: str, problem: str) -> HttpResponse:
    shares = shares_on([deal.pk], timezone.localdate(), kind).get(deal.pk, {})
    members = DealMember.objects.filter(deal=deal.pk).values_list("person_id", flat=True)
    people = list(dict.fromkeys([*shares, deal.owner_id, *members]))
    names = people_named(people)
    page = {
        "title": _("Share the success"),
        "action": f"/selling/credit/{deal.pk}",
        "back_url": f"/deal/{deal.pk}?tab={TAB}",
        "kinds": [(value, str(label), value == kind) for value, label in CreditKind.choices],
        "lines": [
            (who, names.get(who, f"#{who}"), request.POST.get(f"share-{who}", f"{shares[who].normalize():f}" if who in shares else ""))
            for who in people
        ],
        "further": control_of(_FURTHER, None, required=False, prefix="credit"),
        "day": request.POST.get("day", timezone.localdate().isoformat()),
        "problem": problem,
    }  # fmt: skip
    return show(
        request, "playbooks/credit.html", page, _("Share the success"), status=UNPROCESSABLE if problem else 200
    )


def _read(sent: Mapping[str, str]) -> tuple[dict[int, Decimal], dt.date]:
    shares: dict[int, Decimal] = {}
    try:
        for name, text in sent.items():
            if name.startswith("share-") and text.strip():
                shares[int(name.removeprefix("share-"))] = Decimal(text.strip())
        if sent.get("further") and sent.get("further-share", "").strip():
            shares[int(sent["further"])] = Decimal(sent["further-share"].strip())
        if any(not share.is_finite() for share in shares.values()):
            raise NotADay
        return {who: share for who, share in shares.items() if share}, dt.date.fromisoformat(sent.get("day", ""))
    except (ValueError, InvalidOperation):
        raise NotADay from None


def _money(amount: int | None) -> str:
    field = entity("deal").field("amount")
    return field.text(amount) if amount is not None else ""
