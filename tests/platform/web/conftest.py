"""Browsing as a person of the company: a test client with that person's session."""

from collections.abc import Callable

import pytest
from django.test import Client

from guanxi.platform.identity.models import User
from guanxi.platform.identity.sessions import SessionStore, begin
from tests.world import World

Browse = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _pages(settings: object) -> None:
    """The pages alone: what other parts add to the addresses is not of interest here."""
    settings.ROOT_URLCONF = "guanxi.config.urls"  # type: ignore[attr-defined]


@pytest.fixture
def browse(world: World) -> Browse:
    """This will give a browser in which the person is logged in and has their own password."""

    def logged_in(login: str) -> Client:
        client = Client()
        session = SessionStore()
        begin(session, User.objects.get(pk=world.people[login].pk), "127.0.0.1", "Firefox/140.0 (Windows)")
        session["password_is_own"] = True
        session.save()
        client.cookies["sessionid"] = session.session_key
        return client

    return logged_in
