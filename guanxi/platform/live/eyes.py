"""What the live process asks the database: whose session a cookie is, and which records that person reads, as that person."""

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import psycopg

from guanxi.platform.database.connection import Settings, parameters
from guanxi.platform.identity.rights import VERB_INDEX, Rights
from guanxi.platform.permissions.standing import GRANTED, PLACE, scopes_of, stood_in_for

Record = tuple[str, int]
_OPEN = """
select s.session_key, u.id from identity_session s join identity_user u on u.id = s.user_id
where s.session_key = any(%s) and s.expire_date > now() and u.active and u.deleted_at is null
"""


class Eyes:
    """One connection as the role of the pages: it reads nothing but under the identity of the person who looks.

    `database` is an entry as in Django's DATABASES.
    """

    def __init__(self, database: Settings) -> None:
        self._database = database
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._settings: dict[int, Mapping[str, str]] = {}
        self._times_forgotten = 0

    def forget_rights(self) -> None:
        """Rights have changed, or it is not known whether they have: they are read again before the next look."""
        self._settings.clear()
        self._times_forgotten += 1

    async def close(self) -> None:
        """This will end the connection; a later question makes another."""
        self.forget_rights()
        if self._connection:
            await self._connection.close()

    async def connect(self) -> psycopg.AsyncConnection[Any]:
        """A connection in autocommit; psycopg.OperationalError where nobody answers."""
        return await psycopg.AsyncConnection.connect(autocommit=True, **parameters(self._database))

    async def people_of(self, sessions: Iterable[str]) -> dict[str, int]:
        """This will be the person of each of these sessions that is open; others are left out."""
        return dict(await self._ask(_OPEN, [list(sessions)]))

    async def seen(self, person: int, entity: str, numbers: Iterable[int]) -> set[int]:
        """This will be those of the records that the person reads at this moment."""
        question = "select n from unnest(%s::bigint[]) n where app.sees(%s, n)"
        return {number for (number,) in await self._ask(question, [list(numbers), entity], person)}

    async def sees(self, person: int, record: Record) -> bool:
        """This will tell whether the person reads the record at this moment."""
        return bool(await self.seen(person, record[0], [record[1]]))

    async def reads_kind(self, person: int, entity: str) -> bool:
        """This will tell whether the person reads any records of a kind."""
        return bool((await self._ask("select app.can(%s, %s)", [entity, VERB_INDEX["read"]], person))[0][0])

    async def _ask(self, question: str, values: list[Any], person: int | None = None) -> list[Any]:
        """Ask one question in a transaction of its own, as a person or as nobody; psycopg.Error where it cannot."""
        async with self._one_at_a_time:
            if self._connection is None or self._connection.closed:
                self._connection = await self.connect()
            connection = self._connection
            settings = await self._settings_of(connection, person) if person is not None else {}
            async with connection.transaction():
                if settings:
                    parts = ", ".join(f"set_config('{name}', %s, true)" for name in settings)
                    await connection.execute(f"select {parts}".encode(), list(settings.values()))
                cursor = await connection.execute(question.encode(), values)
                return await cursor.fetchall()

    async def _settings_of(self, connection: psycopg.AsyncConnection[Any], person: int) -> Mapping[str, str]:
        known = self._settings.get(person)
        if known is not None:
            return known
        begun = self._times_forgotten
        who = {"user": person}
        place = await (await connection.execute(PLACE, who)).fetchone()
        scopes, _roles = scopes_of(await (await connection.execute(GRANTED, who)).fetchall())
        assert place is not None  # it is asked without a condition
        units, below, staff, teams, deputized = (tuple(one) for one in place)
        reads, changes, good_until = stood_in_for(deputized)
        rights = Rights(person, None, units, below, staff, teams, scopes, stands_in=reads, stands_in_fully=changes)
        settings = rights.settings
        # Else they may be older than the change that was told meanwhile, or change by themselves.
        if begun == self._times_forgotten and not good_until:
            self._settings[person] = settings
        return settings


def digest(session: str) -> str:
    """The name of a session under which its end is told: not the key that opens it."""
    return hashlib.sha256(session.encode()).hexdigest()
