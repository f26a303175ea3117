"""Words a declaration shows to people: English and Simplified Chinese side by side, resolved when they are shown."""

from collections.abc import Callable
from typing import cast

from django.utils.functional import Promise, lazystr
from django.utils.functional import lazy as _lazy
from django.utils.translation import get_language, gettext

type_words = Promise | str


def _resolve(en: str, zh: str) -> str:
    return zh if (get_language() or "").startswith("zh") else gettext(en)


_words = cast(Callable[[str, str], Promise], _lazy(_resolve, str))


def words(en: str, zh: str) -> Promise:
    """Give a label that reads `zh` where the active language is Chinese and `en` elsewhere.

    A third language comes from the catalogue, keyed by the English words.
    """
    return _words(en, zh)


__all__ = ["lazystr", "type_words", "words"]
