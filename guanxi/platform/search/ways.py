"""The ways in which a text may hold a typed word: by the tokens of the index, and by the pattern of its letters."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from guanxi.lib.hanzi import APOSTROPHES, DOTS, FORMS

# Signs that comparing may turn into several or other ones: where a text holds one, its tokens alone decide.
ODD = "[^\x01-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e]"
_BETWEEN = r"[\W_]*"
_FULL_WIDTH = 0xFEE0
# What stands for two letters at once.
_TOGETHER = {"ss": "ß", "ae": "æ", "oe": "œ", "th": "þ"}


def _written_forms() -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for form, one in FORMS.items():
        if len(one) == 1:
            found[one] += form
    return dict(found)


_WRITTEN = _written_forms()


@dataclass(frozen=True)
class Way:
    """One way in which a field holds a word: tokens that must all be there, and beginnings of tokens."""

    whole: tuple[str, ...]
    begun: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Tell whether the tokens leave no doubt that the word stands there in one piece."""
        return len(self.whole) + len(self.begun) == 1

    def condition(self, letter: str) -> str:
        """Give the condition on the search column, of tokens with this mark."""
        terms = [f"{_quoted(letter + one)}" for one in self.whole]
        terms += [f"{_quoted(letter + one)}:*" for one in self.begun]
        return " & ".join(terms)


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def either(conditions: Iterable[str]) -> str:
    """Give the condition that one of these holds."""
    return " | ".join(f"({one})" for one in dict.fromkeys(conditions) if one)


@lru_cache(maxsize=512)
def pattern(pieces: tuple[str, ...]) -> str:
    """Give the regular expression, for PostgreSQL and Python alike, of folded letters as they may stand in a text."""
    return _BETWEEN.join(_pattern(one) for one in pieces)


def letter(one: str) -> str:
    """Give the pattern of one folded letter: full width, accents, traditional forms."""
    forms = one + _WRITTEN.get(one, "") + (chr(ord(one) + _FULL_WIDTH) if one.isascii() else "")
    return f"[{forms}]" if len(forms) > 1 else one


def _pattern(run: str) -> str:
    made, place = "", 0
    while place < len(run):
        pair = run[place : place + 2]
        if place:
            made += _left_out(run[place - 1], run[place])
        if pair in _TOGETHER:
            made += f"(?:{letter(pair[0])}{_left_out(*pair)}{letter(pair[1])}|{_TOGETHER[pair]})"
            place += 2
        else:
            made += letter(run[place])
            place += 1
    return made


def _left_out(before: str, after: str) -> str:
    """Give what may stand between two letters that are compared as neighbours."""
    if _is_chinese(before) and _is_chinese(after):
        return f"[{DOTS}]?"
    return f"[{APOSTROPHES}]?" if before.isalpha() and after.isalpha() else ""


def _is_chinese(character: str) -> bool:
    return character > "\u3004"
