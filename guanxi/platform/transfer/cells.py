"""From the cells of a row to raw values of fields: replaced, multiplied, formed as the plan says."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.lib import money
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.transfer.plan import ID, Plan, Source
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.transfer.suggestion import LANGUAGES

# Where a cell stands in its row (None for a value that every row has), and what makes the raw value of it.
Read = tuple[int | None, Callable[[Any], Any]]
# More digits than any column holds; a number such as 1e999999 would be written out in full.
_DIGITS = 40


def readers(entity: Entity, plan: Plan, columns: list[str]) -> dict[str, Read]:
    """Give for every field of the plan where its cell stands, and a function that makes the raw value of it, or raises `Refused`."""
    places = {name: place for place, name in enumerate(columns)}
    return {
        name: _reader(entity.field(name) if name != ID else None, source, places)
        for name, source in plan.fields.items()
    }


def _reader(field: Field | None, source: Source, places: dict[str, int]) -> Read:
    form = former(field, source)
    place = places.get(source.column)
    if place is not None:
        return place, form
    try:
        constant = form(None)
    except Refused as refused:  # every row gets it, so it is a mistake of the mapping and not of a row
        raise TransferRefused(str(refused)) from refused
    return None, lambda _nothing: constant


def former(field: Field | None, source: Source) -> Callable[[Any], Any]:
    """Give a function that makes the raw value of a field of one cell, or raises `Refused`."""
    steps = _steps(field, source)
    default = source.default or None
    if not steps and default is None:
        return _trimmed

    def form(value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
        if value is None or value == "":
            value = default
        for step in steps if value is not None else ():
            value = step(value)
        return value

    return form


def _trimmed(value: Any) -> Any:
    return value.strip() or None if isinstance(value, str) else value


def _steps(field: Field | None, source: Source) -> list[Callable[[Any], Any]]:
    steps: list[Callable[[Any], Any]] = []
    if source.values:
        steps.append(lambda value: source.values.get(str(value), value))
    if source.times:
        steps.append(_times(field, source.times))
    if source.pattern:
        steps.append(lambda value: source.pattern.replace("{}", str(value)))
    if source.form:
        steps.append(_form(source.form))
    if field is not None and field.choices:
        steps.append(_choice(field))
    return steps


def _times(field: Field | None, factor_text: str) -> Callable[[Any], Any]:
    if field is None or not field.kind.numeric:
        name = field.label if field else ID
        raise TransferRefused(_("“%(name)s” holds no numbers, so it cannot be multiplied.") % {"name": name})
    try:
        factor = Decimal(unicodedata.normalize("NFKC", factor_text).replace(",", "").strip())
        if not factor.is_finite() or not -_DIGITS < factor.adjusted() < _DIGITS:
            raise InvalidOperation
    except InvalidOperation:
        raise TransferRefused(_("“%(text)s” is no number to multiply by.") % {"text": factor_text[:60]}) from None

    def times(value: Any) -> str:
        product = _number(value, field) * factor
        if not product.is_finite() or product.adjusted() > _DIGITS:
            raise Refused(_("This number is too large."))
        return f"{product.normalize():f}"

    return times


def _number(value: Any, field: Field) -> Decimal:
    """Read a number as its field would, however fine it is."""
    try:
        if field.kind.name == "money":
            return money.amount(value, field.currency)
        return Decimal(unicodedata.normalize("NFKC", str(value)).replace(",", "").replace(" ", "").rstrip("%"))
    except ValueError as problem:
        raise Refused(str(problem)) from problem
    except InvalidOperation as problem:
        raise Refused(_("A number is wanted here.")) from problem


def _form(name: str) -> Callable[[Any], Any]:
    if name != "login":
        raise TransferRefused(_("“form” of a mapping is “login”, not “%(text)s”.") % {"text": name})
    return lambda value: login_of(str(value))


def login_of(name: str) -> str:
    """Give the log-in name of a person: “Mei-Mei Johns” is mei-mei.johns."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return re.sub(r"[^\w\-]+", ".", plain.strip().lower()).strip(".")


def _choice(field: Field) -> Callable[[Any], Any]:
    """Accept the words of a choice in every language of the interface, whichever the person reads."""
    known: dict[str, Any] = {}
    for language in reversed(LANGUAGES):
        with override(language):
            known |= {str(label).casefold(): value for value, label in field.choices}
    known |= {str(value).casefold(): value for value, _label in field.choices}
    return lambda value: known.get(str(value).casefold(), value)
