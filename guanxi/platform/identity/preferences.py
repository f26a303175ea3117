"""What a person arranged for themselves, such as pinned views and widths of columns: read with their session, kept by name.

A change of a person's own record would make everybody's remembered rights old; these stand in a table of their own.
"""

import json
from typing import Any

from django.db import connection

from guanxi.platform.identity.acting import current, someone

_KEEP = """insert into identity_preferences (user_id, kept) values (%s, jsonb_build_object(%s::text, %s::jsonb))
on conflict (user_id) do update set kept = identity_preferences.kept || excluded.kept"""


def preference(name: str) -> dict[str, Any]:
    """Give what whoever acts arranged under a name; empty where they arranged nothing."""
    who = current()
    kept = who.preferences.get(name) if who else None
    return dict(kept) if isinstance(kept, dict) else {}


def prefer(name: str, kept: dict[str, Any]) -> None:
    """Keep what whoever acts arranged under a name, from now on and for the rest of this request."""
    who = someone()
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [who.user_id, name, json.dumps(kept, ensure_ascii=False)])
    who.preferences[name] = kept
