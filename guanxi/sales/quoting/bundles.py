"""Bundles in a quote: what a bundle consists of stands beneath its line, and shares its price exactly.

The parts are the program's: they follow the line of their bundle, and nobody writes them by hand.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import line_of
from guanxi.catalogue.bundling.rules import shared
from guanxi.catalogue.models import Product
from guanxi.catalogue.pricing.lines import consists_of, proposal, terms_of
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import exact_amount, rounded
from guanxi.lib.money import plain
from guanxi.platform.entities.declaration import Draft, Problems, Written
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.batch import Outcome, change_many, create_many
from guanxi.platform.records.door import trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.quoting.models import Quote, QuoteLine

_DECIDES: Final = frozenset(("product", "quantity", "unit_price", "discount", "deleted_at"))
_CARRIED: Final = ("position", "optional", "chosen")
_WRITING: Final = "writing parts of bundles"
_AS_THEY_STAND: Final = "options of bundles as they stand"


def part_stays(draft: Draft) -> Problems:
    """Refuse to write a part of a bundle by hand: what it says follows the line of the bundle."""
    before = draft.before
    if before is None or not before.head_id or someone().memory.get(_WRITING):
        return {}
    worked_out = {"net", "tax", "total", *_CARRIED}
    return {"": [_part_of_a_bundle()]} if draft.changed - worked_out else {}


def follow_heads(written: list[Written]) -> None:
    """Write what stands beneath the bundles among these lines. Raises `NotAllowed` where a part goes without its bundle."""
    if someone().memory.get(_WRITING):
        return
    _no_part_goes(written)
    touched = [one for one in written if one.record.bundle or one.before.get("bundle")]
    anew = [one.record for one in touched if one.created or _DECIDES & set(one.before)]
    carried = [one.record for one in touched if one.record not in anew and set(_CARRIED) & set(one.before)]
    if not anew and not carried:
        return
    with _noted(_WRITING):
        _write(anew, carried)
    if not someone().memory.get(_AS_THEY_STAND):
        _offer_options([one.record for one in touched if one.created or "product" in one.before])


@contextmanager
def options_as_they_stand() -> Iterator[None]:
    """Add no optional parts of bundles: the lines that are written now bring them along."""
    with _noted(_AS_THEY_STAND):
        yield


@contextmanager
def _noted(name: str) -> Iterator[None]:
    memory = someone().memory
    memory[name] = True
    try:
        yield
    finally:
        memory.pop(name, None)


def _no_part_goes(written: list[Written]) -> None:
    moved = {one.record.pk: one.record for one in written if "deleted_at" in one.before}
    for one in moved.values():
        if one.head_id and one.head_id not in moved:
            raise NotAllowed(_part_of_a_bundle())


def _write(anew: Sequence[QuoteLine], carried: Sequence[QuoteLine]) -> None:
    """Let the parts be what they should be: changed where there are some, added where there are too few, else taken away."""
    here = QuoteLine.objects.filter(head__in=[one.pk for one in (*anew, *carried)]).order_by("pk")
    there: dict[int, list[QuoteLine]] = {}
    for part in here:
        there.setdefault(part.head_id, []).append(part)
    changes: dict[int, dict[str, Any]] = {}
    fresh, gone = [], []
    for head in anew:
        wanted, old = _parts_of(head), there.get(head.pk, [])
        changes |= {row.pk: values for row, values in zip(old, wanted, strict=False)}
        fresh += wanted[len(old) :]
        gone += [row.pk for row in old[len(wanted) :]]
    for head in carried:
        changes |= {row.pk: _carried(head) for row in there.get(head.pk, ())}
    one = entity("quote_line")
    if gone:
        trash(one, gone)
    _done(list(change_many(one, changes, trusted=True).values()) if changes else ())
    _done(create_many(one, fresh, trusted=True) if fresh else ())


def _parts_of(head: QuoteLine) -> list[dict[str, Any]]:
    """Give the parts of a bundle as they are written: together they come to what its line comes to."""
    if head.deleted_at is not None or not head.bundle or not head.product_id or not head.quantity:
        return []
    told = proposal(terms_of(Quote, head.quote_id), head.product_id, head.quantity)
    parts = told.parts if told else ()
    products = Product.objects.in_bulk([one.product for one in parts])
    rows = []
    for piece in shared(max(rounded(exact_amount(line_of(head))), 0), parts):
        product = products[piece.part.product]
        tax = head.tax_rate if product.tax_rate is None else product.tax_rate
        rows.append(
            {
                **{"quote": head.quote_id, "head": head.pk, "product": product.pk, "text": product.name},
                **{"measure": product.measure, "quantity": str(piece.quantity), "discount": "0"},
                "unit_price": plain(piece.unit_price, head.currency or company_currency()),
                "tax_rate": "" if tax is None else str(tax),
                **_carried(head),
            }
        )
    return rows


def _carried(head: QuoteLine) -> dict[str, Any]:
    return {name: getattr(head, name) for name in _CARRIED}


def _offer_options(heads: Sequence[QuoteLine]) -> None:
    """Offer the optional parts of bundles that are new as lines of their own, which the customer may choose."""
    rows: list[dict[str, Any]] = []
    for head in (one for one in heads if one.bundle):
        whole = consists_of(terms_of(Quote, head.quote_id), head.product_id) if head.product_id else None
        last = QuoteLine.objects.filter(quote=head.quote_id).aggregate(last=Max("position"))["last"] or 0
        for product, quantity in whole.optional if whole else ():
            rows.append(
                {
                    **{"quote": head.quote_id, "product": product, "optional": True},
                    "position": last + len(rows) + 1,
                    "quantity": str((quantity * (head.quantity or Decimal(1))).normalize()),
                    "discount": str(whole.discount if whole and whole.sums else 0),
                }
            )
    _done(create_many(entity("quote_line"), rows) if rows else ())


def _done(outcomes: Sequence[Outcome]) -> None:
    for one in outcomes:
        if one.problems:
            raise Invalid(one.problems)


def _part_of_a_bundle() -> str:
    return _("This line is part of a bundle: change the line of the bundle above it.")
