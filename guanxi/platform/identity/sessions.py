"""Sessions: the store with whose they are and where they were begun, and seeing and ending them."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.utils import timezone

from guanxi.platform.identity.devices import device_words, is_phone
from guanxi.platform.identity.models.entrance import Session
from guanxi.platform.identity.models.people import User

_BACKEND = "guanxi.platform.identity.entrance.PasswordEntrance"
_BEGUN = "begun"
# When somebody was last seen is written at most this often.
NOTED_EVERY = dt.timedelta(minutes=1)
# Every page begins with this, so it is written out: put together by the ORM it took a millisecond.
_FOUND = """select s.session_data, s.seen_at, (select p.kept from identity_preferences p where p.user_id = s.user_id)
from identity_session s where s.session_key = %s and s.expire_date > %s"""


class SessionStore(db.SessionStore):
    """Keeps sessions in the table that people can look at.

    `arranged` is what the person arranged for themselves: it comes with the session, so that a page asks nothing more.
    """

    arranged: dict[str, Any]

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Give the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Copy who, where and since when out of the data, so that they can be listed."""
        made = cast(Session, super().create_model_instance(data))
        user = data.get(SESSION_KEY)
        made.user_id = int(user) if user else None
        made.address = str(data.get("address", ""))[:64]
        made.agent = str(data.get("agent", ""))[:300]
        begun = data.get(_BEGUN)
        made.begun_at = dt.datetime.fromisoformat(begun) if begun else timezone.now()
        return made

    def load(self) -> dict[str, Any]:
        """Read the data, and note that the person is here."""
        now = timezone.now()
        with connection.cursor() as cursor:
            cursor.execute(_FOUND, [self.session_key, now])
            found = cursor.fetchone()
        if found is None:
            self.arranged, self._session_key = {}, None
            return {}
        written, seen_at, arranged = found
        self.arranged = json.loads(arranged) if arranged else {}
        if seen_at < now - NOTED_EVERY:
            Session.objects.filter(pk=self.session_key, seen_at__lt=now - NOTED_EVERY).update(seen_at=now)
        data: dict[str, Any] = json.loads(_opened(written))
        return data


@lru_cache(maxsize=512)
def _opened(written: str) -> str:
    """What stands in a session, once its signature is proven; the same text is always the same data."""
    return json.dumps(SessionStore().decode(written))


@dataclass(frozen=True)
class OpenSession:
    """A place where a person is logged in. `handle` names it without being the key that opens it."""

    handle: str
    device: str
    phone: bool
    address: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    this: bool


def begin(session: SessionBase, user: User, address: str, agent: str) -> None:
    """Make a session that of a person: with a new key, so that nobody who knew the old one comes along."""
    session.flush()
    session.cycle_key()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = _BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["address"] = address[:64]
    session["agent"] = agent[:300]
    session[_BEGUN] = timezone.now().isoformat()


def sessions_of(user_id: int, this_key: str | None = None) -> list[OpenSession]:
    """Give where a person is logged in, the place used last first."""
    rows = Session.objects.filter(user_id=user_id, expire_date__gt=timezone.now()).order_by("-seen_at", "session_key")
    return [_shown(row, this_key) for row in rows]


def end_session(user_id: int, handle: str) -> bool:
    """Log a person out at one place; tells whether they were logged in there."""
    keys = [row.session_key for row in Session.objects.filter(user_id=user_id) if _handle(row.session_key) == handle]
    done, _kinds = Session.objects.filter(pk__in=keys).delete()
    return bool(done)


def end_sessions(user_id: int, *, keep: str | None = None) -> int:
    """Log a person out everywhere, but for the session with the key `keep`; gives how many ended."""
    done, _kinds = Session.objects.filter(user_id=user_id).exclude(pk=keep or "").delete()
    return done


def _shown(row: Session, this_key: str | None) -> OpenSession:
    return OpenSession(
        _handle(row.session_key),
        device_words(row.agent),
        is_phone(row.agent),
        row.address,
        row.begun_at,
        row.seen_at,
        row.session_key == this_key,
    )


def _handle(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()[:24]


# Django finds the store of a session engine by this name.
__all__ = ["OpenSession", "SessionStore", "begin", "end_session", "end_sessions", "sessions_of"]
