"""The lines of a quote as its grid shows and saves them: all of them at once, in their order."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.lines import look_up, terms_of
from guanxi.lib.money import display, plain
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import Outcome, change_many, create_many
from guanxi.platform.records.door import change, find_row, restore, trash
from guanxi.platform.records.problems import Invalid
from guanxi.sales.quoting.adding_up import in_order
from guanxi.sales.quoting.finding import found_products
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused

WRITTEN: Final = ("product", "text", "quantity", "measure", "unit_price", "discount", "tax_rate", "heading", "optional")
MOST: Final = 500
_TOO_LONG: Final = 19  # digits
Said = dict[int, dict[str, list[str]]]


class LinesRefused(QuoteRefused):
    """Some lines cannot be saved; `said` tells by the place of the line and the field what is wrong."""

    def __init__(self, said: Said) -> None:
        super().__init__(_("Some lines need another look; nothing was saved yet."))
        self.said = said


@transaction.atomic
def save(quote_id: int, rows: Sequence[Mapping[str, Any]], *, version: int, values: Mapping[str, Any]) -> Quote:
    """Write the lines of a draft as the grid has them, and the discount and tax of the whole; gives the quote as it is then.

    Lines that are not named go into the trash, and those that were there come out of it. Raises `LinesRefused`, and
    `QuoteRefused` where somebody else changed the quote since `version`.
    """
    quote: Quote = Quote.objects.select_for_update(of=("self",)).filter(pk=quote_id).first() or find_row(
        entity("quote"), quote_id
    )
    if quote.version != version:
        raise QuoteRefused(_("Somebody else has changed this quote meanwhile: load it anew."))
    if quote.status != QuoteStatus.DRAFT:
        raise QuoteRefused(
            _("This quote is no draft any more, so what it says stays as it is: make a new version of it.")
        )
    if len(rows) > MOST:
        raise QuoteRefused(_("A quote holds at most %(most)s lines.") % {"most": MOST})
    wanted = {name: values[name] for name in ("discount", "tax_mode") if name in values}
    if wanted:
        change(entity("quote"), quote_id, wanted)
    one, said = entity("quote_line"), Said()
    # The parts of bundles are not the grid's: they follow the line of their bundle.
    parts = set(QuoteLine.everything.filter(quote=quote_id, head__isnull=False).values_list("pk", flat=True))
    rows = [row for row in rows if number_in(row.get("id")) not in parts]
    known = set(QuoteLine.everything.filter(quote=quote_id).values_list("pk", flat=True)) - parts
    there = set(QuoteLine.objects.filter(quote=quote_id).values_list("pk", flat=True)) - parts
    named = {number: place for place, row in enumerate(rows) if (number := number_in(row.get("id"))) in known}
    if gone := there - set(named):
        trash(one, gone)
    if back := set(named) - there:
        restore(one, back)
    rows = found_products(rows)
    look_up(terms_of(Quote, quote_id), {number_in(row.get("product")) for row in rows} - {0})
    told = change_many(one, {number: _values(rows[place], place) for number, place in named.items()})
    _note(said, {named[number]: outcome for number, outcome in told.items()})
    fresh = [place for place in range(len(rows)) if place not in set(named.values())]
    made = create_many(one, [_values(rows[place], place) | {"quote": quote_id} for place in fresh]) if fresh else []
    _note(said, dict(zip(fresh, made, strict=True)))
    if said:
        raise LinesRefused(said)
    saved: Quote = find_row(entity("quote"), quote_id)
    return saved


def number_in(said: object) -> int:
    """Give the number of a record that was sent; 0 where it is none, or none that a record could have."""
    text = str(said or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _TOO_LONG else 0


def shown(quote: Quote) -> dict[str, Any]:
    """Give the lines and totals as the grid shows them: only what the reader reads in full."""
    view, whole = view_of(entity("quote_line")), view_of(entity("quote"))
    currency = quote.currency or "CNY"
    costs = view.reads("cost") and whole.reads("margin")
    lines = [
        {
            "id": line.pk,
            "product": line.product_id,
            "product_name": line.product.name if line.product else "",
            "part": line.head_id,
            **{name: getattr(line, name) for name in ("text", "measure", "heading", "optional", "chosen", "bundle")},
            "quantity": _number(line.quantity),
            "unit_price": "" if line.unit_price is None else plain(line.unit_price, currency),
            "price": "" if line.unit_price is None else display(line.unit_price, currency),
            "discount": _number(line.discount),
            "tax_rate": _number(line.tax_rate),
            "amount": _amount(line, quote, currency),
            **({"margin": _margin(line)} if costs else {}),
        }
        for line in in_order(
            QuoteLine.objects.filter(quote=quote.pk).select_related("product").order_by("position", "pk")
        )
    ]
    totals = {name: display(getattr(quote, name) or 0, currency) for name in ("net", "tax", "total")}
    figures = {"off_list": _percent(quote.off_list)} | ({"margin": _percent(quote.margin)} if costs else {})
    return {
        "lines": lines,
        "version": quote.version,
        "totals": totals | figures,
        "discount": _number(quote.discount),
        "tax_mode": quote.tax_mode,
    }


def may_see_prices() -> bool:
    """Tell whether the acting person reads what lines cost the customer."""
    view, whole = view_of(entity("quote_line")), view_of(entity("quote"))
    names = ("unit_price", "discount", "net", "total")
    return all(view.reads(name) for name in names) and all(whole.reads(name) for name in ("net", "tax", "total"))


def _values(row: Mapping[str, Any], place: int) -> dict[str, Any]:
    values: dict[str, Any] = {name: row[name] for name in WRITTEN if name in row}
    if row.get("heading"):
        values |= {"quantity": "0", "unit_price": "", "discount": "0", "product": None, "optional": False}
    values["position"] = place + 1
    if values.get("quantity") in (None, ""):
        values["quantity"] = "1"
    if values.get("discount") in (None, ""):
        values["discount"] = "0"
    return values


def _note(said: Said, outcomes: Mapping[int, Outcome]) -> None:
    for place, outcome in outcomes.items():
        if outcome.problems:
            said[place] = {name: [str(each) for each in told] for name, told in outcome.problems.items()}


def _amount(line: QuoteLine, quote: Quote, currency: str) -> str:
    amount = line.total if quote.tax_mode == "inclusive" else line.net
    return "" if amount is None else display(amount, currency)


def _margin(line: QuoteLine) -> str:
    if line.cost is None or not line.net or not line.quantity:
        return ""
    return f"{100 * (line.net - line.cost * line.quantity) / line.net:.1f}%"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.1f}%"


def problem_of(refused: Invalid) -> str:
    """Say what a refusal of the whole says."""
    return " ".join(each for told in refused.problems.values() for each in told)
