"""What each person wants to be told in their browsers: chosen per kind, next to how it comes by mail."""

from collections.abc import Mapping
from typing import Any

from guanxi.platform.identity.preferences import prefer
from guanxi.platform.notifying.kinds import NotificationKind, is_kind

_NAME = "push"


def wants_push(kept: Mapping[str, Any], kind: NotificationKind) -> bool:
    """Tell whether a kind is told in browsers, from a person's preferences; not chosen: what mail does not let wait either."""
    chosen = kept.get(_NAME)
    said = chosen.get(kind.key) if isinstance(chosen, dict) else None
    return bool(said) if isinstance(said, bool) else kind.urgent or kind.mail == "now"


def wish_push(chosen: Mapping[str, bool]) -> None:
    """Keep what whoever acts chose."""
    prefer(_NAME, {key: bool(wanted) for key, wanted in chosen.items() if is_kind(key)})
