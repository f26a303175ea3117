"""Telephone numbers: one stored form (E.164), one shown form, and the digits people search by."""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat, ValidationResult

from guanxi.lib.refusals import Refusal

_SEPARATORS = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014().\t\u00a0\u200b\u202a\u202c\u200e")
_CHINESE_MOBILE = re.compile(r"(\+86|0086)?(1[3-9][0-9]{9})")
_BEGUN_MOBILE = re.compile(r"1[3-9][0-9]{4}")
# Banks, carriers and city hotlines: five or six digits that the library knows no region for.
_CHINESE_SERVICE = re.compile(r"(?:\+86|0086)?(9[56][0-9]{3,4}|1[02][0-9]{3})")
_CHINESE_MOBILE_STORED = re.compile(r"\+86(1[3-9][0-9])([0-9]{4})([0-9]{4})")
_CHINESE_SERVICE_STORED = re.compile(r"\+86(9[56][0-9]{3,4}|1[02][0-9]{3})")
_EXTENSION = re.compile(
    r"(?:;ext=|转|轉|分机|分機|内线|内線|(?:ext(?:ension|n)?|x|#)\.?)[\s:.]*([0-9]{1,7})$", re.IGNORECASE
)
_DASHED_EXTENSION = re.compile(r"(?<=[0-9]{7})-([0-9]{1,6})$")
_SEVERAL = re.compile(r"[0-9]{5}\s*[/,、;|]\s*[+0-9]")
_LONGEST_RAW = 80


class PhoneRefused(Refusal):
    """The text is no telephone number that could be dialled."""


def normal(raw: str, region: str = "CN") -> str:
    """Give the E.164 form of a number people wrote, with `;ext=` and the extension when there is one.

    Full-width digits, blanks, dashes and brackets are accepted; a number without country code belongs to `region`
    (ISO 3166 letters). Chinese service numbers (95588, 12345, 400 678 9123) keep their digits after +86. Numbers
    of `region` China must be valid; of elsewhere they must have a possible length, because tables of number
    ranges are always older than the ranges. Raises PhoneRefused.
    """
    if not raw.isascii():
        raw = unicodedata.normalize("NFKC", raw)
    digits = raw.translate(_SEPARATORS)
    mobile = _CHINESE_MOBILE.fullmatch(digits)
    if mobile and (mobile[1] or region == "CN"):
        return "+86" + mobile[2]
    return _normal_of_any(raw.strip(), digits, region)


def display(stored: str, region: str = "CN") -> str:
    """Give a stored number for reading: national form inside `region`, international form elsewhere.

    A value that is no number is given back unchanged, so a page never fails over old data.
    """
    return _display(stored, region)


def ending(number: str, digits: int = 4) -> str:
    """Give the last digits of a stored or typed number without its extension, as people search and ask for them."""
    if not number.isascii():
        number = unicodedata.normalize("NFKC", number)
    return "".join(c for c in number.partition(";")[0] if "0" <= c <= "9")[-digits:]


def _normal_of_any(text: str, digits: str, region: str) -> str:
    if not any("0" <= c <= "9" for c in digits):
        raise PhoneRefused(_("“%(text)s” holds no digits, so it is no telephone number."), text=text[:_LONGEST_RAW])
    if len(text) > _LONGEST_RAW:
        raise PhoneRefused(_("A telephone number has at most 15 digits; this text is too long."))
    service = _CHINESE_SERVICE.fullmatch(digits)
    if service and (region == "CN" or digits.startswith(("+86", "0086"))):
        return "+86" + service[1]
    if _SEVERAL.search(text):
        raise PhoneRefused(_("“%(text)s” holds more than one telephone number; write only one."), text=text)
    text, extension = _split_extension(text)
    number = _parsed(text, region)
    stored = _checked(number, text)
    return f"{stored};ext={extension}" if extension else stored


def _split_extension(text: str) -> tuple[str, str]:
    found = _EXTENSION.search(text) or _DASHED_EXTENSION.search(text)
    if found is None:
        return text, ""
    return text[: found.start()].rstrip(" -,;(（"), found[1]


def _parsed(text: str, region: str) -> phonenumbers.PhoneNumber:
    if re.search(r"[^\W\d_]", text):
        raise PhoneRefused(_("“%(text)s” holds letters; write the number in digits."), text=text)
    try:
        # Two zeros are how many regions write the plus sign; the library knows it only for their own.
        return phonenumbers.parse("+" + text[2:] if text.startswith("00") else text, region)
    except phonenumbers.NumberParseException as problem:
        if problem.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            raise PhoneRefused(_("“%(text)s” begins with a country code that does not exist."), text=text) from None
        raise PhoneRefused(_("“%(text)s” is no telephone number."), text=text) from None


def _checked(number: phonenumbers.PhoneNumber, text: str) -> str:
    stored: str = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    national = str(number.national_number)
    possible = phonenumbers.is_possible_number_with_reason(number)
    chinese = number.country_code == 86
    if possible == ValidationResult.TOO_LONG:
        raise PhoneRefused(_("“%(text)s” has too many digits."), text=text)
    if chinese and len(national) < 11 and _BEGUN_MOBILE.match(national) and not phonenumbers.is_valid_number(number):
        told = _("“%(text)s” has %(digits)s digits; a Chinese mobile number has 11.")
        raise PhoneRefused(told, text=text, digits=len(national))
    if chinese and len(national) in (7, 8) and national[0] != "1" and not phonenumbers.is_valid_number(number):
        raise PhoneRefused(_("“%(text)s” lacks the area code, such as 010 or 0755."), text=text)
    if possible != ValidationResult.IS_POSSIBLE:
        raise PhoneRefused(_("“%(text)s” has too few digits."), text=text)
    if chinese and not phonenumbers.is_valid_number(number):
        raise PhoneRefused(_("“%(text)s” is no number in use in China."), text=text)
    return stored


@lru_cache(maxsize=16384)
def _display(stored: str, region: str) -> str:
    own = region == "CN"
    if mobile := _CHINESE_MOBILE_STORED.fullmatch(stored):
        return " ".join(mobile.groups()) if own else "+86 " + " ".join(mobile.groups())
    if service := _CHINESE_SERVICE_STORED.fullmatch(stored):
        return service[1] if own else "+86 " + service[1]
    try:
        number = phonenumbers.parse(stored, None)
    except phonenumbers.NumberParseException:
        return stored
    home = number.country_code == phonenumbers.country_code_for_region(region)
    shown: str = phonenumbers.format_number(
        number, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    )
    return shown
