"""What vendors document of their sealing: opened only whole, with the right key, and for us."""

import base64

import pytest

from guanxi.platform.messengers.provider import Forged
from guanxi.platform.messengers.sealing import (
    _encrypted,
    _key,
    opened,
    opened_by_hash,
    sealed,
    sealed_by_hash,
    sorted_sha1,
)

KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"


def test_the_signed_example_of_wecom_is_opened() -> None:
    """The example that WeCom publishes with its libraries."""
    echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="
    assert opened(KEY, echo, "wx5823bf96d3bd56c7") == "1616140317555161061"
    signature = "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3"
    assert sorted_sha1("QDG6eK", "1409659589", "263014780", echo) == signature


def test_the_sealed_example_of_feishu_is_opened() -> None:
    """The example of Feishu's page on encrypted events."""
    assert opened_by_hash("test key", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=") == "hello world"


@pytest.mark.parametrize("text", ["", "short", "企业微信 " * 40])
def test_what_was_sealed_is_opened_and_nothing_else(text: str) -> None:
    assert opened(KEY, sealed(KEY, text, "ww1"), "ww1") == text
    assert opened_by_hash("key", sealed_by_hash("key", text)) == text
    with pytest.raises(Forged):
        opened(KEY, sealed(KEY, text, "ww1"), "ww2")
    too_short = base64.b64encode(_encrypted(_key(KEY), b"abc", _key(KEY)[:16])).decode()
    for broken in (too_short, base64.b64encode(b"x" * 31).decode(), sealed("A" * 43, text, "ww1")):
        with pytest.raises((Forged, ValueError)):
            opened(KEY, broken, "ww1")
