"""Prices for a customer: what each product costs them on a day, in a currency, and why; a fixed number of questions for any number of lines."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import Case, Q, Value, When

from guanxi.catalogue.bundling.reading import Consists, among, bundles
from guanxi.catalogue.bundling.rules import Part, price_of
from guanxi.catalogue.models import Product
from guanxi.catalogue.pricing.models import ContractPrice, MarginFloor, PriceBook, PriceEntry, Promotion
from guanxi.catalogue.pricing.rules import Agreed, Asked, Book, Market, Offer, Step, Tier, as_sum, floor_of, priced
from guanxi.catalogue.rates import company_currency, rates_on
from guanxi.catalogue.rules import rounded
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound, may_not
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.questions import all_hold, conditions_in, judging

# What a book may ask of a customer to be for them; columns that both have.
_ASKED: Final = ("level", "country", "province", "channel_id", "industry")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A product and how many of it."""

    product: int
    quantity: Decimal = Decimal(1)


class Ware(NamedTuple):
    """What of a product matters to its price and to a line that begins with it; its fields are columns."""

    pk: int
    name: str
    english_name: str
    series: str
    measure: str
    list_price: int | None
    cost: int | None
    tax_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Priced:
    """What a product costs: amounts in minor units of `currency`, None where they are not known.

    `list_price`, `cost` and `floor` are for arithmetic, whoever asks; pages show cost and floor only to who reads the cost of
    products. `steps` tell how the price came about. `parts` are those of a bundle that are always in it, each with how many
    there are in all and what one costs by itself.
    """

    wanted: Wanted
    name: str
    currency: str
    unit_price: int | None
    list_price: int | None
    cost: int | None
    floor: int | None
    tax_rate: Decimal | None
    steps: tuple[Step, ...]
    parts: tuple[Part, ...] = ()

    @property
    def is_too_low(self) -> bool:
        """Tell whether the price leaves less than the least margin."""
        return self.unit_price is not None and self.floor is not None and self.unit_price < self.floor


def prices_for(account: int | None, wanted: Sequence[Wanted], *, on: dt.date, currency: str = "") -> list[Priced]:
    """Price what is wanted, in its order; products that are not there are left out.

    Raises `NotFound` for a customer whom the person does not see, `NotAllowed` where they do not read price books.
    """
    if not view_of(entity("price_book")).may("read"):
        raise may_not("read", entity("price_book"))
    shelf = Shelf(account, on, currency or company_currency())
    shelf.stock(one.product for one in wanted)
    return [found for one in wanted if (found := shelf.priced(one))]


class Shelf:
    """The prices of one customer on a day, in a currency: what is common to all products, and each product as it is asked for.

    `rate` is what one unit of the currency costs in the company's where a document has frozen it.
    """

    def __init__(self, account: int | None, on: dt.date, currency: str, rate: Decimal | None = None) -> None:
        customer = _customer(account)
        rows = list(PriceBook.objects.filter(active=True).order_by("position", "id"))
        self._tiers: dict[int, dict[int, list[Tier]]] = {one.pk: {} for one in rows}
        books = {
            one.pk: Book(one.pk, one.name, one.currency, one.parent_id, one.factor, one.rounding, self._tiers[one.pk])
            for one in rows
        }
        meeting = _met(account, [one for one in rows if one.condition.strip()])
        asked = [books[one.pk] for one in rows if _is_for(one, customer, meeting) and _is_on(one, on)]
        rates = dict(rates_on(on)) | ({currency: rate} if rate else {})
        self._market = Market(currency, company_currency(), rates, asked, books)
        self._account, self._on = account, on
        self._agreed: dict[int, list[Agreed]] = {}
        offers = Promotion.objects.filter(_holds(on), active=True).order_by("position", "id")
        self._offers = [(one, _offer(one)) for one in offers]
        self._floors = list(MarginFloor.objects.order_by("id"))
        # What offers and floors fit is asked once for all products of a series that none of them names.
        self._named = {one.product_id for one in (*(told for told, _one in self._offers), *self._floors)}
        self._fitting: dict[tuple[int | None, str], tuple[list[Offer], Decimal | None]] = {}
        self._products: dict[int, Ware | None] = {}
        self._bundles: dict[int, Consists] = {}

    def stock(self, numbers: Iterable[int]) -> None:
        """Look up what is not known yet of these products and of what they consist: a fixed number of questions."""
        missing = set(numbers) - self._products.keys()
        if not missing:
            return
        rows = Product.objects.filter(among("pk", missing)).values_list(*Ware._fields)
        found = {one.pk: one for one in map(Ware._make, rows)}
        self._products |= {one: found.get(one) for one in missing}
        entries = PriceEntry.objects.filter(among("product", missing), book_id__in=list(self._tiers)).order_by("id")
        names = ("book_id", "product_id", "from_quantity", "kind", "price", "percent")
        for book, product, *tier in entries.values_list(*names):
            self._tiers[book].setdefault(product, []).append(Tier(*tier))
        agreed = ContractPrice.objects.filter(_holds(self._on), among("product", missing), account_id=self._account)
        columns = ("product_id", "price", "currency", "from_quantity", "reference")
        for product, *said in agreed.order_by("id").values_list(*columns):
            self._agreed.setdefault(product, []).append(Agreed(*said))
        consisting = bundles(missing)
        self._bundles |= consisting
        self.stock(part for one in consisting.values() for part in one.parts())

    def priced(self, wanted: Wanted) -> Priced | None:
        """Price a product and how many of it; None for a product that is not there."""
        product, market = self.product(wanted.product), self._market
        if product is None:
            return None
        whole = self._bundles.get(product.pk)
        list_price, cost, parts = product.list_price, product.cost, self._parts(wanted, whole) if whole else ()
        if whole:
            cost = self._together(whole, "cost") if cost is None or whole.sums else cost
            list_price = self._together(whole, "list_price") if whole.sums else list_price
        asked = Asked(product.pk, wanted.quantity, list_price, cost)
        agreed, (offers, margin) = self._agreed.get(product.pk, ()), self._fits(product)
        if whole and whole.sums:
            in_one = [Part(one.product, one.quantity / wanted.quantity, one.price) for one in parts]
            steps = as_sum(asked, agreed, price_of(in_one, Decimal(0)), whole.discount, market)
        else:
            steps = priced(asked, agreed, offers, market)
        last = steps[-1].amount
        return Priced(
            wanted=wanted,
            name=product.name,
            currency=market.currency,
            unit_price=None if last is None else int(last),
            list_price=market.whole(list_price),
            cost=market.whole(cost),
            floor=floor_of(cost, margin, market),
            tax_rate=product.tax_rate,
            steps=steps,
            parts=parts,
        )

    def consists(self, product: int) -> Consists | None:
        """Give of what a product consists; None where it is no bundle."""
        self.stock((product,))
        return self._bundles.get(product)

    def _parts(self, wanted: Wanted, whole: Consists) -> tuple[Part, ...]:
        """Price each part for the quantity that there is of it in all."""
        found = []
        for product, quantity in whole.fixed:
            told = self.priced(Wanted(product, quantity * wanted.quantity))
            found.append(Part(product, quantity * wanted.quantity, told.unit_price if told else None))
        return tuple(found)

    def _together(self, whole: Consists, name: str) -> int | None:
        """Add up list prices or costs of the parts of one bundle, in the company's currency; list prices less the discount."""
        rows = [(self._products.get(product), quantity) for product, quantity in whole.fixed]
        parts = [Part(row.pk if row else 0, quantity, getattr(row, name, None)) for row, quantity in rows]
        exact = price_of(parts, whole.discount if name == "list_price" else Decimal(0))
        return None if exact is None else rounded(exact)

    def _fits(self, product: Ware) -> tuple[list[Offer], Decimal | None]:
        """Give the promotions that may hold for a product, and its least margin."""
        key = (product.pk if product.pk in self._named else None, product.series)
        if key not in self._fitting:
            offers = [told for one, told in self._offers if _fits(one, product)]
            self._fitting[key] = offers, _margin(self._floors, product)
        return self._fitting[key]

    def product(self, number: int) -> Ware | None:
        """Give a product; None for one that is not there."""
        if number not in self._products:
            self.stock((number,))
        return self._products[number]


