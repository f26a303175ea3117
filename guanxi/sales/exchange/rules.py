"""Whose word counts where two systems say different things of one record, and how columns are read: no database, no clock."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final, Literal

Verdict = Literal["same", "theirs", "ours", "ask"]
# Nothing was exchanged of this field yet.
UNKNOWN: Final = object()
_NOTHING: Final[tuple[Any, ...]] = (None, "", [])


def verdict(
    preference: str,
    *,
    base: Any,
    ours: Any,
    theirs: Any,
    ours_at: dt.datetime | None = None,
    theirs_at: dt.datetime | None = None,
) -> Verdict:
    """Say whose value counts. Where only one side changed since `base`, it is that one's; what is empty here yields.

    Where both did, the preference says: theirs, ours, the newest, or a person is asked; so also where it should be the newest and the
    other side does not say when.
    """
    if ours == theirs:
        return "same"
    if base is UNKNOWN:
        if ours in _NOTHING:
            return "theirs"
    elif theirs == base:
        return "ours"
    elif ours == base:
        return "theirs"
    if preference == "newest" and ours_at is not None and theirs_at is not None:
        return "theirs" if theirs_at > ours_at else "ours"
    return "theirs" if preference == "theirs" else "ours" if preference == "ours" else "ask"


def columns_in(text: str) -> dict[str, str]:
    """Give the fields by their columns, of lines such as "MATNR = product". Raises `ValueError` with the line that says nothing."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        theirs, sign, ours = line.partition("=")
        if not (sign and theirs.strip() and ours.strip()):
            raise ValueError(line.strip())
        found[theirs.strip().casefold()] = ours.strip()
    return found


def digest(values: Mapping[str, Any]) -> str:
    """Give what tells one content from another, whatever the order of its names."""
    told = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
