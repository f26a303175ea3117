"""The way in by password: one backend for Django's log-in."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from guanxi.platform.identity.models import User
from guanxi.platform.identity.passwords import fits


class PasswordEntrance(BaseBackend):
    """Lets people in by log-in name and password; rights come from row security, not from here."""

    def authenticate(
        self, request: HttpRequest | None, login: str = "", password: str = "", **rest: Any
    ) -> User | None:
        """Give the person, or None where name and password do not fit. Throttling is for whoever calls this."""
        user = find_person(login)
        right = fits(password, user)
        return user if right and user is not None and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """Give the person of a session, as long as they may work here."""
        return User.objects.filter(pk=user_id, active=True).first()


def find_person(login: str) -> User | None:
    """Give the person of a log-in name, without regard to upper and lower case; never a service."""
    return User.objects.filter(login__iexact=login.strip(), is_service=False).first()
