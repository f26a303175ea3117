"""The session store: Django's database sessions, with whose they are and where they were begun."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from guanxi.platform.identity.models.entrance import Session


class SessionStore(db.SessionStore):
    """Keeps sessions in the table that people can look at."""

    @classmethod
    def get_model_class(cls) -> type[Session]:  # type: ignore[override]
        """Give the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:  # type: ignore[override]
        """Copy who and where out of the data, so that they can be listed."""
        made = super().create_model_instance(data)
        user = data.get(SESSION_KEY)
        made.user_id = int(user) if user else None
        made.address = str(data.get("address", ""))[:64]
        made.agent = str(data.get("agent", ""))[:300]
        return made  # type: ignore[return-value]


# Django finds the store of a session engine by this name.
__all__ = ["SessionStore"]
