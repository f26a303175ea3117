"""The address at which a calendar outside reads one's appointments: secret, shown once, kept as a digest, taken back at any time."""

import datetime as dt
import hashlib
import secrets

from django.db import connection
from django.utils import timezone

from guanxi.platform.calendar.models import FeedKey
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.answering import Question

# Asked before anybody acts: whoever has the key reads as its person.
FEED_OWNER = Question(
    "feed_owner",
    """(wanted text) returns bigint language plpgsql volatile security definer set search_path = public, app, pg_temp as $$
declare found bigint;
begin
  select k.user_id into found from calendar_feedkey k join identity_user u on u.id = k.user_id and u.active and u.deleted_at is null
    where k.digest = wanted;
  if found is not null then
    update calendar_feedkey k set used_at = now() where k.user_id = found and (k.used_at is null or k.used_at < now() - interval '1 minute');
  end if;
  return found;
end $$""",
)


def make_feed() -> str:
    """Give the acting person a new key for their feed; one that they had before opens nothing any more."""
    key, who = secrets.token_urlsafe(32), someone().user_id
    FeedKey.objects.filter(user=who).delete()
    FeedKey.objects.create(user_id=who, digest=_digest(key), made_at=timezone.now())
    log("calendar address made", entity="user", object_id=who)
    return key


def end_feed() -> None:
    """Take the key of the acting person back."""
    who = someone().user_id
    if FeedKey.objects.filter(user=who).delete()[0]:
        log("calendar address ended", entity="user", object_id=who)


def feed_made() -> tuple[dt.datetime, dt.datetime | None] | None:
    """Tell when the acting person's key was made and last used, None where there is none."""
    return FeedKey.objects.filter(user=someone().user_id).values_list("made_at", "used_at").first()


def feed_owner(key: str) -> int | None:
    """Give whose feed a key opens, None for a key that opens nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select app.feed_owner(%s)", [_digest(key)])
        found: int | None = cursor.fetchone()[0]
    return found


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
