"""The columns a model is written with: stock Django fields that also say which kind of field they are to people."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from guanxi.platform.entities.kinds import (
    BOOLEAN,
    CHOICE,
    DATE,
    DATETIME,
    DECIMAL,
    DEGREES,
    FOREIGN,
    INTEGER,
    LINK,
    LONG_TEXT,
    LONGEST_TAG,
    MAIL,
    MONEY,
    PERCENT,
    PHONE,
    TAGS,
    TEXT,
    URL,
    Kind,
)

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

Column = TypeVar("Column", bound="models.Field[Any, Any]")


def _of_kind(kind: Kind, column: Column) -> Column:
    column.kind = kind  # type: ignore[attr-defined]  # read back by `kind_of`
    return column


def designed(column: Column) -> Column:
    """Mark a column that a page of its own fills in: forms, pages of records, lists and questions leave it out."""
    column.designed = True  # type: ignore[attr-defined]  # read back by the declaration
    return column


def question(
    label: "type_words", *, about: str = "", about_field: str = "", **rest: Any
) -> "models.TextField[str, str]":
    """Give a column for conditions on a kind of records, a line each, which people make with the builder of lists.

    `about` is the key of that kind, or `about_field` the name of the field of the same record that holds it.
    """
    column = designed(long_text(label, **rest))
    column.asks = (about, about_field)  # type: ignore[attr-defined]  # read back by the declaration
    return column


def kind_of(column: "models.Field[Any, Any]") -> Kind | None:
    """Give the kind a column was written with, or None for a column that is not for people."""
    kind: Kind | None = getattr(column, "kind", None)
    return kind


def _string(kind: Kind, most: int) -> Callable[..., "models.CharField[str, str]"]:
    def column(
        label: "type_words", *, required: bool = False, max_length: int = most, **rest: Any
    ) -> "models.CharField[str, str]":
        extra: dict[str, Any] = {} if required else {"blank": True, "default": ""}
        return _of_kind(kind, models.CharField(label, max_length=max_length, **(extra | rest)))

    return column


text = _string(TEXT, 200)
phone = _string(PHONE, 40)
mail = _string(MAIL, 254)
url = _string(URL, 500)


def long_text(label: "type_words", *, required: bool = False, **rest: Any) -> "models.TextField[str, str]":
    """Give a column for text of several lines."""
    extra: dict[str, Any] = {} if required else {"blank": True, "default": ""}
    return _of_kind(LONG_TEXT, models.TextField(label, **(extra | rest)))


def _optional(required: bool, rest: dict[str, Any]) -> dict[str, Any]:
    return rest if required or "default" in rest else {"null": True, "blank": True, **rest}


def _bounds(least: int | None, most: int | None) -> list[Any]:
    lowest = [] if least is None else [MinValueValidator(least)]
    return lowest if most is None else [*lowest, MaxValueValidator(most)]


def integer(
    label: "type_words", *, required: bool = False, least: int | None = None, most: int | None = None, **rest: Any
) -> Any:
    """Give a column for a whole number, from `least` to `most`."""
    return _of_kind(INTEGER, models.IntegerField(label, validators=_bounds(least, most), **_optional(required, rest)))


def percent(label: "type_words", *, required: bool = False, **rest: Any) -> Any:
    """Give a column for a whole percentage from 0 to 100."""
    return _of_kind(PERCENT, models.SmallIntegerField(label, validators=_bounds(0, 100), **_optional(required, rest)))


def decimal(
    label: "type_words",
    *,
    required: bool = False,
    decimals: int = 2,
    digits: int = 18,
    least: int | None = None,
    most: int | None = None,
    **rest: Any,
) -> Any:
    """Give a column for an exact number with `decimals` places, from `least` to `most`."""
    bounds: dict[str, Any] = {"validators": _bounds(least, most)} if (least, most) != (None, None) else {}
    column = models.DecimalField(
        label, max_digits=digits, decimal_places=decimals, **bounds, **_optional(required, rest)
    )
    return _of_kind(DECIMAL, column)


def degrees(label: "type_words", *, most: int | None = None, **rest: Any) -> Any:
    """Give a column for a latitude or longitude in degrees, to a tenth of a metre: a number that nobody adds up."""
    bounds: dict[str, Any] = {"validators": _bounds(-most, most)} if most else {}
    return _of_kind(
        DEGREES, models.DecimalField(label, max_digits=9, decimal_places=6, **bounds, **_optional(False, rest))
    )


def money(
    label: "type_words", *, required: bool = False, least: int | None = 0, currency: str = "", **rest: Any
) -> Any:
    """Give a column for an amount in minor units (cents): whole numbers, which keep their index under row security.

    It is in the company's currency, or in the one that the field `currency` of the same record names; such amounts are not
    added up and not compared. Where that field is empty, it is the company's.
    """
    column = models.BigIntegerField(label, validators=_bounds(least, None), **_optional(required, rest))
    column.currency = currency  # type: ignore[attr-defined]  # read back by the declaration
    return _of_kind(FOREIGN if currency else MONEY, column)


def date(label: "type_words", *, required: bool = False, **rest: Any) -> Any:
    """Give a column for a day."""
    return _of_kind(DATE, models.DateField(label, **_optional(required, rest)))


def moment(label: "type_words", *, required: bool = False, **rest: Any) -> Any:
    """Give a column for a point in time."""
    return _of_kind(DATETIME, models.DateTimeField(label, **_optional(required, rest)))


def boolean(label: "type_words", *, default: bool = False, **rest: Any) -> Any:
    """Give a column for yes or no."""
    return _of_kind(BOOLEAN, models.BooleanField(label, default=default, **rest))


def choice(label: "type_words", choices: type[models.TextChoices], *, required: bool = False, **rest: Any) -> Any:
    """Give a column for one of a few fixed words; the database stores the code."""
    extra: dict[str, Any] = {} if required or "default" in rest else {"blank": True, "default": ""}
    return _of_kind(CHOICE, models.CharField(label, max_length=40, choices=choices.choices, **(extra | rest)))


def named(
    label: "type_words", names: "Callable[[], Iterable[tuple[str, type_words]]]", *, required: bool = False, **rest: Any
) -> Any:
    """Give a column for one of some names that are known only once everything is declared; empty for none of them."""
    extra: dict[str, Any] = {} if required else {"blank": True, "default": ""}
    return _of_kind(CHOICE, models.CharField(label, max_length=40, choices=names, **(extra | rest)))


def link(label: "type_words", to: str, *, required: bool = False, **rest: Any) -> Any:
    """Give a column that names one record of another entity.

    Nothing cascades in Python: it would not see records hidden from the person who deletes.
    """
    settings: dict[str, Any] = {"on_delete": models.DO_NOTHING, "related_name": "+", **_optional(required, rest)}
    return _of_kind(LINK, models.ForeignKey(to, verbose_name=label, **settings))


def small_choice(
    label: "type_words", choices: type[models.IntegerChoices], *, kept: tuple[int, ...] = (), **rest: Any
) -> Any:
    """Give a column for one of a few fixed numbers that mean something, such as how visible a row is.

    `kept` are those that the database sets and nobody enters.
    """
    column = _of_kind(CHOICE, models.SmallIntegerField(label, choices=choices.choices, **rest))
    column.kept = kept  # type: ignore[attr-defined]  # read back by the declaration
    return column


def tags(label: "type_words", **rest: Any) -> Any:
    """Give a column for any number of short words."""
    return _of_kind(
        TAGS, ArrayField(models.CharField(max_length=LONGEST_TAG), verbose_name=label, blank=True, default=list, **rest)
    )
