"""The tokens with which vendors are asked: kept in memory until shortly before their end, and fetched anew when one is refused."""

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from guanxi.platform.messengers.calling import TokenRefused

# A token that ends within so many seconds is not used any more: a call takes a while.
_EARLY = 300
_kept: dict[str, tuple[str, float]] = {}
_lock = threading.Lock()
_T = TypeVar("_T")


class Owner(Protocol):
    """Whose token it is: a messenger, or whatever else is set up at a vendor and has tokens that end."""

    @property
    def number(self) -> int:
        """Give its number."""

    @property
    def realm(self) -> str:
        """Give as whom the vendor knows it."""

    @property
    def secrets(self) -> Mapping[str, str]:
        """Give with what it proves who it is."""


_O = TypeVar("_O", bound=Owner)


def with_token(setup: _O, fetch: Callable[[_O], tuple[str, int]], use: Callable[[str], _T]) -> _T:
    """Do something with a token; `fetch` gives one with the seconds it lives. Once more with a fresh one where the vendor refuses it, since nothing was done then."""
    token = _token(setup, fetch)
    try:
        return use(token)
    except TokenRefused:
        _forget(setup, token)
        return use(_token(setup, fetch))


def _token(setup: _O, fetch: Callable[[_O], tuple[str, int]]) -> str:
    name = _name(setup)
    with _lock:
        token, ends = _kept.get(name, ("", 0.0))
        if token and ends > time.monotonic():
            return token
    token, lives = fetch(setup)
    with _lock:
        _kept[name] = (token, time.monotonic() + max(lives - _EARLY, lives / 2))
    return token


def _forget(setup: Owner, token: str) -> None:
    with _lock:
        if _kept.get(_name(setup), ("", 0.0))[0] == token:
            del _kept[_name(setup)]


def _name(setup: Owner) -> str:
    """A changed secret is another app."""
    secrets = "\0".join(f"{name}={value}" for name, value in sorted(setup.secrets.items()))
    return f"{setup.number}|{setup.realm}|{hashlib.sha256(secrets.encode()).hexdigest()}"
