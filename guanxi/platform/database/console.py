"""The language of sentences that are said before, or without, the web application: in the terminal."""

import gettext as catalogues
import os
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parents[2] / "locale"


def terminal_language() -> str:
    """The language of the terminal, "zh_Hans" or "en", from GUANXI_LANGUAGE or else the usual variables of a shell."""
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
