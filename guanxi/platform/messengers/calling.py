"""Asking a vendor something: one call to a fixed address, encrypted, not following where an answer leads; what went wrong is told apart."""

import http.client
import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlencode, urlsplit

_PATIENCE: Final = 10.0  # seconds for each answer
_LONGEST: Final = 25 * 1024 * 1024
_TRIES: Final = 5
_LONGEST_WAIT: Final = 30.0
_T = TypeVar("_T")
_BUSY: Final = (408, 425, 429, 503)


class CallProblem(Exception):
    """Something stood against a call; the sentence is the vendor's, or says what broke."""


class NotReached(CallProblem):
    """Nothing was said to the vendor."""


class Silent(CallProblem):
    """The vendor may have heard it; no answer came that tells."""


class Busy(CallProblem):
    """The vendor wants fewer calls; nothing was done. `wait` is in seconds, 0 where it did not say."""

    def __init__(self, why: str, wait: float = 0) -> None:
        super().__init__(why)
        self.wait = wait


class TokenRefused(CallProblem):
    """The vendor does not take our token any more; nothing was done."""


class Refused(CallProblem):
    """The vendor said no."""


@dataclass(frozen=True)
class Answer:
    """What a vendor answered."""

    status: int
    headers: Mapping[str, str]
    data: dict[str, Any]

    @property
    def wait(self) -> float:
        """Give how many seconds it wants us to wait, 0 where it did not say."""
        said = self.headers.get("retry-after") or self.headers.get("x-ogw-ratelimit-reset") or "0"
        return float(said) if said.isdecimal() else 0


def ask(
    base: str,
    path: str,
    *,
    query: Mapping[str, str | int] | None = None,
    data: object = None,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    method: str = "",
) -> Answer:
    """Ask, and give what was answered, whatever it says. Raises `NotReached`, `Silent`, `Busy`."""
    body, kind = None, ""
    if form is not None:
        body, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
    elif data is not None:
        body, kind = json_of(data), "application/json; charset=utf-8"
    given = {**({"Content-Type": kind} if kind else {}), **(headers or {})}
    return _understood(*call(base, path, query=query, body=body, headers=given, method=method))


def json_of(data: object) -> bytes:
    """Give the bytes that `ask` sends for this, for whoever signs them."""
    return json.dumps(data, ensure_ascii=False).encode()


def call(
    base: str,
    path: str,
    *,
    query: Mapping[str, str | int] | None = None,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    method: str = "",
) -> tuple[int, dict[str, str], bytes]:
    """Call, and give status, headers and bytes of what came. Raises `NotReached` and `Silent`."""
    parts = urlsplit(base)
    address = f"{parts.path.rstrip('/')}{path}" + (f"?{urlencode(query)}" if query else "")
    line = _line(parts.scheme, parts.hostname or "", parts.port)
    try:
        line.connect()
    except OSError as problem:
        raise NotReached(f"{parts.hostname}: {problem}") from problem
    try:
        line.request(
            method or ("GET" if body is None else "POST"), address, body, {"User-Agent": "Guanxi", **(headers or {})}
        )
        came = line.getresponse()
        text = came.read(_LONGEST)
    except (OSError, http.client.HTTPException) as problem:
        raise Silent(f"{type(problem).__name__}: {problem}") from problem
    finally:
        line.close()
    return came.status, {name.lower(): value for name, value in came.getheaders()}, text


def patiently(asked: Callable[[], _T]) -> _T:
    """Ask something that only reads, again after a while as long as the vendor is busy, each time longer."""
    for tried in range(_TRIES - 1):
        try:
            return asked()
        except (Busy, NotReached) as problem:
            time.sleep(min(getattr(problem, "wait", 0) or 2.0**tried, _LONGEST_WAIT))
    return asked()


def _line(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=_PATIENCE, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=_PATIENCE)


def _understood(status: int, headers: dict[str, str], text: bytes) -> Answer:
    try:
        read = json.loads(text or b"{}")
    except ValueError:
        read = None
    data = read if isinstance(read, dict) else {}
    answer = Answer(status, headers, data)
    if status in _BUSY:
        raise Busy(f"{status} {' '.join(text[:200].decode(errors='replace').split())}".strip(), answer.wait)
    # A gateway that gives up, or an answer nobody understands: what was asked may have been done.
    if status >= 500 or read is None:
        raise Silent(f"{status} {' '.join(text[:200].decode(errors='replace').split())}".strip())
    return answer
