"""Products of rows that were pasted: found by their code or their exact name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from guanxi.catalogue.models import Product

Row = Mapping[str, Any]


def found_products(rows: Sequence[Row]) -> list[Row]:
    """Give rows, those that ask for it with the product that their words name: one product alone, a code before a name.

    A row that names it by its code takes the name of the product as its words. One question for all of them.
    """
    asked = {_words(row) for row in rows if _asks(row)} - {""}
    if not asked:
        return list(rows)
    known = Product.objects.annotate(low_code=Lower("code"), low_name=Lower("name")).filter(active=True)
    by_code: dict[str, list[Product]] = {}
    by_name: dict[str, list[Product]] = {}
    for one in known.filter(Q(low_code__in=asked) | Q(low_name__in=asked)):
        by_code.setdefault(one.low_code, []).append(one)
        by_name.setdefault(one.low_name, []).append(one)
    return [_with_product(row, by_code, by_name) if _asks(row) else row for row in rows]


def _with_product(row: Row, by_code: Mapping[str, list[Product]], by_name: Mapping[str, list[Product]]) -> Row:
    words = _words(row)
    for found in (by_code.get(words, ()), by_name.get(words, ())):
        if len(found) == 1:
            return {**row, "product": found[0].pk, "text": found[0].name}
    return row


def _asks(row: Row) -> bool:
    return bool(row.get("find")) and not row.get("product")


def _words(row: Row) -> str:
    return str(row.get("text") or "").strip().lower()
