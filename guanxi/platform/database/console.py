"""The language of sentences that are said before, or without, the web application: in the terminal."""

import gettext as catalogues
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parents[2] / "locale"
_reader: ContextVar[str] = ContextVar("language of the reader", default="")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside the block the sentences are in this language, for a reader who sits at no terminal."""
    before = _reader.set("zh_Hans" if language.lower().startswith("zh") else "en")
    try:
        yield
    finally:
        _reader.reset(before)


def terminal_language() -> str:
    """The language of the reader, "zh_Hans" or "en": the one that is spoken, else GUANXI_LANGUAGE or what a shell says."""
    if spoken := _reader.get():
        return spoken
    for name in ("GUANXI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh_Hans" if value.lower().startswith("zh") else "en"
    return "en"


@cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    return catalogues.translation("django", CATALOGUES, [language], fallback=True)


def gettext(sentence: str) -> str:
    """The sentence in the language of the terminal; the English one where no translation was compiled yet."""
    return _catalogue(terminal_language()).gettext(sentence)
