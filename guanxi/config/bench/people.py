"""Those who measure, as a browser and a program have them: a session with its cookies, a token, records they may see."""

import http.client
import random
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.identity.sessions import SessionStore, begin
from guanxi.platform.identity.tokens import make_token
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.query import Query

_PAGES = 10
Address = tuple[str, int]


@dataclass(frozen=True)
class Measuring:
    """One of the three: how much they see in words and in accounts, with what they ask, and their customer with a long story."""

    sees: str
    user_id: int
    accounts: int
    cookies: str
    token: str
    records: tuple[int, ...]
    story: int

    def page(self, path: str, *, part: bool = False) -> bytes:
        """Give the request of a browser for a page, or of a page for a part of it."""
        more = "HX-Request: true\r\n" if part else ""
        return _request("GET", path, f"Cookie: {self.cookies}\r\nAccept-Encoding: identity\r\n{more}")

    def call(self, method: str, path: str, body: bytes = b"") -> bytes:
        """Give the request of a program."""
        sort = "Content-Type: application/json\r\n" if body else ""
        return _request(method, path, f"Authorization: Bearer {self.token}\r\n{sort}", body)


def measuring(people: Mapping[str, int], address: Address) -> list[Measuring]:
    """Log everybody in who measures."""
    return [_enter(sees, number, address) for sees, number in people.items()]


def _enter(sees: str, number: int, address: Address) -> Measuring:
    token = make_token(User.objects.get(pk=number), "bench")
    with acting_as(load_identity(number)), transaction.atomic():
        accounts = count(Query(entity("account")), cap=None)[0]
        records = _some_records(number)
        story = Account.objects.filter(owner_id=number, visibility=0).order_by("pk").values_list("pk", flat=True)[0]
    cookies = _cookies(f"{session_of(number)}; guanxi_language=zh-hans", address)
    return Measuring(sees, number, accounts, cookies, token, records, story)


def session_of(number: int) -> str:
    """Log a person in, and give the cookie of that."""
    user: User = User.objects.get(pk=number)
    session: SessionBase = SessionStore()
    begin(session, user, "127.0.0.1", "guanxi bench")
    session["password_is_own"] = True  # as after the first page
    session.save()
    return f"sessionid={session.session_key}"


def _some_records(number: int) -> tuple[int, ...]:
    """Give accounts from several pages of their list, in no order."""
    found: list[int] = []
    after = ""
    for _page in range(_PAGES):
        page = find(Query(entity("account"), columns=("name",), after=after))
        found += [row.id for row in page.rows]
        after = page.next
        if not after:
            break
    random.Random(number).shuffle(found)  # noqa: S311  # which of them does not matter
    return tuple(found)


def _cookies(session: str, address: Address) -> str:
    """Give the cookies that a browser has after its first page."""
    line = http.client.HTTPConnection(*address, timeout=60)
    line.request("GET", "/account", headers={"Cookie": session})
    answer = line.getresponse()
    answer.read()
    given = [value.partition(";")[0].strip() for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    line.close()
    return "; ".join([session, *given])


def _request(method: str, path: str, headers: str, body: bytes = b"") -> bytes:
    length = f"Content-Length: {len(body)}\r\n" if body else ""
    return f"{method} {path} HTTP/1.1\r\nHost: bench\r\n{headers}{length}\r\n".encode() + body
