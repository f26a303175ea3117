"""The cards of what to offer, its verbs, and the page that tells to whom a product may be offered."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.catalogue.models import Product
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, RecordProblem, may_not
from guanxi.platform.search.finder import get, titles
from guanxi.platform.search.query import Filter, Row
from guanxi.platform.web.administration.pieces import number_of
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import go, notice, show, show_part
from guanxi.sales.demand.actions.offer_product import offer_in_deal, offer_in_quote
from guanxi.sales.demand.offer_words import why_due, why_offered
from guanxi.sales.demand.offering import customers_for, may_offer, offered_to
from guanxi.sales.models import Deal, Outcome

TITLE: Final = words("Whom to offer what", "产品推荐")
ROOT: Final = "/demand/customers"
_STYLES: Final = ("guanxi/forecast.css", "guanxi/demand.css")
_MOST: Final = 200


@dataclass(frozen=True)
class OfferLine:
    """A product to offer, why, and what can be done about it: where an activity is planned, where it is added."""

    name: str
    url: str
    why: str
    plan_url: str
    quote_url: str
    deal_url: str


@dataclass(frozen=True)
class OfferCard:
    """What to offer a customer; `deal` is the name of the open deal that takes products."""

    due: tuple[OfferLine, ...]
    offers: tuple[OfferLine, ...]
    deal: str


@dataclass(frozen=True)
class CandidateLine:
    """A customer to whom a product may be offered."""

    number: int
    name: str
    due: bool
    why: str


@dataclass(frozen=True)
class CandidatesPage:
    """To whom a product may be offered, the likeliest first."""

    title: str
    products: tuple[Choice, ...]
    mine: bool
    lines: tuple[CandidateLine, ...]
    more: bool
    plan_url: str
    counted: str


def account_card(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Give the card of what to offer a customer; nothing where nothing speaks for anything."""
    open_deals = Deal.objects.filter(account=row.id, outcome=Outcome.OPEN)
    mine = open_deals.filter(owner=someone().user_id).order_by("-updated_at").first()
    return _card(request, row.id, mine, f"/account/{row.id}")


def deal_card(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Give the card of what to offer the customer of an open deal, to be added to it."""
    deal = find_row(entity("deal"), row.id)
    if deal.outcome != Outcome.OPEN or deal.account_id is None or not row.view.reads("account"):
        return ""
    return _card(request, deal.account_id, deal if "edit" in verbs else None, f"/deal/{deal.pk}")


@require_GET
def candidates(request: HttpRequest) -> HttpResponse:
    """This will show the customers who are likeliest to buy a product next."""
    allow()
    products = list(Product.objects.filter(active=True).order_by("name").values_list("pk", "name"))
    said = number_of(request.GET.get("product"))
    product = said if any(pk == said for pk, _name in products) else next((pk for pk, _name in products), None)
    mine = request.GET.get("mine") == "yes"
    where = (Filter("account.owner", "is_me"),) if mine else ()
    found = customers_for(product, where, _MOST + 1) if product else []
    names = titles(entity("account"), [one.account for one in found])
    because = titles(entity("product"), sorted({one.offer.because.first for one in found if one.offer}))
    chosen = dict(products).get(product or 0, "")
    lines = [
        CandidateLine(
            one.account,
            names[one.account],
            one.due is not None,
            why_due(one.due)
            if one.due
            else why_offered(one.offer, because.get(one.offer.because.first, ""))
            if one.offer
            else "",
        )
        for one in found[:_MOST]
        if names.get(one.account)
    ]
    may_plan = view_of(entity("activity")).may("create")
    page = CandidatesPage(
        title=str(TITLE),
        products=tuple(Choice(str(pk), name, pk == product) for pk, name in products),
        mine=mine,
        lines=tuple(lines),
        more=len(found) > _MOST,
        plan_url="/account/bulk/plan" if may_plan else "",
        counted=chosen,
    )
    return show(request, "demand/customers.html", page, page.title, styles=_STYLES)


@require_POST
def add_to_quote(request: HttpRequest, account: int, product: int) -> HttpResponse:
    """This will add a product to the draft of a quote for a customer and lead there."""
    allow()
    get(entity("account"), account)
    try:
        quote = offer_in_quote(account, by=someone(), product=product)
    except (Invalid, RecordProblem) as refused:
        return _refused(request, refused, f"/account/{account}")
    notice(request, _("Added to the draft %(number)s") % {"number": quote.number})
    return go(request, f"/quote/{quote.pk}")


@require_POST
def add_to_deal(request: HttpRequest, deal: int, product: int) -> HttpResponse:
    """This will add a product to an open deal and lead there."""
    allow()
    get(entity("deal"), deal)
    try:
        offer_in_deal(find_row(entity("deal"), deal), by=someone(), product=product)
    except (Invalid, RecordProblem) as refused:
        return _refused(request, refused, f"/deal/{deal}")
    notice(request, _("Added to the deal"))
    return go(request, f"/deal/{deal}")


def _card(request: HttpRequest, account: int, deal: Deal | None, back: str) -> str:
    told = offered_to(account)
    may_quote = view_of(entity("quote")).may("create") and view_of(entity("quote_line")).may("create")
    may_plan = view_of(entity("activity")).may("create")

    def line(product: int, why: str) -> OfferLine:
        name = told.names.get(product, "")
        return OfferLine(
            name,
            f"{ROOT}?{urlencode({'product': product})}",
            why,
            _plan(account, name, back) if may_plan else "",
            f"/demand/quote/{account}/{product}" if may_quote else "",
            f"/demand/deal/{deal.pk}/{product}" if deal else "",
        )

    card = OfferCard(
        tuple(line(one.product, why_due(one)) for one in told.due),
        tuple(line(one.product, why_offered(one, told.names.get(one.because.first, ""))) for one in told.offers),
        str(deal) if deal else "",
    )
    if not (card.due or card.offers):
        return ""
    return show_part(request, "demand/_offers.html", page=card).content.decode()


def _plan(account: int, product: str, back: str) -> str:
    asked = {
        "kind": "call",
        "subject": _("Offer %(product)s") % {"product": product},
        "due_on": timezone.localdate().isoformat(),
        "on_account": account,
        "back": back,
    }
    return f"/activity/new?{urlencode(asked)}"


def _refused(request: HttpRequest, refused: Any, back: str) -> HttpResponse:
    said = (
        " ".join(one for some in refused.problems.values() for one in some)
        if isinstance(refused, Invalid)
        else str(refused)
    )
    notice(request, said, tone="problem")
    return go(request, back)


def allow() -> None:
    """Raise `NotAllowed` where the acting person does not read who bought what."""
    if not may_offer():
        raise may_not("read", entity("order_line"))
