"""A provider of signatures that listens on this machine: what is asked of it, what it keeps, and what it is to do next."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


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


@dataclass
class Kept:
    """An envelope as the provider keeps it."""

    id: str
    said: dict[str, Any]
    state: str = "draft"
    content: bytes = b""
    parties: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    reminded: int = 0


@dataclass
class Call:
    """A call of the provider to us."""

    body: bytes
    headers: dict[str, str]


class FakeProvider:
    """What all of them have in common. `silent` answers are done and never told; `fails` are not done."""

    key = ""
    settings: dict[str, str] = {}
    secrets: dict[str, str] = {}

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        self.asked: list[Asked] = []
        self.fails = 0
        self.silent = 0
        there = self

        class Ear(BaseHTTPRequestHandler):
            def _heard(self) -> None:
                parts = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, parts.path, dict(parse_qsl(parts.query)), headers, body)
                there.asked.append(asked)
                status, given = there.answered(asked)
                text = given if isinstance(given, bytes) else json.dumps(given).encode()
                self.send_response(status)
                kind = "application/pdf" if isinstance(given, bytes) else "application/json"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = _heard  # noqa: N815  # the library's names

            def log_message(self, *_given: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def end(self) -> None:
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()

    def answered(self, asked: Asked) -> tuple[int, Any]:
        """Answer, unless it is to fail."""
        if self.fails:
            self.fails -= 1
            return 502, {}
        status, given = self.answer(asked)
        if self.silent and asked.method != "GET":
            self.silent -= 1
            return 504, {}
        return status, given

    @property
    def only(self) -> Kept:
        """Give the one envelope that was sent, whatever drafts were left."""
        sent = [one for one in self.kept.values() if one.state != "draft"]
        assert len(sent) == 1, f"{len(sent)} were sent"
        return sent[0]

    def answer(self, asked: Asked) -> tuple[int, Any]:
        """Answer as the provider documents it."""
        raise NotImplementedError

    def signs(self, kept: Kept, *parties: str) -> None:
        """Let people sign; once all have, it is over."""
        for one in parties or tuple(kept.parties):
            kept.parties[one] = "signed"
        if all(state == "signed" for state in kept.parties.values()):
            kept.state = "signed"

    def declines(self, kept: Kept, party: str, why: str) -> None:
        """Let somebody decline."""
        kept.parties[party], kept.state, kept.reason = "declined", "declined", why

    def told(self, kept: Kept, party: str = "", *, moment: int = 0) -> Call:
        """Give the call that the provider makes: of one who signs, else of the whole."""
        raise NotImplementedError
