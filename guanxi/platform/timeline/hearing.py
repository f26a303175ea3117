"""Whoever follows a record hears of new entries on its timeline: the database tells them, with the entry, in one transaction.

They are told of the entry itself, so who may not read it, although they read the record, is told nothing. Whom it names is told
that (`mentioning.py`), and not twice.
"""

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.live.news import CHANNEL
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.records.following import Upkeep, follow
from guanxi.platform.search.finder import titles
from guanxi.platform.timeline.models import ActivityLink

ENTRY = "entry"
_NEWS = """
select distinct on (f.user_id, l.activity_id) f.user_id person_id, l.activity_id, l.entity, l.object_id
from fresh l join personal_follow f on f.entity = l.entity and f.object_id = l.object_id
where f.user_id is distinct from app.uid() and not exists (
  select 1 from timeline_mention m where m.activity_id = l.activity_id and m.person_id = f.user_id) order by 1, 2, l.id
"""
_HEAR = f"""
if exists (select 1 from fresh l join personal_follow f on f.entity = l.entity and f.object_id = l.object_id) then
  perform pg_notify('{CHANNEL}', json_build_object('k', 'bell', 'p', (array_agg(distinct person_id))[1:1000])::text) from ({_NEWS}) n
    having count(*) > 0;
  insert into notifying_notification (person_id, kind, entity, object_id, by_id, at, details)
  select n.person_id, '{ENTRY}', 'activity', n.activity_id, nullif(app.uid(), 0), now(),
    jsonb_build_object('on', n.entity, 'record', n.object_id) from ({_NEWS}) n
  where not exists (select 1 from notifying_notification o where o.person_id = n.person_id and o.kind = '{ENTRY}'
    and o.object_id = n.activity_id and o.at > now() - interval '1 day');
end if;
"""


def _says(told: Told) -> str:
    key, number = str(told.details.get("on", "")), int(told.details.get("record") or 0)
    on = titles(entity(key), [number]).get(number, "") if is_entity(key) else ""
    who = {**told.words, "person": told.by or _("Guanxi"), "on": on}
    return _("%(person)s wrote on %(on)s: %(record)s") % who if on else _("%(person)s wrote: %(record)s") % who


follow(Upkeep("hear_of_entries", ActivityLink, "insert", lambda: _HEAR))
declare(NotificationKind(ENTRY, words("Follow-ups on what I follow", "关注记录的新跟进"), _says, icon="note"))
