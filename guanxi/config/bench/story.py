"""Customers with a long story: one of each person who measures has 5,000 entries on its timeline."""

from collections.abc import Iterable
from typing import Final

from guanxi.config.bench.tables import Connected, unguarded
from guanxi.customers.models import Account
from guanxi.platform.timeline.models import Activity, ActivityLink

ENTRIES: Final = 5000

_OF: Final = """
select min(id) from customers_account
where owner_id = %s and visibility = 0 and deleted_at is null
"""
_HELD: Final = "select count(*) from timeline_activitylink where entity = 'account' and object_id = %s"
# What was told before is told again, each entry an hour and a half before the next one.
_TOLD: Final = """
with made as (
  insert into timeline_activity (owner_id, unit_id, visibility, created_at, updated_at, created_by_id, updated_by_id, kind, channel, subject, text,
    done_at, search)
  select c.owner_id, c.unit_id, 0, at, at, c.owner_id, c.owner_id, a.kind, a.channel, a.subject, a.text, at, a.search
  from customers_account c cross join (select g, now() - interval '1.5 hours' * g as at from generate_series(1, {missing}) g) moments
  join timeline_activity a on a.id = (select min(id) from timeline_activity) + moments.g % {held}
  where c.id = {account} returning id
)
insert into timeline_activitylink (activity_id, entity, object_id) select id, 'account', {account} from made
"""
_THERE: Final = "select count(*) from (select from timeline_activity limit 5000) few"


def lengthen(owner: Connected, people: Iterable[int]) -> None:
    """Give each of these people a customer with a long story, unless they have one already."""
    with unguarded(owner, Account), unguarded(owner, Activity), unguarded(owner, ActivityLink):
        ((held,),) = owner.execute(_THERE.encode()).fetchall()
        for person in people:
            account = _story_of(owner, person)
            ((told,),) = owner.execute(_HELD.encode(), [account]).fetchall()
            if told < ENTRIES:
                owner.execute(_TOLD.format(missing=ENTRIES - told, account=account, held=held).encode())


def _story_of(owner: Connected, person: int) -> int:
    ((number,),) = owner.execute(_OF.encode(), [person]).fetchall()
    return int(number)
