"""The unified social credit code (统一社会信用代码) that names every Chinese organisation."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from guanxi.lib.refusals import Refusal

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_WEIGHTS = tuple(3**place % 31 for place in range(17))
_SEPARATORS = str.maketrans("", "", " -\t\u00a0\u3000\u200b.")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


class CodeRefused(Refusal):
    """The text is no unified social credit code; the sentence says which thing is wrong."""


def normal(raw: str) -> str:
    """Give the 18 upper-case characters of a code, whose check character has been recomputed.

    GB 32100-2015: the characters 0–9 and A–Y without I, O, S, V and Z count 0 to 30 in that order; with weights
    W(i) = 3^(i-1) mod 31 for the first 17 characters C(i), the 18th is (31 - ΣC(i)·W(i) mod 31) mod 31.
    Blanks, hyphens, small and full-width letters are accepted. Raises CodeRefused.
    """
    text = raw.translate(_SEPARATORS) if raw.isascii() else unicodedata.normalize("NFKC", raw).translate(_SEPARATORS)
    text = text.upper()
    if len(text) != 18:
        raise _refusal_of_length(text)
    total = 0
    for place, character in enumerate(text):
        value = _VALUES.get(character)
        if value is None:
            raise _refusal_of_character(character, place + 1)
        if place < 17:
            total += value * _WEIGHTS[place]
    if not text[2:8].isdigit():
        raise CodeRefused(_("Characters 3 to 8 of a social credit code name the region and are digits."))
    expected = _ALPHABET[-total % 31]
    if text[17] != expected:
        raise CodeRefused(
            _("The last character does not match the other 17: please compare the code character by character.")
        )
    return text


def is_valid(raw: str) -> bool:
    """Tell whether `normal` would accept the text."""
    try:
        normal(raw)
    except CodeRefused:
        return False
    return True


def _refusal_of_length(text: str) -> CodeRefused:
    if re.fullmatch(r"[0-9]{15}", text):
        return CodeRefused(
            _("This is an old 15-digit registration number; please write the social credit code of 18 characters.")
        )
    if re.fullmatch(r"[0-9A-Z]{8}[0-9X]", text) and _is_organisation_code(text):
        return CodeRefused(
            _("This is an old organisation code of 9 characters; please write the social credit code of 18 characters.")
        )
    return CodeRefused(_("A social credit code has 18 characters; this one has %(count)s."), count=len(text))


def _refusal_of_character(character: str, place: int) -> CodeRefused:
    meant = {"I": "1", "O": "0", "Z": "2", "S": "5", "V": "U"}.get(character)
    if meant:
        return CodeRefused(
            _("The letter %(letter)s (place %(place)s) occurs in no social credit code; perhaps %(meant)s is meant."),
            letter=character, place=place, meant=meant,
        )  # fmt: skip
    return CodeRefused(
        _("“%(letter)s” at place %(place)s is neither a digit nor a letter of a social credit code."),
        letter=character, place=place,
    )  # fmt: skip


def _is_organisation_code(text: str) -> bool:
    """Recompute the check character of GB 11714: 11 - ΣC(i)·W(i) mod 11, written X for 10 and 0 for 11."""
    total = sum(int(character, 36) * weight for character, weight in zip(text, _ORGANISATION_WEIGHTS, strict=False))
    return text[8] == "0123456789X0"[11 - total % 11]
