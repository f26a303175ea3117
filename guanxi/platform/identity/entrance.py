"""The way in by password: one backend for Django's log-in."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from guanxi.platform.identity.models import User


class PasswordEntrance(BaseBackend):
    """Lets people in by log-in name and password; rights come from row security, not from here."""

    def authenticate(self, request: HttpRequest | None, login: str = "", password: str = "", **rest: Any) -> User | None:
        """Give the person, or None where name and password do not fit."""
        user = User.objects.filter(login__iexact=login.strip(), is_service=False).first()
        if user is None:
            User().set_password(password)  # the same work as for a name that exists, so that time does not tell
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """Give the person of a session, as long as they may work here."""
        return User.objects.filter(pk=user_id, active=True).first()
