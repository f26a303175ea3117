"""Kinds of fields: how a value is read from people and files, shown, sent as JSON, filtered and masked."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from guanxi.platform.entities.declaration import Field

from guanxi.lib import dates, mail, money, phone, positions

EMPTY: Final = (None, "")
MASK: Final = "•••"
LONGEST_TAG: Final = 60

EQUAL: Final = ("is", "is_not", "empty", "filled")
RANGE: Final = (*EQUAL, "at_least", "at_most", "more_than", "less_than", "between")
TEXTS: Final = ("contains", "not_contains", "is", "is_not", "starts", "ends", "any_of", "empty", "filled")
LISTED: Final = ("is", "is_not", "any_of", "none_of", "empty", "filled")
DAYS: Final = (
    "within", "next_days", "last_days", "not_last_days", "days_ago", "days_ahead",
    "is", "is_not", "at_least", "at_most", "more_than", "less_than", "between", "empty", "filled",
)  # fmt: skip
TAGGED: Final = ("has_any", "has_all", "has_none", "has", "empty", "filled")


class Refused(ValueError):
    """A value that a field cannot take; its words say why and go beside the field."""


@dataclass(frozen=True)
class Kind:
    """One kind of field. `read` gets a non-empty raw value and gives a Python value or raises `Refused`."""

    name: str
    read: Callable[[Any, "Field"], Any]
    show: Callable[[Any, "Field"], str]
    to_json: Callable[[Any, "Field"], Any]
    operators: tuple[str, ...] = EQUAL
    hide: Callable[[str], str] = lambda text: MASK
    numeric: bool = False
    # True where comparing or matching is not leakproof in PostgreSQL: such a filter runs on the finder's view.
    leaky: frozenset[str] = frozenset()

    def parse(self, raw: object, field: "Field") -> Any:
        """Read a raw value (text, number, date, None) into the Python value, None for nothing."""
        if isinstance(raw, str):
            raw = raw.strip()
        if raw in EMPTY:
            return None
        return self.read(raw, field)

    def text(self, value: Any, field: "Field") -> str:
        """Show a value in the active language; nothing is the empty string."""
        return "" if value in EMPTY else self.show(value, field)

    def json(self, value: Any, field: "Field") -> Any:
        """Turn a value into what JSON can carry, without loss."""
        return None if value is None else self.to_json(value, field)

    def mask(self, value: Any, field: "Field") -> str:
        """Show that there is a value without showing it."""
        text = self.text(value, field)
        return self.hide(text) if text else ""


def _plain(value: Any, field: "Field") -> str:
    return str(value)


def storable(text: str) -> str:
    """Leave out what no database keeps: the character 0 and halves of letters."""
    text = text.replace("\x00", "")
    return text if text.isascii() else text.encode("utf-8", "ignore").decode()


def _read_text(raw: Any, field: "Field") -> str:
    text = storable(str(raw))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if field.max_length and len(text) > field.max_length:
        raise Refused(
            _("At most %(most)s characters; these are %(now)s.") % {"most": field.max_length, "now": len(text)}
        )
    return text


_MOST_DIGITS: Final = 30


def _read_integer(raw: Any, field: "Field") -> int:
    if isinstance(raw, bool):
        raise Refused(_("A whole number is wanted here."))
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) < _MOST_DIGITS:
        return int(_within(int(raw), field))
    try:
        number = _figure(raw, percent=field.kind.name == "percent")
        if number.is_finite() and number.adjusted() > _MOST_DIGITS:
            raise Refused(
                _("This number is too large.")
            )  # written out, "1e1000000" would keep the machine busy for minutes
        if number != number.to_integral_value():
            raise Refused(_("A whole number is wanted here."))
        return int(_within(int(number), field))
    except Refused:
        raise
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise Refused(_("A whole number is wanted here.")) from error


_MANY: Final = {"千": 1_000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}


def _figure(raw: object, *, percent: bool) -> Decimal:
    """Read a number in full width, with thousands, or counted in 万; raises `InvalidOperation`."""
    text = unicodedata.normalize("NFKC", str(raw)).replace(",", "").replace(" ", "")
    if percent:
        text = text.rstrip("%")
    times = _MANY.get(text[-1:], 0)
    return Decimal(text[:-1]) * times if times else Decimal(text)


def _within(number: Any, field: "Field") -> Any:
    if field.least is not None and number < field.least:
        raise Refused(_("At least %(least)s.") % {"least": field.least})
    if field.most is not None and number > field.most:
        raise Refused(_("At most %(most)s.") % {"most": field.most})
    return number


def _read_decimal(raw: Any, field: "Field") -> Decimal:
    try:
        number = _figure(raw, percent=True)
    except InvalidOperation as error:
        raise Refused(_("A number is wanted here.")) from error
    if not number.is_finite():
        raise Refused(_("A number is wanted here."))
    if number.adjusted() >= field.digits - field.decimals:
        raise Refused(_("This number is too large."))
    exact = number.quantize(Decimal(1).scaleb(-field.decimals))
    if exact != number and not isinstance(raw, float):
        raise Refused(_("At most %(places)s places behind the point.") % {"places": field.decimals})
    return _within(exact, field)  # type: ignore[no-any-return]


def _read_money(raw: Any, field: "Field") -> int:
    try:
        return _within(money.parse(raw, field.currency), field)  # type: ignore[no-any-return]
    except ValueError as error:
        raise Refused(str(error)) from error


def _read_date(raw: Any, field: "Field") -> dt.date:
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    try:
        return dates.parse(raw)
    except ValueError as error:
        raise Refused(str(error)) from error


def _read_datetime(raw: Any, field: "Field") -> dt.datetime:
    moment: dt.datetime | None = raw if isinstance(raw, dt.datetime) else None
    if moment is None and isinstance(raw, dt.date):
        moment = dt.datetime.combine(raw, dt.time())
    if moment is None:
        text = str(raw).replace("Z", "+00:00")
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            moment = dt.datetime.combine(_read_date(raw, field), dt.time())
    return _between_the_calendars(timezone.make_aware(moment) if timezone.is_naive(moment) else moment)


def _between_the_calendars(moment: dt.datetime) -> dt.datetime:
    """Refuse moments that fall out of the calendar in another time zone: nobody could read their row again."""
    if not dt.MINYEAR < moment.year < dt.MAXYEAR:
        raise Refused(_("This moment is too far away."))
    return moment


_TRUE = {"1", "true", "yes", "y", "on", "是", "t", "√"}
_FALSE = {"0", "false", "no", "n", "off", "否", "f", "×"}


def _read_boolean(raw: Any, field: "Field") -> bool:
    text = str(raw).strip().casefold()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise Refused(_("Yes or no is wanted here."))


def _read_choice(raw: Any, field: "Field") -> Any:
    named, wanted = field.chosen_by(), str(raw).strip().casefold()
    if wanted in named:
        return named[wanted]
    known = ", ".join(str(label) for _value, label in field.choices)
    raise Refused(_("“%(value)s” is not one of: %(known)s.") % {"value": raw, "known": known})


def _show_choice(value: Any, field: "Field") -> str:
    return next((str(label) for known, label in field.choices if known == value), str(value))


def _read_link(raw: Any, field: "Field") -> int:
    if not re.fullmatch(r"[0-9]{1,18}", str(raw)):
        raise Refused(_("“%(value)s” was not found.") % {"value": raw})
    return int(str(raw))


def _wrapping(read: Callable[[str], str]) -> Callable[[Any, "Field"], str]:
    def checked(raw: Any, field: "Field") -> str:
        try:
            return _read_text(read(str(raw)), field)
        except ValueError as error:
            raise Refused(str(error)) from error

    return checked


_URL = re.compile(r"https?://[^\s/$.?#].[^\s]*$", re.IGNORECASE)


def _read_url(raw: Any, field: "Field") -> str:
    text = _read_text(raw, field)
    if "://" not in text:
        text = f"https://{text}"
    if not _URL.match(text):
        raise Refused(_("A web address is wanted here, such as https://example.com."))
    return text


def _read_tags(raw: Any, field: "Field") -> list[str]:
    parts = raw if isinstance(raw, (list, tuple)) else re.split(r"[,，;；、\n]", str(raw))
    tags = sorted({_read_text(part, field).strip() for part in parts if str(part).strip()})
    if any(len(tag) > LONGEST_TAG for tag in tags):
        raise Refused(_("A tag has at most %(most)s characters.") % {"most": LONGEST_TAG})
    return tags


def _show_datetime(value: dt.datetime, field: "Field") -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


def _number(value: Any, field: "Field") -> str:
    if isinstance(value, int) and abs(value) < 10_000:
        return str(value)  # four digits are read without a comma, and may be a year
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def _decimal(value: Any, field: "Field") -> str:
    """Quantities and rates have many places so that they are exact; zeros at their end say nothing."""
    if field.decimals > 2 and isinstance(value, Decimal):
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return _number(value, field)


def _mask_phone(text: str) -> str:
    digits = text.replace(" ", "")
    return f"{MASK}{digits[-4:]}" if len(digits) > 7 else MASK


def _mask_mail(text: str) -> str:
    name, _at, domain = text.partition("@")
    return f"{name[:1]}{MASK}@{domain}"


def _read_position(raw: Any, field: "Field") -> positions.Position:
    if isinstance(raw, positions.Position):
        return raw
    try:
        return positions.read_position(str(raw))
    except ValueError as error:
        raise Refused(_("Write latitude and longitude, such as 31.230416, 121.473701.")) from error


def _same(value: Any, field: "Field") -> Any:
    return value


def _iso(value: Any, field: "Field") -> str:
    return str(value.isoformat())


_MATCHING = frozenset({"contains", "not_contains", "starts", "ends"})
TEXT = Kind("text", _read_text, _plain, _same, TEXTS, leaky=_MATCHING)
LONG_TEXT = Kind("longtext", _read_text, _plain, _same, TEXTS, leaky=_MATCHING)
INTEGER = Kind("integer", _read_integer, _number, _same, RANGE, numeric=True)
DECIMAL = Kind("decimal", _read_decimal, _decimal, _plain, RANGE, numeric=True, leaky=frozenset(RANGE))
DEGREES = replace(DECIMAL, numeric=False)  # a place on earth: nobody adds places up
PERCENT = Kind("percent", _read_integer, lambda value, field: f"{value} %", _same, RANGE, numeric=True)
MONEY = Kind(
    "money",
    _read_money,
    lambda value, field: money.display(value, field.currency),
    lambda value, field: money.plain(value, field.currency),
    RANGE,
    numeric=True,
)
# In the currency of its record: nobody adds up or compares what stands in several.
FOREIGN = replace(MONEY, numeric=False, operators=("empty", "filled"))
DATE = Kind("date", _read_date, lambda value, field: value.isoformat(), _iso, DAYS)
DATETIME = Kind("datetime", _read_datetime, _show_datetime, _iso, DAYS)
BOOLEAN = Kind("boolean", _read_boolean, lambda value, field: _("Yes") if value else _("No"), _same, ("is", "is_not"))
CHOICE = Kind("choice", _read_choice, _show_choice, _same, LISTED)
LINK = Kind("link", _read_link, _plain, _same, LISTED)
PHONE = Kind(
    "phone",
    _wrapping(lambda text: phone.normal(text, settings.GUANXI_REGION)),
    lambda value, field: phone.display(value, settings.GUANXI_REGION),
    _same,
    TEXTS,
    _mask_phone,
    leaky=_MATCHING,
)
MAIL = Kind("mail", _wrapping(mail.normal), _plain, _same, TEXTS, _mask_mail, leaky=_MATCHING)
URL = Kind("url", _read_url, _plain, _same, TEXTS, leaky=_MATCHING)
TAGS = Kind(
    "tags",
    _read_tags,
    lambda value, field: ", ".join(value),
    _same,
    TAGGED,
    leaky=frozenset(TAGGED),
)
# Only asked for by verbs: what is kept are two numbers.
POSITION = Kind("position", _read_position, _plain, _plain)
KINDS: Final = {
    kind.name: kind
    for kind in (
        TEXT,
        LONG_TEXT,
        INTEGER,
        DECIMAL,
        PERCENT,
        MONEY,
        DATE,
        DATETIME,
        BOOLEAN,
        CHOICE,
        LINK,
        PHONE,
        MAIL,
        URL,
        TAGS,
    )
}
