"""One field of an entity, as it is read from a column of its model."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from guanxi.platform.entities.columns import kind_of
from guanxi.platform.entities.help import HELP_OF_ALL
from guanxi.platform.entities.kinds import Kind

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

# Kinds whose columns hold the empty text where nothing was entered.
_WORDED = ("text", "longtext", "phone", "mail", "url", "choice")


@dataclass(frozen=True)
class Field:
    """One field as every feature sees it. `column` is its name in the database, `target` the model a link names.

    `kept` are choices that nobody enters: the database sets them. What is `designed` is filled in on a page of its own.
    `currency_by` names the field with the currency of an amount that is not in the company's; `of` a record, it is known.
    `asks` says of conditions which kind of records they are about: its key, or the field that holds it.
    """

    name: str
    column: str
    kind: Kind
    label: "type_words"
    help: "type_words" = ""
    required: bool = False
    editable: bool = True
    choices: "tuple[tuple[Any, type_words], ...]" = ()
    target: type[models.Model] | None = None
    max_length: int | None = None
    default: Any = None
    nullable: bool = False
    decimals: int = 2
    digits: int = 18
    kept: tuple[Any, ...] = ()
    least: int | None = None
    most: int | None = None
    reserved: tuple[Any, ...] = ()
    designed: bool = False
    asks: tuple[str, str] = ("", "")
    currency_by: str = ""
    known_currency: str = ""

    @property
    def currency(self) -> str:
        """Give the currency of amounts: that of the record where it is known, else the one that the books are kept in."""
        return self.known_currency or str(settings.GUANXI_CURRENCY)

    def of(self, values: Mapping[str, Any]) -> "Field":
        """Give the field as it is on a record with these values: an amount is in the currency that stands there."""
        return self.within(str(values[self.currency_by] or "")) if self.currency_by else self

    def within(self, code: str) -> "Field":
        """Give the field of an amount in a currency, the company's where the letters are empty."""
        if not code or code == self.known_currency:
            return self
        if code not in self._within:
            self._within[code] = replace(self, known_currency=code)
        return self._within[code]

    @cached_property
    def _within(self) -> "dict[str, Field]":
        return {}

    @property
    def empty(self) -> Any:
        """Give what the database stores where nothing was entered."""
        if self.kind.name == "tags":
            return []
        if self.nullable or self.default is not None:
            return None if self.nullable else self.default
        return "" if self.kind.name in _WORDED else None

    @cached_property
    def _chosen_by(self) -> dict[str, dict[str, Any]]:
        return {}

    def chosen_by(self) -> dict[str, Any]:
        """Give the choices by what they may be called: the stored value, and the words of the active language."""
        language = get_language() or ""
        if language not in self._chosen_by:
            named: dict[str, Any] = {}
            for value, label in self.choices:
                named.setdefault(str(value).casefold(), value)
                named.setdefault(str(label).casefold(), value)
            self._chosen_by[language] = named
        return self._chosen_by[language]

    def parse(self, raw: object) -> Any:
        """Read a raw value; raises `Refused` with a sentence."""
        value = self.kind.parse(raw, self)
        return self.empty if value is None else value

    def text(self, value: Any) -> str:
        """Show a value in the active language."""
        return self.kind.text(value, self)


def field_of(
    column: "models.Field[Any, Any]", help_words: "type_words | None", reserved: tuple[Any, ...]
) -> Field | None:
    """Give the field that a column is for people, None for one that is not for them."""
    kind = kind_of(column)
    if kind is None:
        return None
    limits = {type(one).__name__: one.limit_value for one in column.validators if hasattr(one, "limit_value")}
    return Field(
        name=column.name,
        column=column.attname,
        kind=kind,
        label=column.verbose_name,
        help=help_words or column.help_text or HELP_OF_ALL.get(column.name, ""),
        required=not column.blank and not column.has_default() and kind.name != "boolean",
        editable=column.editable,
        choices=tuple((value, label) for value, label in column.flatchoices if value != ""),
        target=column.related_model if kind.name == "link" else None,
        max_length=column.max_length,
        default=column.get_default() if column.has_default() and not callable(column.default) else None,
        nullable=column.null,
        decimals=getattr(column, "decimal_places", None) or 2,
        digits=getattr(column, "max_digits", None) or 18,
        least=limits.get("MinValueValidator"),
        most=limits.get("MaxValueValidator"),
        reserved=reserved,
        kept=getattr(column, "kept", ()),
        designed=getattr(column, "designed", False),
        currency_by=getattr(column, "currency", ""),
        asks=getattr(column, "asks", ("", "")),
    )
