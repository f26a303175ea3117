"""How often a person may call in a minute (`GUANXI_API_LIMITS` of the settings), counted in the database so that it holds across processes."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from guanxi.platform.api.problems import Stopped
from guanxi.platform.identity.acting import acting_as

MINUTE = 60
READ, WRITE = "read", "write"

# For whom a statement calls bearer, so that it can be a part of the one that finds out who calls.
COUNTING = """
insert into api_callcount as c (user_id, kind, minute, calls) select user_id, %s, %s, 1 from bearer
on conflict (user_id, kind) do update set
  calls = case when c.minute = excluded.minute then c.calls + 1 else 1 end, minute = excluded.minute
returning calls
"""
_COUNT = f"with bearer as (select %s::bigint user_id) {COUNTING}"


@dataclass(frozen=True)
class Budget:
    """How many calls of one kind are allowed, made, and in how many seconds counting begins anew."""

    most: int
    made: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """Give the headers that tell a program."""
        left = max(self.most - self.made, 0)
        return {
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(left),
            "RateLimit-Reset": str(self.seconds),
        }


def counting(kind: str) -> list[str | int]:
    """Give the parameters of `COUNTING` for a call that is made now."""
    return [kind, int(time.time()) // MINUTE]


def count(user_id: int, kind: str) -> int:
    """Count one call before anybody acts, in a transaction of its own, so that it counts whatever becomes of the call.

    It is one statement that waits for no disk: the table is not logged. A crash of the server forgets the counts, so
    that in the minute of the crash a person may call as often again; processes always count together.
    """
    with acting_as(None), connection.cursor() as cursor:
        cursor.execute(_COUNT, [user_id, *counting(kind)])
        return int(cursor.fetchone()[0])


def left(made: int, kind: str) -> Budget:
    """Give what is left to whoever has made so many calls of a kind in this minute."""
    return Budget(settings.GUANXI_API_LIMITS[kind], made, MINUTE - int(time.time()) % MINUTE)


def hold(budget: Budget) -> None:
    """Raise `Stopped` with 429 when there were too many calls in this minute."""
    if budget.made <= budget.most:
        return
    sentence = _("More than %(most)s calls in one minute. Try again in %(seconds)s seconds.") % {
        "most": budget.most,
        "seconds": budget.seconds,
    }
    raise Stopped(429, _("Too many calls"), sentence, headers=budget.headers | {"Retry-After": str(budget.seconds)})
