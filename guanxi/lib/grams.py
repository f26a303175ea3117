"""The tokens by which an index finds every part of a text, its pinyin and its initials."""

import re
from functools import lru_cache
from itertools import product

from guanxi.lib.hanzi import CJK, SYLLABLES, readings

# A change of what a token is makes another edition: stored ones are made anew then.
EDITION = 2
# What stands before a token and says what of the text it is.
WRITTEN, INITIALS, SOUNDS, FIRST, NUMBER = ":", ".", "~", "^", "#"
RUN = re.compile(r"[^\W_]+")
_IS_CJK = re.compile(f"[{CJK}]")
_CHINESE = re.compile(f"[{CJK}]+")
_STRETCH = re.compile(f"([{CJK}]+)|[^{CJK}]+")
_ENDING_NUMBER = re.compile(r"[0-9]+$")
# So many ways to read a token or to cut a typed text are enough.
_MOST_READINGS = 4
_LONGEST_SPOKEN = 60
_LONGEST_SYLLABLE = max(map(len, SYLLABLES))
_BEGINNINGS = frozenset(one[:end] for one in SYLLABLES for end in range(1, len(one) + 1))


def runs(text: str) -> list[str]:
    """Give the stretches of letters and digits of a folded text; everything else separates."""
    return RUN.findall(text)


def grams(folded: str, sign: str = "") -> list[str]:
    """Give the written tokens of a folded text, each once and behind this sign.

    Pairs where a Chinese character is concerned, else three letters; at the end of a run shorter ones. So every part of
    a run is found by whole tokens or by the beginning of one.
    """
    found: list[str] = []
    for run in RUN.findall(folded):
        if run.isascii():
            found += [sign + run[place : place + 3] for place in range(len(run) - 1 or 1)]
        else:
            found += _mixed(run, sign)
    return list(dict.fromkeys(found))


def first_gram(folded: str) -> str:
    """Give the token that a folded text begins with, "" when it holds neither letters nor digits."""
    run = RUN.search(folded)
    return _gram(run[0], 0) if run else ""


def sounds(folded: str) -> list[str]:
    """Give the tokens, with their signs, of how the Chinese parts of a folded text are read: syllables in pairs, initials in threes."""
    if folded.isascii():
        return []
    found: list[str] = []
    for run in _CHINESE.findall(folded):
        tokens: tuple[str, ...] = ()
        for place in range(len(run)):
            tokens = _sounds_at(run[place : place + 3], bool(tokens))
            found += tokens
    return list(dict.fromkeys(found))


def ending_number(text: str) -> str:
    """Give the number that a record number ends with, without its zeros: "D-2026-00012" gives "12", "" for none."""
    found = _ENDING_NUMBER.search(text)
    return found[0].lstrip("0") if found else ""


def asked(run: str) -> tuple[list[str], list[str]]:
    """Give what a text that holds this typed run must have: whole tokens, and beginnings of tokens."""
    whole, begun, covered = [], [], 0
    for place in range(len(run)):
        gram = _gram(run, place)
        if len(gram) == (2 if _is_cjk(gram[0]) else 3) or (len(gram) > 1 and _is_cjk(gram[-1])):
            whole.append(gram)
            covered = place + len(gram)
        elif place >= covered or (place + len(gram) > covered):
            begun.append(gram)
            break
    return list(dict.fromkeys(whole)), begun


def spellings(run: str) -> list[tuple[str, ...]]:
    """Give the ways to read a typed Latin run as pinyin, the last syllable perhaps only begun: "xian" is xian and xi an."""
    run = run.replace("ü", "v")
    if not run.isascii() or not run.isalpha() or not 1 < len(run) <= _LONGEST_SPOKEN:
        return []
    # From the end on: the best ways to cut what follows a place are those of the places after it.
    cuts: list[list[tuple[str, ...]]] = [[] for _place in run]
    for place in range(len(run) - 1, -1, -1):
        rest = run[place:]
        found: list[tuple[str, ...]] = [(rest,)] if rest in _BEGINNINGS else []
        for end in range(1, min(_LONGEST_SYLLABLE, len(rest) - 1) + 1):
            if rest[:end] in SYLLABLES:
                found += [(rest[:end], *further) for further in cuts[place + end]]
        cuts[place] = sorted(found, key=len)[:_MOST_READINGS]
    return cuts[0]


def asked_sounds(syllables: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Give what the sounds of a text must have for these syllables: whole tokens, and beginnings of tokens."""
    pairs = [f"{one}-{two}" for one, two in zip(syllables, syllables[1:], strict=False)]
    return (pairs[:-1], pairs[-1:]) if pairs else ([], list(syllables))


def _is_cjk(character: str) -> bool:
    return character > "\u3004" and _IS_CJK.match(character) is not None


def _mixed(run: str, sign: str) -> list[str]:
    found: list[str] = []
    for stretch in _STRETCH.finditer(run):
        start, end = stretch.span()
        if stretch[1]:
            found += [sign + run[place : place + 2] for place in range(start, end)]
            continue
        found += [sign + run[place : place + 3] for place in range(start, end - 1)]
        # The last letter of a Latin stretch is only worth a token when it stands alone or beside a Chinese character.
        if end < len(run) or end - start == 1:
            found.append(sign + run[end - 1 : end + 1])
    return found


def _gram(run: str, place: int) -> str:
    """Give the token at a place: two characters, and a third where the first two are no Chinese ones."""
    if _is_cjk(run[place]) or (place + 1 < len(run) and _is_cjk(run[place + 1])):
        return run[place : place + 2]
    return run[place : place + 3]


@lru_cache(maxsize=16384)
def _sounds_at(run: str, follows: bool) -> tuple[str, ...]:  # noqa: FBT001  # by name it is slower to remember
    """Give how the first of up to three characters is read with the others; in names the same stand together again and again.

    `follows` says that a character which is read stands before it: the last one needs no initial of its own then.
    """
    here = readings(run[0])
    after = readings(run[1]) if here and len(run) > 1 else ()
    later = readings(run[2]) if after and len(run) > 2 else ()
    if len(here) == 1 and len(after) <= 1 and len(later) <= 1:
        pair = f"{SOUNDS}{here[0]}-{after[0] if after else ''}"
        initials = "".join([one[0][0] for one in (here, after, later) if one])
        return (pair,) if follows and not after else (pair, INITIALS + initials)
    pairs = [f"{SOUNDS}{one}-{two}" for one in here for two in after or ("",)]
    letters = ({one[0]: None for one in each} for each in (here, after, later) if each)
    return (*pairs, *(f"{INITIALS}{''.join(each)}" for each in product(*letters) if each))
