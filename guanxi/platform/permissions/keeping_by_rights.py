"""Keeping what follows from rights and language alone, so that it is put together once for all who have the same."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

from guanxi.platform.identity.acting import someone

Asked = ParamSpec("Asked")
Given = TypeVar("Given")


def kept_by_rights(most: int) -> Callable[[Callable[Asked, Given]], Callable[Asked, Given]]:
    """Keep what a function gives, at most so many times: for its arguments, the language and all that the roles say.

    The function may ask of whoever acts nothing but what their roles say (`view_of`), and nothing of the database, the
    clock or what people arranged. What it gives is shared: it must not be changed.
    """

    def keeping(make: Callable[Asked, Given]) -> Callable[Asked, Given]:
        @lru_cache(maxsize=most)
        def kept(rights: str, language: str | None, *asked: Hashable) -> Given:
            return make(*asked)  # type: ignore[arg-type, call-arg]

        @wraps(make)
        def given(*asked: Asked.args, **named: Asked.kwargs) -> Given:
            assert not named, "what is kept is asked for by place"
            return kept(someone().rights.outline, get_language(), *asked)

        return given

    return keeping
