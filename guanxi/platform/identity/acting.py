"""Who acts: the identity that pages, API, jobs and commands carry, and the block that makes it count."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from guanxi.platform.database.settings_in_force import acting, current_acting
from guanxi.platform.identity.rights import Rights


class NobodyActs(PermissionError):
    """Work that needs a person was started without one."""


@dataclass(frozen=True)
class Identity:
    """A person (or a named service) with the rights they have at this moment."""

    user_id: int
    name: str
    rights: Rights
    language: str = "en"
    time_zone: str = "Asia/Shanghai"
    preferences: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    memory: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def settings(self) -> Mapping[str, str]:
        """Give the settings the database policies read."""
        return self.rights.settings


@contextmanager
def acting_as(identity: Identity | None) -> Iterator[None]:
    """Do everything in the block as this person: their rows, their language, their time zone."""
    if identity is None:
        with acting(None):
            yield
        return
    with acting(identity), translation.override(identity.language), timezone.override(ZoneInfo(identity.time_zone)):
        yield


def current() -> Identity | None:
    """Give who acts now."""
    who = current_acting()
    return who if isinstance(who, Identity) else None


def someone() -> Identity:
    """Give who acts now; raises `NobodyActs` where nobody does."""
    who = current()
    if who is None:
        raise NobodyActs("Nobody is logged in here.")
    return who
