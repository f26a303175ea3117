"""How people come in: sessions they can see and end, failed attempts, tokens for programs, single-use links."""

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from guanxi.platform.identity.models.people import User


class Session(AbstractBaseSession):
    """A log-in on one device."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=64, default="")
    agent = models.CharField(max_length=300, default="")
    begun_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Give the store that keeps who and where beside the data."""
        from guanxi.platform.identity.sessions import SessionStore  # noqa: PLC0415  # Django's own recipe: store and model name each other

        return SessionStore


class LogInAttempt(models.Model):
    """A failed log-in; enough of them lock the name for a while."""

    login = models.CharField(max_length=80, db_index=True)
    address = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True)


class ApiToken(models.Model):
    """A key for a program that acts as a person; only its digest is stored."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)


class LogInLink(models.Model):
    """A link that logs one person in once, on the machine that made it; only its digest is stored."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
