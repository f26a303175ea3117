"""What people type into a search box: words, each with the ways in which a field may hold it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, product
from typing import TypeVar

from guanxi.lib.grams import INITIALS, NUMBER, SOUNDS, WRITTEN, asked, asked_sounds, ending_number, runs, spellings
from guanxi.lib.hanzi import CJK, fold, readings
from guanxi.platform.search.mistyped import MistypedWord
from guanxi.platform.search.ways import Way, pattern

Part = TypeVar("Part")

# So many words say enough, and so long a text is no question.
_MOST_WORDS, _LONGEST = 8, 200
_MOST_WAYS = 6
_NO_DIGITS = re.compile(r"\D")
# What people write phone numbers with.
_DIALLED = re.compile(r"\+?[(\d][\d\s()./-]{3,}")
_COUNTRY = re.compile(r"^(?:00)?86(?=\d{9})")
_STRETCH = re.compile(rf"[{CJK}]|[^{CJK}]+")
_CHINESE = re.compile(rf"[{CJK}]+")
_LETTER = re.compile(r"[a-z]")
# A slip in a short word could mean anything, and in a very long one the pattern of all of them is long.
_LATIN = re.compile(r"[a-z]{4,24}")


@dataclass(frozen=True)
class Word:
    """A typed word, folded. `is_number` is one that only numbers of records are asked for."""

    text: str
    is_number: bool = False

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """Give its stretches of letters and digits."""
        return tuple(runs(self.text))

    @cached_property
    def is_chinese(self) -> bool:
        """Tell whether there is a Chinese character in it."""
        return _CHINESE.search(self.text) is not None

    @cached_property
    def is_one_letter(self) -> bool:
        """Tell whether it is a single Latin letter, which is looked for where words begin."""
        return len(self.runs) == 1 and _LETTER.fullmatch(self.runs[0]) is not None

    @cached_property
    def pattern(self) -> str:
        """Give the regular expression of the word as it may stand in a text: a single Latin letter only where a word begins."""
        made = pattern(self.runs)
        return rf"(?:^|[^a-z]){made}" if self.is_one_letter else made

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Give that expression, whatever the case."""
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def written(self) -> Way:
        """Give the way of texts that hold the word itself."""
        return _written(self.runs)

    @cached_property
    def digits(self) -> tuple[str, ...]:
        """Give the digits of a phone number in the forms it is stored in; none for what is no part of one."""
        if not (self.text.isdecimal() or _DIALLED.fullmatch(self.text)):
            return ()
        plain = _COUNTRY.sub("", _NO_DIGITS.sub("", self.text))
        return tuple(dict.fromkeys(one for one in (plain, plain.lstrip("0")) if len(one) > 1))

    @cached_property
    def called(self) -> tuple[Way, ...]:
        """Give the ways of phone numbers that hold the digits."""
        return tuple(_written((digits,)) for digits in self.digits)

    @cached_property
    def numbered(self) -> tuple[Way, ...]:
        """Give the ways of the record numbers that are meant by a number alone: "12" is D-2026-00012."""
        number = ending_number(self.text) if self.text.isdecimal() else ""
        return (Way((NUMBER + number,)),) if number else ()

    @cached_property
    def spoken(self) -> tuple[tuple[str, ...], ...]:
        """Give the ways to say the word, as syllables: a Latin part may be pinyin, a Chinese one is read as it stands."""
        if not self._may_sound:
            return ()
        parts: list[Iterable[tuple[str, ...]]] = [
            [(sound,) for sound in readings(one)] if _CHINESE.match(one) else spellings(one)
            for one in _STRETCH.findall(self.runs[0])
        ]
        return tuple(tuple(sound for part in one for sound in part) for one in _some(product(*parts)))

    @cached_property
    def initials(self) -> tuple[str, ...]:
        """Give the initials that the word may be: its letters, and for a Chinese part the first ones of its sounds."""
        if not self._may_sound or len(self.runs[0]) < 2:
            return ()
        letters = (
            dict.fromkeys(sound[0] for sound in readings(one)) if _CHINESE.match(one) else (one,)
            for one in self.runs[0]
        )
        return tuple(one for one in map("".join, _some(product(*letters))) if one.isalpha())

    @cached_property
    def heard(self) -> tuple[Way, ...]:
        """Give the ways of texts that sound like the word, or whose sounds begin with its letters."""
        chinese = tuple(WRITTEN + gram for part in _CHINESE.findall(self.text) for gram in asked(part)[0])
        ways = []
        for syllables in self.spoken:
            whole, begun = asked_sounds(syllables)
            ways.append(Way((*chinese, *(SOUNDS + one for one in whole)), tuple(SOUNDS + one for one in begun)))
        for letters in self.initials:
            threes = tuple(INITIALS + letters[place : place + 3] for place in range(len(letters) - 2))
            ways.append(Way((*chinese, *threes), () if threes else (INITIALS + letters,)))
        return tuple(ways)

    @cached_property
    def mistyped(self) -> MistypedWord | None:
        """Give the word with a typing mistake in it, None for a word too short for that."""
        return MistypedWord(self.text) if _LATIN.fullmatch(self.text) else None

    @property
    def _may_sound(self) -> bool:
        return len(self.runs) == 1 and not self.is_number and _LETTER.search(self.text) is not None


@dataclass(frozen=True)
class Typed:
    """A typed text: its words, all of which a record must have, in any order and any of its fields.

    `dialled` is the whole text where it may be one phone number: that may be had instead.
    """

    text: str
    words: tuple[Word, ...]
    dialled: Word | None = None

    @property
    def choices(self) -> tuple[tuple[Word, ...], ...]:
        """Give the sets of words of which a record must have one."""
        return (self.words, (self.dialled,)) if self.dialled else (self.words,)

    @property
    def may_be_mistyped(self) -> bool:
        """Tell whether any word is one in which a typing mistake is forgiven."""
        return any(one.mistyped for one in self.words)


@lru_cache(maxsize=256)
def typed(text: str) -> Typed:
    """Read what somebody typed: whatever width, case and written form. No words: there is nothing to look for."""
    folded = fold(text[:_LONGEST]).strip()
    words = [Word(one.lstrip("#"), is_number=one.startswith("#")) for one in folded.split()]
    known = tuple(one for one in words if one.runs)[:_MOST_WORDS]
    is_phone = _DIALLED.fullmatch(folded) is not None and not (len(known) == 1 and known[0].digits)
    return Typed(folded, known, Word(folded) if is_phone else None)


def _written(pieces: tuple[str, ...]) -> Way:
    whole, begun = [], []
    for place, run in enumerate(pieces):
        if len(run) == 1 and run.isascii() and place == 0 and len(pieces) > 1:
            continue  # it may be the end of a word, and the last letter of one has no token
        full, part = asked(run)
        whole += [WRITTEN + one for one in full]
        begun += [WRITTEN + one for one in part]
    return Way(tuple(whole), tuple(begun))


def _some(ways: Iterable[tuple[Part, ...]]) -> Iterator[tuple[Part, ...]]:
    return islice(ways, _MOST_WAYS)
