"""How soon a change reaches another open page, while 500 pages are open."""

import selectors
import socket
import statistics
import time
from collections.abc import Iterator, Sequence
from typing import Any, Final

from guanxi.config.bench.client import ask
from guanxi.config.bench.installation import Running
from guanxi.config.bench.people import Measuring, session_of
from guanxi.config.running.address import live_port

PAGES: Final = 500
_OF_ONE_PERSON: Final = 20
_CHANGES: Final = 30
_PATIENCE: Final = 10.0
_NEWS: Final = b"event: changed"


def telling(writer: Measuring, reader: Measuring, people: Sequence[int], at: Running) -> dict[str, Any]:
    """Let one person change a record that another has open; give milliseconds from the change sent to the page told.

    The other pages are lists of further people. The answer to whoever writes has come by then, too.
    """
    place = (at.address[0], live_port(at.address[1]))
    own = f"/account/{writer.story}"
    lines = [_opened(place, reader.cookies, own)]
    lines += [_opened(place, cookies, topic) for cookies, topic in _others(people)]
    taken = []
    for turn in range(_CHANGES):
        request = writer.call("PATCH", f"/api/v1{own}", b'{"employees": %d}' % (turn + 1))
        begun = time.perf_counter()
        ask(at.address, iter([request]), 1, 0)
        _wait(lines[0])
        taken.append((time.perf_counter() - begun) * 1000)
    for line in lines:
        line.close()
    return {"pages": len(lines), "p50_ms": round(statistics.median(taken), 1), "most_ms": round(max(taken), 1)}


def _others(people: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Give a session and what is open for each of the other pages."""
    for place in range(-(-(PAGES - 1) // _OF_ONE_PERSON)):
        cookies = session_of(people[place])
        for page in range(min(_OF_ONE_PERSON, PAGES - 1 - place * _OF_ONE_PERSON)):
            yield cookies, "/account" if page % 2 else "/deal"


def _opened(place: tuple[str, int], cookies: str, topic: str) -> socket.socket:
    line = socket.create_connection(place, timeout=_PATIENCE)
    line.sendall(f"GET /live/stream?on={topic} HTTP/1.1\r\nHost: {place[0]}\r\nCookie: {cookies}\r\n\r\n".encode())
    head = b""
    while b"event: hello" not in head:
        head += line.recv(1 << 16) or b"closed"
        if not head.startswith(b"HTTP/1.1 200"[: len(head)]):
            raise RuntimeError(head[:500].decode(errors="replace"))
    return line


def _wait(line: socket.socket) -> None:
    """Read until the page is told of a change."""
    told = b""
    with selectors.DefaultSelector() as ready:
        ready.register(line, selectors.EVENT_READ)
        while _NEWS not in told:
            if not ready.select(_PATIENCE):
                raise RuntimeError("No page was told of a change.")
            told = (told + line.recv(1 << 16))[-4096:]
