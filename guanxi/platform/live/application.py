"""The live channel as an ASGI application: a stream of events for an open page, and signs of life from it."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg

from guanxi.platform.database.connection import Settings
from guanxi.platform.live.eyes import Eyes
from guanxi.platform.live.hub import Hub, TooMany
from guanxi.platform.live.listening import Ear
from guanxi.platform.live.streams import Stream, doing_of, topics_in

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

COOKIE = "sessionid"
HEARTBEAT = 15.0  # seconds of silence after which a line is sent that says nothing: proxies close what is silent
LONGEST_BODY = 500  # bytes


class Live:
    """The application.

    `port` is that of the pages, `pages` where they are reached, such as https://crm.example.com, and `secret` the one that
    pages know, too.
    """

    def __init__(self, database: Settings, *, secret: str, port: int, pages: str) -> None:
        self.secret = secret
        self.port = port
        self.pages = pages
        self.hub = Hub(Eyes(database))
        self.ear = Ear(self.hub)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        allowed = self._crossing(scope, headers)
        if allowed is None:
            await _answer(send, 403, [])
        elif not self.ear.hears:
            await _answer(send, 503, allowed)
        elif scope["path"] == "/live/health":
            await _answer(send, 204, allowed)
        else:
            try:
                await self._route(scope, receive, send, _session(headers), allowed)
            except psycopg.Error:
                await _answer(send, 503, allowed)

    async def _route(self, scope: Scope, receive: Receive, send: Send, session: str, allowed: Headers) -> None:
        if (scope["method"], scope["path"]) == ("GET", "/live/stream"):
            person = (await self.hub.eyes.people_of([session])).get(session) if session else None
            if person is None:
                await _answer(send, 401, allowed)
                return
            asked = parse_qs(scope["query_string"].decode("latin-1")).get("on", [])
            try:
                stream = await self.hub.open(session, person, topics_in(asked))
            except TooMany:
                await _answer(send, 429, allowed)
                return
            await _pour(stream, receive, send, allowed, self.hub)
        elif (scope["method"], scope["path"]) == ("POST", "/live/here"):
            await _answer(send, 204 if await self._is_here(receive, session) else 410, allowed)
        else:
            await _answer(send, 404, allowed)

    async def _is_here(self, receive: Receive, session: str) -> bool:
        """A page says that it is still open, and what is edited in it."""
        try:
            said = json.loads(await _body(receive))
            stream = self.hub.streams.get(str(said["stream"]))
            text = str(said.get("doing", ""))
        except (KeyError, TypeError, ValueError, AttributeError):
            return False
        if stream is None or stream.session != session:
            return False
        record = next((topic for topic in stream.topics if topic.number is not None), None)
        self.hub.heard(stream, doing_of(text, record.entity, self.secret) if record else "")
        return True

    def _crossing(self, scope: Scope, headers: dict[str, str]) -> Headers | None:
        """What a page of ours at another port needs to read the answer; None for pages of others.

        A page of ours comes from the same host at the port of the pages, or from where the installation says it is
        reached. Without an origin it is the same one, or no page at all.
        """
        origin = headers.get("origin")
        if origin is None:
            return []
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        here = f"{scope['scheme']}://{f'[{host}]' if ':' in host else host}"
        standard = {"http": 80, "https": 443}.get(scope["scheme"])
        ours = here if self.port == standard else f"{here}:{self.port}"
        if origin not in (ours, self.pages):
            return None
        return [
            (b"access-control-allow-origin", origin.encode("latin-1")),
            (b"access-control-allow-credentials", b"true"),
            (b"vary", b"origin"),
        ]

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.ear.begin()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.ear.end()
                await send({"type": "lifespan.shutdown.complete"})
                return


async def _pour(stream: Stream, receive: Receive, send: Send, allowed: Headers, hub: Hub) -> None:
    """Send what the stream is told, until one of the two goes."""
    watching = asyncio.create_task(_until_gone(receive, stream))
    kind = [(b"content-type", b"text/event-stream"), (b"x-accel-buffering", b"no")]
    try:
        await send({"type": "http.response.start", "status": 200, "headers": [*_plain(allowed), *kind]})
        while (text := await _next(stream)) is not None:
            await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        watching.cancel()
        hub.close(stream)
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def _next(stream: Stream) -> str | None:
    try:
        return await asyncio.wait_for(stream.waiting.get(), HEARTBEAT)
    except TimeoutError:
        return ":\n\n"


async def _until_gone(receive: Receive, stream: Stream) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


async def _body(receive: Receive) -> bytes:
    body = b""
    more = True
    while more and len(body) <= LONGEST_BODY:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body if len(body) <= LONGEST_BODY else b""


async def _answer(send: Send, status: int, headers: Headers) -> None:
    await send({"type": "http.response.start", "status": status, "headers": _plain(headers)})
    await send({"type": "http.response.body", "body": b""})


def _plain(headers: Headers) -> Headers:
    return [*headers, (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]


def _session(headers: dict[str, str]) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
