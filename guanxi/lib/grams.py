"""Two-character tokens that make every part of a text findable through an index."""

import re
import unicodedata

_RUN = re.compile(r"[^\W_]+")
# Ideographs, kana and hangul: one character can be a whole name there.
_CJK = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_SINGLE = re.compile(rf"[{_CJK}]|[^{_CJK}]+")
_IS_CJK = re.compile(rf"[{_CJK}]")


def normal(text: str) -> str:
    """Give the text as it is compared: NFKC, then case folded, then NFKC again (folding can take letters apart)."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def grams(text: str) -> list[str]:
    """Give the tokens to store for a text, each once, in the order they first occur.

    Letters and digits form runs, everything else separates. A run gives its overlapping pairs ("华为p60": 华为,
    为p, p6, 60), each of its CJK characters, and the first character of each stretch that is not CJK. So every
    part of two or more characters is found by pairs, and a single character finds CJK and beginnings of words.
    """
    found: dict[str, None] = {}
    for run in _RUN.findall(normal(text)):
        found.update(dict.fromkeys(map(str.__add__, run, run[1:])))
        if run.isascii():
            found[run[0]] = None
        else:
            found.update(dict.fromkeys(stretch[0] for stretch in _SINGLE.findall(run)))
    return list(found)


def query_grams(text: str) -> list[str]:
    """Give the tokens that a text must all have to contain the query; a recheck by LIKE follows.

    [] means that the query has nothing to look for. A lone Latin letter in front of other words is left out: it
    may be the end of a word, and ends of words are not stored.
    """
    found: dict[str, None] = {}
    runs = _RUN.findall(normal(text))
    for position, run in enumerate(runs):
        if len(run) > 1:
            found.update(dict.fromkeys(map(str.__add__, run, run[1:])))
        elif position > 0 or len(runs) == 1 or _IS_CJK.match(run):
            found[run] = None
    return list(found)
