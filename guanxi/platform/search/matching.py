"""How well a text meets what somebody typed, and where: for ranking, for marking what was met, and for small tables."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from guanxi.lib.grams import ending_number
from guanxi.lib.hanzi import DOTS, FORMS, fold, readings
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.records.searchable import dialled, is_number
from guanxi.platform.search.typed import Typed, Word

EXACT, START, WORD, INSIDE, SOUND, MISTYPED = 100, 80, 65, 50, 40, 20
# What counts where the index knows more than the comparison here: letters that only fold alike.
UNSEEN = 30
# A number meant by its figures, a whole phone number or mail counts as much as a name; other fields than the title count less.
_ASIDE, _TELLING = 0.7, ("phone", "mail")
# What stands there as it was typed, signs and blanks included.
_PHRASE = 10
# A name that merely sounds like the whole of what was typed stands before one that has it somewhere inside.
_WHOLE_SOUND = 20

Span = tuple[int, int]


@dataclass(frozen=True)
class Match:
    """How well a record meets a typed text (0 to 100), which parts of its title do, and which other fields met a word best."""

    points: float
    spans: tuple[Span, ...] = ()
    elsewhere: tuple[str, ...] = ()


def match(
    entity: Entity,
    fields: Iterable[Field],
    values: Mapping[str, Any],
    typed: Typed,
    *,
    sure: bool = True,
    loose: bool = False,
) -> Match | None:
    """Compare a record with a typed text by the fields given; None where a word is met by none of them.

    `values` are by column. `sure`: the index found the record, so that no word is missing.
    """
    known = [(field, str(value)) for field in fields if (value := values.get(field.column))]
    best: Match | None = None
    for words in typed.choices:
        found = [_of_word(entity, known, word, loose=loose) for word in words]
        if found and (sure or all(found)):
            points = sum(one.points if one else UNSEEN for one in found) / len(found)
            if typed.text in fold(str(values.get(entity.field(entity.title).column) or "")):
                points += _PHRASE
            if best is None or points > best.points:
                elsewhere = dict.fromkeys(name for one in found if one for name in one.elsewhere)
                best = Match(points, _merged(span for one in found if one for span in one.spans), tuple(elsewhere))
    return best


def spans_of(text: str, typed: Typed) -> tuple[Span, ...]:
    """Give the parts of any text that the typed words stand in."""
    found = (_of_text(word, text, loose=True) for word in typed.words)
    return _merged(one[1] for one in found if one)


def _of_word(entity: Entity, known: list[tuple[Field, str]], word: Word, *, loose: bool) -> Match | None:
    best: Match | None = None
    for field, text in known:
        is_title = field.name in (entity.title, entity.title_zh)
        points, span = _of_field(entity, field, text, word, loose=loose) or (0, (0, 0))
        if not points:
            continue
        if not is_title and not (points == EXACT and (field.kind.name in _TELLING or is_number(entity, field.name))):
            points *= _ASIDE
        if best is None or points > best.points:
            spans = (span,) if is_title else best.spans if best else ()
            best = Match(points, spans, () if is_title else (field.name,))
    return best


def _of_field(entity: Entity, field: Field, text: str, word: Word, *, loose: bool) -> tuple[float, Span] | None:
    if field.kind.name == "phone":
        return _of_phone(word, text)
    if is_number(entity, field.name):
        if word.text.isdecimal() and ending_number(text) == word.text.lstrip("0"):
            return EXACT, (0, len(text))
        return None if word.is_number and word.text.isdecimal() else _of_text(word, text, loose=False)
    return None if word.is_number else _of_text(word, text, loose=loose and field.kind.name == "text")


def _of_phone(word: Word, text: str) -> tuple[float, Span] | None:
    number = dialled(text)
    for digits in word.digits:
        place = number.find(digits)
        if place >= 0:
            ends = number.endswith(digits)
            return EXACT if number == digits else START if ends or place == 0 else INSIDE, (0, len(text))
    return None


def _of_text(word: Word, text: str, *, loose: bool) -> tuple[float, Span] | None:
    if found := word.compiled.search(text):
        start, end = found.span()
        if start == 0:
            return EXACT if end == len(text) else START, (start, end)
        begins = not text[start - 1].isalnum() or not text[start].isalnum()
        return WORD if begins else INSIDE, (start, end)
    if span := _heard(word, text):
        whole = span[0] == 0 and span[1] == len(text)
        return SOUND + _WHOLE_SOUND * whole + 5 * (span[0] == 0), span
    if loose and word.mistyped and (found := _compiled(word.mistyped.pattern).search(text)):
        return MISTYPED + 5 * (found.start() == 0), found.span()
    return None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _heard(word: Word, text: str) -> Span | None:
    """Find the part of a text that is read like the word, or whose initials it is."""
    if text.isascii() or not (word.spoken or word.initials):
        return None
    said = [(place, _said(one)) for place, one in enumerate(text) if one not in DOTS]
    for wanted, initials in (*((one, False) for one in word.spoken), *((one, True) for one in word.initials)):
        for start in range(len(said) - len(wanted) + 1):
            if _is_said(said[start : start + len(wanted)], wanted, initials=initials):
                return said[start][0], said[start + len(wanted) - 1][0] + 1
    return None


def _said(character: str) -> tuple[str, ...]:
    return readings(FORMS.get(character, character))


def _is_said(said: list[tuple[int, tuple[str, ...]]], wanted: Iterable[str], *, initials: bool) -> bool:
    last = len(said) - 1
    for place, one in enumerate(wanted):
        sounds = said[place][1]
        begins = initials or place == last
        if not (any(sound.startswith(one) for sound in sounds) if begins else one in sounds):
            return False
    return True


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    made: list[Span] = []
    for start, end in sorted(set(spans)):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        elif end > start:
            made.append((start, end))
    return tuple(made)
