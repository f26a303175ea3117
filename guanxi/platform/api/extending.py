"""Addresses that subsystems add to the API, beside those that every kind of record has.

A subsystem names them in a module `api_urls.py` that `config/urls.py` includes before the kernel's, and describes them here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guanxi.platform.api.description.shared import Part


@dataclass(frozen=True)
class Described:
    """An address with its operations for the description, in the active language; `may` tells who has it at all."""

    path: str
    describe: Callable[[], Part]
    may: Callable[[], bool] = lambda: True


_described: dict[str, Described] = {}


def declare_address(*addresses: Described) -> None:
    """Put addresses into the description of the API."""
    _described.update({one.path: one for one in addresses})


def further_paths() -> Iterator[tuple[str, Part]]:
    """Give the addresses of subsystems that whoever acts has, with their operations."""
    yield from ((one.path, one.describe()) for one in _described.values() if one.may())
