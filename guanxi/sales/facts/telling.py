"""Who takes over customers or leads is told where to read what to know of them, whatever way they changed hands.

The database tells it with the change itself, so no door goes around it; many that come at once are told of in one line. Where
somebody is told already by the verb that gave it to them – by a rule of assignment, out of the pool – that line leads there.
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.customers.models import Account
from guanxi.lib.words import words
from guanxi.platform.live.news import CHANNEL
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.records.following import Upkeep, follow
from guanxi.sales.models import Lead

CAME: Final = "facts_came"
SENT: Final = "facts_sent"
# Who claims something did it themselves, and wants to know all the same; what is assigned from a pool, or given out by the
# rules of capture, is told by these.
_WHY = "coalesce(current_setting('app.pool_why', true), '')"
_MOVED = f"""from fresh n join identity_user u on u.id = n.owner_id
  where n.id in (select unnest(moved)) and n.deleted_at is null and u.active and not u.is_service
    and ({_WHY} = 'claimed' or n.owner_id is distinct from app.uid())"""


def _told(key: str) -> Callable[[], str]:
    def statement() -> str:
        return f"""declare
  moved bigint[] := array(select m.id from (select id, owner_id from fresh except select id, owner_id from stale) m);
begin
if app.service() is distinct from 'capture' and {_WHY} <> 'assigned' and exists (select 1 {_MOVED}) then
  perform pg_notify('{CHANNEL}', json_build_object('k', 'bell', 'p', (array_agg(distinct n.owner_id))[1:1000])::text) {_MOVED};
  insert into notifying_notification (person_id, kind, entity, object_id, by_id, at, details)
  select n.owner_id, '{CAME}', case when count(*) = 1 then '{key}' else '' end, case when count(*) = 1 then min(n.id) end,
    nullif(nullif(app.uid(), 0), n.owner_id), now(), jsonb_build_object('of', '{key}', 'number', count(*))
  {_MOVED} group by n.owner_id;
end if;
end;"""

    return statement


def facts_url(told: Told) -> str:
    """Give where the facts of what is told of stand; empty where it is not one record."""
    return f"/facts/{told.entity.key}/{told.object_id}" if told.entity and told.object_id else ""


def _leads(told: Told) -> str:
    if url := facts_url(told):
        return url
    of = "lead" if told.details.get("of") == "lead" else "account"
    return f"/{of}?" + urlencode([("f", "owner.is_me"), ("f", f"with({of}_ownership;since.last_days.7;until.empty)")])


def _says_came(told: Told) -> str:
    number = int(told.details.get("number") or 1)
    if told.title:
        return _("%(record)s is yours now: what to know about it") % told.words
    if told.details.get("of") == "lead":
        return ngettext("%(num)s lead is yours now", "%(num)s leads are yours now", number) % {"num": number}
    return ngettext("%(num)s customer is yours now", "%(num)s customers are yours now", number) % {"num": number}


def _says_sent(told: Told) -> str:
    return _("%(person)s sends you the facts of %(record)s") % told.words


follow(
    Upkeep("facts_of_accounts", Account, "update", _told("account"), ("owner_id",)),
    Upkeep("facts_of_leads", Lead, "update", _told("lead"), ("owner_id",)),
)
declare(
    NotificationKind(
        CAME, words("Customers and leads that are mine now", "转到我名下的客户和线索"), _says_came, icon="user-check", mail="now", leads=_leads
    ),
    NotificationKind(SENT, words("Facts of customers sent to me", "发给我的客户资料"), _says_sent, icon="send", leads=facts_url),
)  # fmt: skip
