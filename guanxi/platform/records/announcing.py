"""Telling the live channel what was written, after it is written for good."""

from collections.abc import Iterable

from django.db import connection, transaction

from guanxi.platform.identity.acting import current
from guanxi.platform.live.news import CHANNEL, Kind, News


def announce(kind: Kind, entity: str, records: Iterable[tuple[int, int]]) -> None:
    """Tell open pages that these records (number and version each) were written, once the transaction is through.

    Not within the transaction: those that notify wait for each other until they are on the disk. Nothing depends on it: a
    page that is not told asks now and then.
    """
    who = current()
    news = News(kind, entity, tuple(records), who.user_id if who else None)

    def send() -> None:
        with connection.cursor() as cursor:
            told = list(news.payloads())
            cursor.execute("select pg_notify(%s, payload) from unnest(%s::text[]) payload", [CHANNEL, told])

    if news.records:
        transaction.on_commit(send, robust=True)
