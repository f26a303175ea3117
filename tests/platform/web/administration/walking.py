"""Walking through the pages as one of the world's people, with Django's test client."""

import re
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from guanxi.platform.identity.models import User
from guanxi.platform.identity.sessions import SessionStore, begin
from tests.world import World


class Walker(Client):
    """A browser in which somebody is logged in."""

    def come_in(self, world: World, login: str, *, own_password: bool = True) -> "Walker":
        """Log in without asking for a password."""
        with world.as_("root"):
            User.objects.filter(login=login).update(must_change_password=not own_password)
        session: SessionBase = SessionStore()
        begin(session, world.people[login], "10.0.0.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
        session.save()
        self.cookies["sessionid"] = session.session_key or ""
        self.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return self

    def text(self, path: str, status: int = 200, **data: Any) -> str:
        """Open a page and give what it says."""
        answer = self.get(path, data)
        assert answer.status_code == status, (path, answer.status_code, answer.content.decode()[:500])
        return without_tokens(answer.content.decode())

    def do(self, path: str, status: int = 303, **data: Any) -> str:
        """Send a form; gives what the next page says, or what the form says that was refused."""
        answer = self.post(path, data)
        assert answer.status_code == status, (path, answer.status_code, answer.content.decode()[:800])
        return self.text(answer.headers["Location"]) if status == 303 else without_tokens(answer.content.decode())


def without_tokens(page: str) -> str:
    """Take the random tokens of forms out of a page: any short name is in some of them."""
    return re.sub(r'"[A-Za-z0-9]{64}"', '""', page)


def walk(world: World, login: str, **how: bool) -> Walker:
    """Give a browser in which this person is logged in."""
    return Walker().come_in(world, login, **how)
