"""Who may ask the live channel: pages of this installation, at its port or at the address it is reached at, and nobody else."""

import asyncio
import json
from typing import Any

import pytest

from guanxi.platform.live import hub as hub_module
from guanxi.platform.live.application import Live
from guanxi.platform.live.hub import Hub
from guanxi.platform.live.news import News
from guanxi.platform.live.streams import Topic, doing_of, mark_of

NOWHERE = {"NAME": "none", "USER": "", "PASSWORD": "", "HOST": "/nowhere", "PORT": "", "OPTIONS": {}}


def asked(origin: str | None, host: str, scheme: str = "http", pages: str = "") -> tuple[int, dict[bytes, bytes]]:
    """What a page of this origin is answered, while the database is away."""
    told: list[Any] = []

    async def send(message: Any) -> None:
        told.append(message)

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    headers = [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin else [])]
    scope = {"type": "http", "method": "GET", "path": "/live/stream", "scheme": scheme, "headers": headers}
    application = Live(NOWHERE, secret="s", port=8000, pages=pages)
    asyncio.run(application(scope, receive, send))
    return told[0]["status"], dict(told[0]["headers"])


@pytest.mark.parametrize(
    ("origin", "host", "scheme", "pages"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8100", "http", ""),
        ("https://192.168.1.10:8000", "192.168.1.10:8100", "https", ""),
        ("https://crm.company.example:8000", "crm.company.example:8100", "https", "https://192.168.1.10:8000"),
        ("http://[::1]:8000", "[::1]:8100", "http", ""),
        ("https://crm.example.com", "127.0.0.1:8100", "http", "https://crm.example.com"),
    ],
)
def test_our_pages_are_let_in(origin: str, host: str, scheme: str, pages: str) -> None:
    status, headers = asked(origin, host, scheme, pages)
    assert status == 503  # let in, but there is no database
    assert headers[b"access-control-allow-origin"] == origin.encode()
    assert headers[b"vary"] == b"origin"


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://evil.example", "127.0.0.1:8100"),
        ("http://127.0.0.1:8001", "127.0.0.1:8100"),
        ("https://127.0.0.1:8000", "127.0.0.1:8100"),
        ("http://127.0.0.1:8000.evil.example", "127.0.0.1:8100"),
        ("null", "127.0.0.1:8100"),
        ("http://", ""),
    ],
)
def test_pages_of_others_are_not(origin: str, host: str) -> None:
    status, headers = asked(origin, host)
    assert status == 403
    assert b"access-control-allow-origin" not in headers


def test_without_an_origin_nothing_is_said_that_lets_another_page_read() -> None:
    status, headers = asked(None, "127.0.0.1:8100")
    assert (status, b"access-control-allow-origin" in headers) == (503, False)


def test_large_changes_are_told_in_pieces_that_fit_and_not_without_end() -> None:
    news = News(
        "changed",
        "account_with_a_rather_long_name_of_forty_let",
        tuple((10**10 + n, 99999) for n in range(9000)),
        10**10,
    )
    payloads = list(news.payloads())
    assert max(len(one.encode()) for one in payloads) < 8000
    assert len(payloads) == 10


def test_what_is_edited_is_told_by_a_mark_that_names_no_field() -> None:
    assert doing_of("amount", "deal", "s") == mark_of("deal", "amount", "s") != mark_of("deal", "amount", "t")
    assert "amount" not in doing_of("amount", "deal", "s")
    assert [doing_of(text, "deal", "s") for text in ("*", "", "<b>", "Amount", "a" * 99)] == ["*", "", "", "", ""]


class SlowEyes:
    """The questions to the database, each answered when it is let go."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.asked = 0

    async def sees(self, person: int, record: tuple[str, int]) -> bool:
        self.asked += 1
        await self.open.wait()
        return True


def test_who_leaves_while_the_database_is_asked_is_not_shown_as_being_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for pause in ("SETTLING", "LEAVING"):
        monkeypatch.setattr(hub_module, pause, 0.0)

    async def told() -> list[Any]:
        eyes = SlowEyes()
        hub = Hub(eyes)  # type: ignore[arg-type]
        topic = [Topic("account", 8)]
        chen = await hub.open("of chen", 1, topic)
        bo = await hub.open("of bo", 2, topic)
        eyes.open.clear()
        asked = eyes.asked
        while eyes.asked == asked:  # chen may be told that bo is there: whether she may is being asked …
            await asyncio.sleep(0)
        hub.close(bo)
        for _turn in range(5):  # … while he leaves, of which there is nothing to tell
            await asyncio.sleep(0)
        eyes.open.set()
        for _turn in range(5):
            await asyncio.sleep(0)
        events = [chen.waiting.get_nowait() or "" for _event in range(chen.waiting.qsize())]
        return [json.loads(one.split("data: ")[1])["people"] for one in events if one.startswith("event: here")]

    assert asyncio.run(told())[-1:] in ([], [[]])
