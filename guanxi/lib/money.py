"""Amounts of money in minor units (fen, cents): read what people write, show it in full or in short."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guanxi.lib.currencies import CURRENCIES, Currency, UnknownCurrency, currency
from guanxi.lib.refusals import Refusal

__all__ = [
    "CURRENCIES",
    "Currency",
    "MoneyRefused",
    "UnknownCurrency",
    "amount",
    "currency",
    "display",
    "parse",
    "plain",
    "short",
]

_LARGEST = 2**63 - 1  # what a bigint column holds
_NUMBER = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?")
_EUROPEAN = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+")
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?:\D|$))")
_MARK = r"[A-Za-z]{0,3}[¥$€£₩₹₽₺฿₫₪₴₦₱]|[A-Za-z]{2,3}|[\u4e00-\u9fff]{1,8}|"
_MARKS = re.compile(
    rf"(?P<sign>[-+−(]?)\s*(?P<before>{_MARK})\s*(?P<inner>[-+−]?)\s*(?P<number>[\d.,' \u00a0\u202f’]*\d[\d.,]*)\s*"
    rf"(?P<unit>万亿|百万|千万|[千万萬亿億]|tn|bn|[kKmM])?\s*(?P<after>{_MARK})\s*(?P<close>\)?)"
)
_UNITS = {
    "千": 10**3, "万": 10**4, "萬": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "億": 10**8, "万亿": 10**12,
    "k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_CHINESE_SHORT = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_ENGLISH_SHORT = ((10**12, "tn"), (10**9, "bn"), (10**6, "M"), (10**3, "k"))


class MoneyRefused(Refusal):
    """The text is no amount in the currency asked for."""


def parse(raw: object, currency_code: str) -> int:
    """Give the minor units of an amount: "1,234.5" in CNY gives 123450, "3.5万" gives 3500000.

    Comma groups and the point for decimals; "1.234,50" is understood because nothing else can be meant, "12,5" is
    refused. A sign or brackets for negative, the marks of the currency in front or behind, 千 万 百万 千万 亿 and
    k M bn tn are accepted, and numbers (int, Decimal, float) as they come from worksheets. An amount finer than the
    currency is refused, never rounded. Raises MoneyRefused.
    """
    unit = currency(currency_code)
    if isinstance(raw, bool):
        raise MoneyRefused(_("“%(text)s” is no amount of money."), text=raw)
    if isinstance(raw, int):
        return _bounded(raw * 10**unit.digits)
    if isinstance(raw, float | Decimal):
        return _minor_of_number(raw, unit)
    text = str(raw).strip()
    if text.isascii() and text.isdigit() and len(text) < 20:
        return _bounded(int(text) * 10**unit.digits)
    return _minor_of_text(text, unit)


def amount(raw: object, currency_code: str) -> Decimal:
    """Give an amount in major units as `parse` would read it, however fine: for arithmetic before it is kept.

    Raises MoneyRefused.
    """
    unit = currency(currency_code)
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
        if number.is_finite():
            return number
    return _amount_of_text(str(raw).strip(), unit)


def plain(minor: int, currency_code: str) -> str:
    """Give the amount in major units for files and JSON: 105400 in CNY gives "1054.00"."""
    return _grouped(minor, currency(currency_code).digits, "")


def display(minor: int, currency_code: str, language: str | None = None) -> str:
    """Give the amount in full for reading, in `language` or else the active one: "¥1,234.50", "-US$20.00", "CHF 7.00"."""
    unit = currency(currency_code)
    sign = "-" if minor < 0 else ""
    return f"{sign}{_symbol(unit, language)}{_grouped(abs(minor), unit.digits, ',')}"


def short(minor: int, currency_code: str, language: str | None = None) -> str:
    """Give the amount in three digits or so for boards and charts: "¥12.3万" in Chinese, "¥123k" elsewhere."""
    unit = currency(currency_code)
    sign = "-" if minor < 0 else ""
    return f"{sign}{_symbol(unit, language)}{_shortened(abs(minor), unit.digits, language)}"


def _minor_of_text(text: str, unit: Currency) -> int:
    return _exact(_amount_of_text(text, unit), unit, text)


def _amount_of_text(text: str, unit: Currency) -> Decimal:
    text = unicodedata.normalize("NFKC", text).strip()
    found = _MARKS.fullmatch(text) if len(text) < 60 else None
    if found is None or (found["sign"] == "(") != (found["close"] == ")") or (found["sign"] and found["inner"]):
        raise MoneyRefused(_("“%(text)s” is no amount of money."), text=text[:60])
    for mark in (found["before"], found["after"].removesuffix("整")):
        if mark and mark.upper() not in unit.marks:
            raise MoneyRefused(
                _("“%(text)s” is not written in %(currency)s, the currency of this amount."),
                text=text,
                currency=unit.code,
            )
    scale = _UNITS[(found["unit"] or "").lower()] if found["unit"] else 1
    number = _decimal(found["number"], text) * scale
    negative = (found["sign"] or found["inner"]) in {"-", "−", "("}
    return -number if negative else number


def _decimal(number: str, text: str) -> Decimal:
    number = _SPACES.sub("", number.strip())
    if _EUROPEAN.fullmatch(number):
        number = number.replace(".", "").replace(",", ".")
    if _NUMBER.fullmatch(number) is None:
        raise MoneyRefused(
            _("“%(text)s” can be read in two ways; write thousands with a comma and decimals with a point: 1,234.50."),
            text=text,
        )
    return Decimal(number.replace(",", ""))


def _minor_of_number(raw: float | Decimal, unit: Currency) -> int:
    amount = Decimal(repr(raw)) if isinstance(raw, float) else raw
    if not amount.is_finite():
        raise MoneyRefused(_("“%(text)s” is no amount of money."), text=raw)
    if abs(amount) > _LARGEST:
        return _bounded(_LARGEST + 1)
    if isinstance(raw, float):
        # 0.1 + 0.2 in a worksheet is 0.30000000000000004: that noise is not what anybody wrote.
        rounded = amount.quantize(Decimal(1).scaleb(-unit.digits), ROUND_HALF_UP) if abs(amount) < 10**13 else amount
        if abs(rounded - amount) < Decimal("1e-9") * max(Decimal(1), abs(amount)):
            amount = rounded
    return _exact(amount, unit, str(raw))


def _exact(amount: Decimal, unit: Currency, text: str) -> int:
    minor = amount.scaleb(unit.digits)
    if minor != minor.to_integral_value():
        if unit.digits == 0:
            raise MoneyRefused(
                _("“%(text)s” has decimals, which %(currency)s does not know."), text=text, currency=unit.code
            )
        raise MoneyRefused(
            _("“%(text)s” is finer than the %(digits)s decimals of %(currency)s; please round it first."),
            text=text, digits=unit.digits, currency=unit.code,
        )  # fmt: skip
    return _bounded(int(minor))


def _bounded(minor: int) -> int:
    if abs(minor) > _LARGEST:
        raise MoneyRefused(_("This amount is too large to be kept."))
    return minor


def _symbol(unit: Currency, language: str | None) -> str:
    if unit.code == "USD" and not _is_chinese(language):
        return "$"
    return unit.symbol or unit.code + "\u00a0"


def _is_chinese(language: str | None) -> bool:
    return (language or get_language() or "").startswith("zh")


def _grouped(minor: int, digits: int, separator: str) -> str:
    sign = "-" if minor < 0 else ""
    major, fraction = divmod(abs(minor), 10**digits)
    whole = f"{major:,}" if separator else str(major)
    return f"{sign}{whole}.{fraction:0{digits}}" if digits else sign + whole


def _shortened(minor: int, digits: int, language: str | None) -> str:
    steps = _CHINESE_SHORT if _is_chinese(language) else _ENGLISH_SHORT
    for place, (size, name) in enumerate(steps):
        unit = size * 10**digits
        decimals = max(0, 3 - len(str(minor // unit)))
        part = 10**decimals
        scaled = _nearest(minor * part, unit)
        if scaled >= part:
            # 9,999.99万 rounds to 10,000万, which the step above writes as 1亿.
            if place and scaled * size >= steps[place - 1][0] * part:
                return "1" + steps[place - 1][1]
            whole, rest = divmod(scaled, part)
            fraction = f"{rest:0{decimals}}".rstrip("0") if rest else ""
            return f"{whole:,}{'.' if fraction else ''}{fraction}{name}"
    return f"{_nearest(minor, 10**digits):,}"


def _nearest(top: int, below: int) -> int:
    return (2 * top + below) // (2 * below)
