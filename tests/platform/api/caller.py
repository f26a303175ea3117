"""A program that calls the API with a token of one of the people of Lantern Tea."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from guanxi.platform.identity.tokens import make_token
from tests.world import World

ROOT = "/api/v1"


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers, and the JSON in the body (None for an empty one)."""

    status: int
    headers: Any
    json: Any
    text: str


@dataclass(frozen=True)
class Program:
    """A client with a token."""

    token: str

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Call an address of the API; a body that is no bytes is sent as JSON."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        sent = {"HTTP_AUTHORIZATION": f"Bearer {self.token}"} if self.token else {}
        named = {f"HTTP_{name.upper()}": value for name, value in headers.items() if name != "content_type"}
        kind = headers.get("content_type", "application/json")
        response = Client().generic(method, ROOT + path, raw, kind, **sent, **named)
        text = response.content.decode(errors="replace")  # a document is no text
        told = json.loads(text) if text and "json" in response.headers.get("Content-Type", "") else None
        return Answer(response.status_code, response.headers, told, text)

    def get(self, path: str, **headers: str) -> Answer:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.call("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.call("PATCH", path, body, **headers)

    def delete(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.call("DELETE", path, body, **headers)


def program_of(world: World, login: str, *scopes: str) -> Program:
    """Give a program that acts as this person."""
    return Program(make_token(world.people[login], "test", scopes))
