"""How each person wants to be told: for each kind by mail at once, in a digest or not at all; quiet hours; when the digest comes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guanxi.platform.identity.preferences import prefer
from guanxi.platform.notifying.kinds import NotificationKind, is_kind

NAME = "notifications"
OFF, DIGEST, NOW = "off", "digest", "now"
WAYS = (NOW, DIGEST, OFF)
DIGEST_AT = dt.time(8, 0)


@dataclass(frozen=True)
class Wishes:
    """What one person chose; kinds that are not named go the way of their declaration."""

    ways: Mapping[str, str] = field(default_factory=dict)
    quiet_from: dt.time | None = None
    quiet_until: dt.time | None = None
    digest_at: dt.time = DIGEST_AT

    def way(self, kind: NotificationKind) -> str:
        """Give how a kind is sent by mail."""
        return self.ways.get(kind.key, kind.mail)

    def is_quiet(self, now: dt.time) -> bool:
        """Tell whether this time of day lies in the quiet hours, which may go past midnight."""
        if self.quiet_from is None or self.quiet_until is None or self.quiet_from == self.quiet_until:
            return False
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= now < self.quiet_until
        return now >= self.quiet_from or now < self.quiet_until


def wishes_in(kept: Mapping[str, Any]) -> Wishes:
    """Read what a person's preferences hold; what cannot be read counts as not chosen."""
    chosen = kept.get(NAME)
    chosen = chosen if isinstance(chosen, dict) else {}
    ways = {key: way for key, way in dict(chosen.get("ways") or {}).items() if way in WAYS}
    quiet = chosen.get("quiet") or ["", ""]
    return Wishes(ways, _time(quiet[0]), _time(quiet[1]), _time(chosen.get("digest_at", "")) or DIGEST_AT)


def wish(wishes: Wishes) -> None:
    """Keep what whoever acts chose."""
    quiet = [_text(wishes.quiet_from), _text(wishes.quiet_until)]
    ways = {key: way for key, way in wishes.ways.items() if is_kind(key)}
    prefer(NAME, {"ways": ways, "quiet": quiet, "digest_at": _text(wishes.digest_at)})


def _time(text: object) -> dt.time | None:
    try:
        return dt.time.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _text(time: dt.time | None) -> str:
    return time.isoformat("minutes") if time else ""
