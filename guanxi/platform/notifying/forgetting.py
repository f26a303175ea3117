"""Forgetting what people were told long ago, after the time that the company sets."""

import datetime as dt

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.permissions.services import service

BATCH = 5000
# Rows are in the order of their numbers nearly in the order of time, so those to go are found at the beginning.
_FORGET = """delete from notifying_notification where id in (
  select id from notifying_notification where at < %s order by id limit %s)"""


def forget() -> int:
    """Forget notifications that are older than the company keeps them, read or not; give how many."""
    days = settings.GUANXI_NOTIFICATION_DAYS
    gone, before = 0, timezone.now() - dt.timedelta(days=days)
    while days > 0:
        with acting_as(service(SERVICE, ())), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_FORGET, [before, BATCH])
            gone += cursor.rowcount
            if cursor.rowcount < BATCH:
                break
    return gone
