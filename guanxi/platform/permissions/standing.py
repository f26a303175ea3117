"""Where a person stands and what their roles grant, as plain SQL and plain numbers: for every process that acts for people.

Nothing here needs Django: the process of the live channel asks the same questions without loading it.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from guanxi.platform.identity.rights import VERB_INDEX, VERBS

# A number beyond this would run over into the next verb where the policies read it.
_ANY_SCOPE = 31

PLACE = """
with recursive below(id) as (
  select unit_id from identity_user where id = %(user)s and unit_id is not null
  union select unit_id from identity_unitmember where user_id = %(user)s
  union select u.id from identity_unit u join below b on u.parent_id = b.id),
staff(id) as (
  select id from identity_user where manager_id = %(user)s
  union select u.id from identity_user u join staff s on u.manager_id = s.id)
select
  array(select unit_id from identity_user where id = %(user)s and unit_id is not null
        union select unit_id from identity_unitmember where user_id = %(user)s),
  array(select id from below order by id),
  array(select id from staff where id <> %(user)s order by id),
  array(select m.team_id from identity_teammember m join identity_team t on t.id = m.team_id and t.deleted_at is null
        where m.user_id = %(user)s order by 1),
  (select coalesce(json_agg(json_build_array(d.person_id, extract(epoch from d.starts_at), extract(epoch from d.ends_at), d.read_only)
                            order by d.id), '[]')
   from identity_deputy d where d.deputy_id = %(user)s and d.ends_at > now())
"""

GRANTED = """
select g.role_id, g.entity, g.verb, g.scope from permissions_grant g
join permissions_assignment a on a.role_id = g.role_id and a.approved_at is not null and a.user_id = %(user)s
join permissions_role r on r.id = g.role_id and r.deleted_at is null where g.scope > 0
"""


def scopes_of(granted: Iterable[tuple[int, str, str, int]]) -> tuple[dict[str, tuple[int, ...]], dict[str, set[int]]]:
    """Give, for rows of (role, entity, verb, scope), the scopes per entity in the order of VERBS, and the roles on each."""
    masks: dict[str, list[int]] = defaultdict(lambda: [0] * len(VERBS))
    roles_on: dict[str, set[int]] = defaultdict(set)
    for role, entity_key, verb, scope in granted:
        if verb in VERB_INDEX:
            masks[entity_key][VERB_INDEX[verb]] |= scope & _ANY_SCOPE | 1  # every scope includes one's own rows
            roles_on[entity_key].add(role)
    return {key: tuple(bits) for key, bits in masks.items()}, roles_on


def stood_in_for(
    rows: Sequence[Sequence[Any]], now: float | None = None
) -> tuple[tuple[int, ...], tuple[int, ...], float]:
    """Give, for rows of (person, from, until, read only): whose rows are read now, whose are changed too, until when that holds.

    Moments are seconds since 1970; 0 where nothing changes by itself.
    """
    at = time.time() if now is None else now
    lasting = [row for row in rows if row[1] <= at < row[2]]
    changes = [moment for row in rows for moment in (row[1], row[2]) if moment > at]
    read = tuple(dict.fromkeys(int(row[0]) for row in lasting))
    fully = tuple(dict.fromkeys(int(row[0]) for row in lasting if not row[3]))
    return read, fully, min(changes, default=0)
