"""Letting open pages of people know that there is news for them; what it is, each page asks for itself."""

from collections.abc import Iterable

from django.db import connection, transaction

from guanxi.platform.live.news import CHANNEL, bells


def ring(people: Iterable[int]) -> None:
    """Let the pages of these people look, once the transaction is through. Nothing depends on it."""
    told = list(bells(people))

    def send() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_notify(%s, payload) from unnest(%s::text[]) payload", [CHANNEL, told])

    if told:
        transaction.on_commit(send, robust=True)