def _customer(account: int | None) -> Mapping[str, Any]:
    """Give what books ask of a customer; nothing of nobody in particular."""
    if account is None:
        return {}
    rows = entity("account").model._default_manager.filter(pk=account)
    found = rows.values(*_ASKED, "tags").first()
    if found is None:
        raise NotFound(entity("account"))
    return dict(found)


def _holds(on: dt.date) -> Q:
    return (Q(since__isnull=True) | Q(since__lte=on)) & (Q(until__isnull=True) | Q(until__gte=on))


def _met(account: int | None, books: Sequence[Any]) -> frozenset[int]:
    """Give those of books with conditions that a customer meets: one question. What cannot be asked any more is met by nobody."""
    if account is None or not books:
        return frozenset()
    one, told = entity("account"), {}
    with judging("prices"):
        for book in books:
            with suppress(QueryRefused):
                hold = all_hold(one, conditions_in(one, book.condition))
                told[f"book_{book.pk}"] = Case(When(hold, then=Value(value=True)), default=Value(value=False))
        found = one.model._default_manager.filter(pk=account).annotate(**told).values(*told).first() if told else {}
    return frozenset(book.pk for book in books if (found or {}).get(f"book_{book.pk}"))


def _is_for(book: Any, customer: Mapping[str, Any], meeting: frozenset[int]) -> bool:
    """A book is for everybody, or for those who are all that it names; one that names nothing is only gone back to."""
    if book.condition.strip() and book.pk not in meeting:
        return False
    named = {name: value for name in _ASKED if (value := getattr(book, name))}
    fits = all(customer.get(name) == value for name, value in named.items())
    return (
        bool(book.standard or named or book.tag or book.pk in meeting)
        and fits
        and (not book.tag or book.tag in customer.get("tags", ()))
    )


def _is_on(one: Any, on: dt.date) -> bool:
    return (one.since is None or one.since <= on) and (one.until is None or one.until >= on)


def _fits(one: Any, product: Any) -> bool:
    return one.product_id in (None, product.pk) and one.series in ("", product.series)


def _offer(one: Any) -> Offer:
    return Offer(
        one.pk, one.name, one.kind, one.percent, one.amount, one.currency, one.buys, one.gets, one.min_quantity, one.stacks
    )  # fmt: skip


def _margin(floors: Sequence[Any], product: Any) -> Decimal | None:
    """The floor of the product itself counts before that of its series, and this before the one for everything."""
    fitting = [one for one in floors if _fits(one, product)]
    best = max(fitting, key=lambda one: (one.product_id is not None, bool(one.series), one.percent), default=None)
    return best.percent if best else None
