"""How texts are compared: written forms brought to one, and how Chinese characters are read."""

import json
import re
import unicodedata
from array import array
from importlib import resources

# Ideographs, kana and hangul: one character can be a whole name there.
CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
# Dots within Chinese forms of foreign names, and apostrophes within Latin ones: people leave them out.
DOTS, APOSTROPHES = "·•・‧∙.", "'’‘`ʼ"
_LEFT_OUT = re.compile(rf"(?<=[{CJK}])[{DOTS}](?=[{CJK}])|(?<=[^\W\d_])[{APOSTROPHES}](?=[^\W\d_])")
_MARKS = frozenset(DOTS + APOSTROPHES)
_DATA = json.loads((resources.files("guanxi.lib") / "data" / "hanzi.json").read_text("utf-8"))
_FIRST, _LAST = 0x3400, 0x9FFF
# Letters whose accent Unicode does not know as one.
_ODD_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t"}


def _base_letters() -> dict[str, str]:
    found = dict(_ODD_LETTERS)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        apart = unicodedata.normalize("NFKD", letter)
        base, marks = apart[0], apart[1:]
        if base.isascii() and base.islower() and marks and all(map(unicodedata.combining, marks)):
            found[letter] = base
    return found


# What a compared letter may be written as, beside itself: for each simplified character its other forms, for e é and è.
FORMS = dict(zip(*_DATA["forms"], strict=True)) | _base_letters()
_TABLE: dict[int, str | None] = {ord(one): form for one, form in FORMS.items()} | dict.fromkeys(range(0x300, 0x370))
_READINGS: list[tuple[str, ...]] = [(), *(tuple(sounds.split()) for sounds in _DATA["readings"])]
_READ_AS = array("H", bytes(2 * (_LAST - _FIRST + 1)))
for _place, _characters in enumerate(_DATA["readings"].values(), 1):
    for _character in _characters:
        _READ_AS[ord(_character) - _FIRST] = _place
SYLLABLES = frozenset(sound for sounds in _READINGS for sound in sounds)
del _DATA


def fold(text: str) -> str:
    """Give the text as it is compared: width, case, accents, traditional characters and dots within names make no difference."""
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_TABLE)
    return text if _MARKS.isdisjoint(text) else _LEFT_OUT.sub("", text)


def readings(character: str) -> tuple[str, ...]:
    """Give the sounds (pinyin without tones, ü as v) of a character as `fold` leaves it, the usual one first; () for none."""
    place = ord(character) - _FIRST
    return _READINGS[_READ_AS[place]] if 0 <= place < len(_READ_AS) else ()
