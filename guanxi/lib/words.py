"""Words a declaration shows to people: English and Simplified Chinese side by side, resolved when they are shown."""

from typing import TYPE_CHECKING, TypeAlias

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type_words: TypeAlias = str | _StrPromise


def _resolve(en: str, zh: str) -> str:
    return zh if (get_language() or "").startswith("zh") else gettext(en)


_words = lazy(_resolve, str)


def beside(label: object, text: object) -> str:
    """Give a label with what it says, with the colon of the active language."""
    return f"{label}{'：' if (get_language() or '').startswith('zh') else ': '}{text}"


def words(en: str, zh: str) -> "_StrPromise":
    """Give a label that reads `zh` where the active language is Chinese and `en` elsewhere.

    A third language comes from the catalogue, keyed by the English words.
    """
    return _words(en, zh)  # type: ignore[return-value]  # the stubs do not know that a lazy str is a promise of one
