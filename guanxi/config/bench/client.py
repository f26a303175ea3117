"""A client that costs next to nothing: raw HTTP on connections that stay open, answers counted and not looked into."""

import re
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_PATIENCE: Final = 60.0
# What is still missing of an answer: not known yet, or in chunks of which the last one is empty.
_UNKNOWN, _IN_CHUNKS = -1, -2
_LAST: Final = b"0\r\n\r\n"


class Unexpected(RuntimeError):
    """An answer that is no success: measuring refusals would be measuring nothing."""


@dataclass
class Load:
    """What became of a number of requests: seconds each took, seconds in all, seconds of CPU that the client itself took."""

    taken: list[float] = field(default_factory=list)
    seconds: float = 0.0
    own: float = 0.0

    def quantile(self, share: float) -> float:
        """Give the milliseconds that this share of the answers took at most."""
        ordered = sorted(self.taken)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def ask(address: tuple[str, int], requests: Iterator[bytes], clients: int, seconds: float) -> Load:
    """Let so many clients ask one request after another for so long; raises `Unexpected`."""
    load, own, begun = Load(), time.process_time(), time.perf_counter()
    with selectors.DefaultSelector() as ready:
        for _client in range(clients):
            line = _Line(address)
            ready.register(line.socket, selectors.EVENT_READ, line)
            line.send(next(requests))
        while ready.get_map():
            for key, _events in ready.select(_PATIENCE) or _silent():
                line = key.data
                if not line.receive():
                    continue
                now = time.perf_counter()
                load.taken.append(now - line.sent)
                if now - begun < seconds:
                    line.send(next(requests))
                else:
                    ready.unregister(line.socket)
                    line.socket.close()
    load.seconds, load.own = time.perf_counter() - begun, time.process_time() - own
    return load


class _Line:
    """One connection, with the answer that is coming in on it."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address, timeout=_PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent = 0.0
        self._head = b""
        self._missing = _UNKNOWN

    def send(self, request: bytes) -> None:
        self._head, self._missing, self.sent = b"", _UNKNOWN, time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Take what has come, and tell whether the answer is whole."""
        data = self.socket.recv(1 << 18)
        if not data:
            raise Unexpected("The server closed the connection.")
        if self._missing == _IN_CHUNKS:
            return data.endswith(_LAST)
        if self._missing > _UNKNOWN:
            self._missing -= len(data)
            return self._missing <= 0
        self._head += data
        end = self._head.find(b"\r\n\r\n")
        if end < 0:
            return False
        self._missing = self._length(end)
        if self._missing == _IN_CHUNKS:
            return data.endswith(_LAST)
        self._missing -= len(self._head) - end - 4
        return self._missing <= 0

    def _length(self, end: int) -> int:
        head = self._head[:end]
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
            raise Unexpected(self._head[:2000].decode(errors="replace"))
        found = _LENGTH.search(head)
        return int(found[1]) if found else _IN_CHUNKS


def _silent() -> list[tuple[selectors.SelectorKey, int]]:
    raise Unexpected(f"No answer within {_PATIENCE:.0f} seconds.")
