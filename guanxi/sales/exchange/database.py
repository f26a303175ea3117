"""What the database does for exchange beyond anybody's rights: it tells a service which of its own calls are still on their way."""

from typing import Final

from guanxi.platform.notifying.models import Message, MessageState
from guanxi.platform.records.following import Routine, follow

_UNDER_WAY: Final = (MessageState.QUEUED, MessageState.SENDING)


def _calls_under_way() -> str:
    states = ", ".join(f"'{one}'" for one in _UNDER_WAY)
    return f"""create function app.calls_under_way(ids text[]) returns setof text language sql stable
security definer set search_path = public, app, pg_temp as $$
  select m.message_id::text from {Message._meta.db_table} m
  where m.message_id = any (ids) and m.by_id = app.uid() and m.state in ({states})
$$"""


follow(Routine("calls_under_way", _calls_under_way))
