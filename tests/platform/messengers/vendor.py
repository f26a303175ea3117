"""A vendor of messengers that listens on this machine: what all of them have in common, and the company that is known there."""

import json
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

# department, its parent, and the people in it: number, name, mail
COMPANY = (("10", "", "Lantern Tea"), ("20", "10", "Shanghai"), ("30", "10", "Berlin"))
PEOPLE = (
    ("u-bo", "Bo", "20", "bo@lantern.example"),
    ("u-chen", "Chen", "20", "chen@lantern.example"),
    ("u-gus", "Gus", "30", "gus@lantern.example"),
    ("u-xia", "Xia", "30", "xia@lantern.example"),
)


@dataclass
class Asked:
    """A question that came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Give the body as JSON."""
        return json.loads(self.body or b"{}")

    @property
    def form(self) -> dict[str, str]:
        """Give the body as a form."""
        return dict(parse_qsl(self.body.decode()))


@dataclass
class Shown:
    """A card as somebody sees it now."""

    user: str
    text: str
    buttons: tuple[str, ...]
    url: str = ""


# What a request of Django's test client is made of: query, body, kind of body, headers.
@dataclass
class Incoming:
    """A call of the vendor to us."""

    body: bytes
    query: dict[str, str] = field(default_factory=dict)
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


class FakeVendor:
    """What a vendor knows: tokens it gave, codes of people who showed themselves, cards it shows, and what it is to do next."""

    key = ""
    tenant = "corp-1"
    app = "1000002"
    secrets: Mapping[str, str] = {}

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.codes: dict[str, str] = {}
        self.cards: dict[str, Shown] = {}
        self.busy = 0
        self.fails = 0
        self.asked: list[Asked] = []
        self.people = list(PEOPLE)
        self.company = COMPANY
        self.lives = 7200
        there = self

        class Ear(BaseHTTPRequestHandler):
            def _heard(self) -> None:
                parts = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, parts.path, dict(parse_qsl(parts.query)), headers, body)
                there.asked.append(asked)
                status, given, more = there._answered(asked)
                text = json.dumps(given).encode()
                self.send_response(status)
                for name, value in {**more, "Content-Type": "application/json", "Content-Length": len(text)}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = do_PATCH = _heard  # noqa: N815  # the library's names

            def log_message(self, *_given: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def end(self) -> None:
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()

    def came(self, user: str) -> str:
        """Let a person show who they are, and give the code that they bring back; it works once."""
        code = secrets.token_hex(8)
        self.codes[code] = user
        return code

    def new_token(self) -> str:
        """Give out a token; the ones before stay good until they are taken back."""
        self.tokens.append(f"token-{len(self.tokens) + 1}")
        return self.tokens[-1]

    def take_tokens_back(self) -> None:
        """Refuse every token given so far."""
        self.tokens = [f"gone-{one}" for one in self.tokens]

    def _answered(self, asked: Asked) -> tuple[int, dict[str, Any], dict[str, Any]]:
        if self.fails:
            self.fails -= 1
            return 502, {}, {}
        if self.busy and not self.is_for_token(asked):
            self.busy -= 1
            return self.busy_answer()
        status, given = self.answer(asked)
        return status, given, {}

    def is_for_token(self, asked: Asked) -> bool:
        """Tell whether a token is asked for."""
        raise NotImplementedError

    def busy_answer(self) -> tuple[int, dict[str, Any], dict[str, Any]]:
        """Give what the vendor says to too many calls."""
        return 429, {}, {"Retry-After": 1}

    def answer(self, asked: Asked) -> tuple[int, dict[str, Any]]:
        """Answer as the vendor documents it."""
        raise NotImplementedError

    def press(
        self, card: str, button: str, user: str, *, event: str = "1", moment: int = 0, word: str = ""
    ) -> Incoming:
        """Give the call that the vendor makes when a person presses a button."""
        raise NotImplementedError

    def forged(self, call: Incoming) -> Incoming:
        """Give the same call with another content."""
        raise NotImplementedError
