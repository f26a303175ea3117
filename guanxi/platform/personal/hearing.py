"""Whoever follows a record hears of its changes: the database tells them, whoever wrote, in the same transaction.

Only names of columns are kept; which of them the follower may know is asked when it is read. Changes by one person within
ten minutes are told together, until they are read.
"""

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Field
from guanxi.platform.live.news import CHANNEL
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.following import Upkeep, follow
from guanxi.platform.records.models import History

FOLLOWED = "followed"
_MOST_NAMED = 4
_NEWS = """
select f.user_id person_id, h.entity, h.object_id, h.user_id by_id, jsonb_agg(distinct k.name) fields
from fresh h join personal_follow f on f.entity = h.entity and f.object_id = h.object_id
cross join lateral jsonb_object_keys(h.changes) k(name)
where h.verb = 'change' and f.user_id is distinct from h.user_id group by 1, 2, 3, 4
"""
_SAME = """{0}.person_id = news.person_id and {0}.entity = news.entity and {0}.object_id = news.object_id
    and {0}.by_id is not distinct from news.by_id"""
# Transactions that notify wait for each other: only those do whose records somebody follows.
_HEAR = f"""
if exists (select 1 from fresh h join personal_follow f on f.entity = h.entity and f.object_id = h.object_id) then
  perform pg_notify('{CHANNEL}', json_build_object('k', 'bell', 'p', (array_agg(distinct person_id))[1:1000])::text) from ({_NEWS}) n
    having count(*) > 0;
  with news as ({_NEWS}), again as (
    update notifying_notification n set at = now(), details = jsonb_build_object('fields',
      (select jsonb_agg(distinct one) from jsonb_array_elements(n.details -> 'fields' || news.fields) one))
    from news where {_SAME.format("n")} and n.kind = '{FOLLOWED}' and n.read_at is null and n.delivered_at is null
      and n.at > now() - interval '10 minutes'
    returning n.person_id, n.entity, n.object_id, n.by_id)
  insert into notifying_notification (person_id, kind, entity, object_id, by_id, at, details)
  select person_id, '{FOLLOWED}', entity, object_id, by_id, now(), jsonb_build_object('fields', fields) from news
  where not exists (select 1 from again where {_SAME.format("again")});
end if;
"""


def _readable(told: Told) -> list[Field]:
    """Give the changed fields that the reader may know."""
    if told.entity is None:
        return []
    names = set(told.details.get("fields", ()))
    return [field for field in view_of(told.entity).readable if field.column in names]


def _says(told: Told) -> str:
    labels = [str(field.label) for field in _readable(told)]
    named = ", ".join(labels[:_MOST_NAMED]) + ("…" if len(labels) > _MOST_NAMED else "")
    who = told.by or _("Guanxi")
    return _("%(person)s changed %(record)s: %(fields)s") % {**told.words, "person": who, "fields": named}


follow(Upkeep("hear_of_changes", History, "insert", lambda: _HEAR))
declare(
    NotificationKind(
        FOLLOWED,
        words("Changes of what I follow", "关注记录的变更"),
        _says,
        icon="rss",
        shows=lambda told: bool(_readable(told)),
    )
)
