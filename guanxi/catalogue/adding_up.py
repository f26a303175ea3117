"""Writing what documents come to: amounts of lines and sums, wherever one of them changes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from guanxi.catalogue.documents import Document, DocumentLine
from guanxi.catalogue.rules import INCLUSIVE, Line, LineResult, Totals, exact_amount, totals
from guanxi.platform.entities.declaration import Draft, Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.problems import Invalid

_NONE: Final = Decimal(0)
Lines = dict[int, list[Any]]
Sums = Callable[[Any, Sequence[Any], Totals], Mapping[str, Any]]


def line_of(row: DocumentLine | Draft) -> Line:
    """Give what is charged on a line of a document, as it stands or is about to be written."""
    names = ("quantity", "unit_price", "discount", "tax_rate")
    quantity, price, discount, tax = (row.get(one) if isinstance(row, Draft) else getattr(row, one) for one in names)
    return Line(quantity or _NONE, price or 0, discount or _NONE, tax or _NONE)


def exact_net(line: DocumentLine, discount: Decimal | None, tax_mode: str) -> Fraction:
    """Give what is charged for a line without tax after the discount on the total, unrounded."""
    left = exact_amount(line_of(line)) * (100 - Fraction(discount or _NONE)) / 100
    return left * 100 / (100 + Fraction(line.tax_rate or _NONE)) if tax_mode == INCLUSIVE else left


def amounts_of(result: LineResult | Totals) -> dict[str, int]:
    """Give net, tax and both of a line or a document, by field."""
    return {"net": result.net, "tax": result.tax, "total": result.total}


def held(model: type[Document], line: type[DocumentLine], link: str, numbers: Iterable[int]) -> tuple[list[Any], Lines]:
    """Give documents and their lines in order; whoever changes one of them at once waits here, and then adds up both."""
    rows = list(model.everything.filter(pk__in=set(numbers)).order_by("pk").select_for_update(no_key=True))
    lines: Lines = defaultdict(list)
    here = line.everything.filter(**{f"{link}__in": [one.pk for one in rows]}, deleted_at__isnull=True)
    for one in here.order_by("position", "pk"):
        lines[getattr(one, f"{link}_id")].append(one)
    return rows, lines


def add_up(
    model: type[Document], line: type[DocumentLine], link: str, numbers: Iterable[int], sums: Sums | None = None
) -> None:
    """Write what documents and their lines come to; `sums` gives further values of a document. Raises `Invalid`."""
    wanted = set(numbers)
    rows, lines = held(model, line, link, wanted) if wanted else ([], {})
    for_lines: dict[Any, Mapping[str, Any]] = {}
    for_documents: dict[Any, Mapping[str, Any]] = {}
    for row in (one for one in rows if lines[one.pk] or one.total is not None):  # without lines nothing is said yet
        whole = totals([line_of(one) for one in lines[row.pk]], discount=row.discount or _NONE, tax_mode=row.tax_mode)
        for_lines |= {one: amounts_of(told) for one, told in zip(lines[row.pk], whole.lines, strict=True)}
        for_documents[row] = amounts_of(whole) | dict(sums(row, lines[row.pk], whole) if sums else {})
    write(entity_of(line), for_lines)
    write(entity_of(model), for_documents)


def write(one: Entity, wanted: Mapping[Any, Mapping[str, Any]]) -> None:
    """Write values that were worked out, by record; what is right already is left alone. Raises `Invalid`."""
    changes: dict[int, dict[str, object]] = {}
    for row, values in wanted.items():
        if changed := {name: value for name, value in values.items() if getattr(row, name) != value}:
            changes[row.pk] = as_entered(one, changed, row.currency)
    for outcome in change_many(one, changes, trusted=True).values() if changes else ():
        if outcome.problems:
            raise Invalid(outcome.problems)


def as_entered(one: Entity, values: Mapping[str, Any], currency: str = "") -> dict[str, object]:
    """Give stored values as the door reads them: amounts in whole units of their currency, days as they are written."""
    code = str(values.get("currency") or currency)
    return {name: None if value is None else _said(one.field(name), value, code) for name, value in values.items()}


def _said(field: Field, value: Any, code: str) -> object:
    within = field.within(code) if field.currency_by else field
    return within.kind.json(value, within)
