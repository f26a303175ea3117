"""Every sentence of guanxi.lib exists in Chinese, with the same places for facts."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import guanxi.lib

LIB = Path(guanxi.lib.__file__).parent
CATALOGUE = LIB.parent / "locale" / "zh_Hans" / "lib.po"


def test_every_sentence_is_said_in_chinese() -> None:
    with CATALOGUE.open("rb") as file:
        chinese = {message.id: message for message in read_po(file, locale="zh_Hans") if message.id}
    extracted = {found[2] for found in extract_from_dir(LIB)}
    assert len(extracted) > 40
    assert extracted == set(chinese)
    for sentence, message in chinese.items():
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        written = sentence if isinstance(sentence, str) else sentence[1]
        assert not message.fuzzy
        assert said
        for words in said:
            assert not words.isascii(), written
            assert sorted(re.findall(r"%\(\w+\)s", words)) == sorted(re.findall(r"%\(\w+\)s", written))
