"""What stands around customers and deals, made by the database itself out of what is there: activities, shares, history."""

import random
from collections.abc import Callable, Iterator
from typing import Any, Final

from guanxi.config.bench.company import TEAMS, Company
from guanxi.config.bench.names import Names
from guanxi.config.bench.tables import Connected, opened, vector
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.models import Share
from guanxi.platform.records.models import History
from guanxi.platform.records.searchable import search_tokens
from guanxi.platform.timeline.contacting import contacted, settle_all
from guanxi.platform.timeline.models import USUAL_CHANNEL, Activity, ActivityLink
from guanxi.sales.models import StageMove

_TEXTS: Final = 20_000
# A number between 0 and `most`, always the same for the same row and purpose.
_DRAWN: Final = "(((hashint8extended(g, {purpose}) % {most}) + {most}) % {most})"


def surround(owner: Connected, company: Company, rows: int, say: Callable[[str], None]) -> None:
    """Write activities with their links, stage moves, shares and history for so many accounts."""
    numbers = _numbers(rows, len(company.workers))
    say("activity")
    _texts(owner, min(_TEXTS, rows))
    owner.execute(_ABOUT.format(**numbers).encode())
    with opened(owner, Activity) as table:
        owner.execute(_ACTIVITIES.format(table=table, **numbers).encode())
    say("activity link")
    with opened(owner, ActivityLink) as table:
        for key in ("account", "deal", "contact"):
            owner.execute(_LINKS.format(table=table, key=key).encode())
    owner.execute("drop table said, about")
    say("last contact")
    for one, statement in zip(contacted(), settle_all(), strict=True):
        with opened(owner, one.model):
            owner.execute(statement.encode())
            owner.execute(f"vacuum (full) {one.table}".encode())  # while its indexes are put aside
    say("stage, share, history")
    with opened(owner, StageMove) as table:
        owner.execute(_MOVES.format(table=table).encode())
    with opened(owner, Share) as table:
        owner.execute(_SHARES.format(table=table, **numbers).encode())
    with opened(owner, History) as table:
        for key, source in {"account": "customers_account", "deal": "sales_deal"}.items():
            owner.execute(_CREATED.format(table=table, key=key, source=source).encode())
        owner.execute(_CHANGED.format(table=table).encode())


def _numbers(rows: int, people: int) -> dict[str, str]:
    most = {"account": rows, "deal": int(rows * 0.3), "text": min(_TEXTS, rows), "kind": 3, "age": 1_000_000, "chance": 100, "person": people, "team": TEAMS}  # fmt: skip
    drawn = {name: _DRAWN.format(purpose=purpose, most=number) for purpose, (name, number) in enumerate(most.items())}
    return drawn | {"activities": str(5 * rows), "shares": str(int(rows * 0.06))}


def _texts(owner: Connected, number: int) -> None:
    owner.execute("create temporary table said (n bigint primary key, kind text, channel text, subject text, said text, search tsvector)")  # fmt: skip
    with owner.cursor() as cursor, cursor.copy("copy said from stdin") as into:
        for row in _said(number):
            into.write_row(row)
    owner.execute("analyze said")


def _said(number: int) -> Iterator[tuple[Any, ...]]:
    names, one = Names(random.Random(4)), entity("activity")  # noqa: S311
    for place in range(number):
        values = names.activity()
        channel = USUAL_CHANNEL.get(str(values["kind"]), "")
        yield place, values["kind"], channel, values["subject"], values["text"], vector(search_tokens(one, values))


# A third of the activities belongs to a deal and its account, a third to an account and one of its people, a third to an account.
_ABOUT: Final = """
create temporary table about as
select g, k as kind, case when k = 0 then d.id end as deal, case when k = 0 then d.account_id else a end as account,
  case when k = 1 then 2 * a end as contact
from (select g, {kind} as k, 1 + {account} as a, 1 + {deal} as d from generate_series(1, {activities}) g) drawn
left join sales_deal d on k = 0 and d.id = drawn.d
"""
_ACTIVITIES: Final = """
insert into {table} (id, owner_id, unit_id, visibility, created_at, updated_at, created_by_id, updated_by_id, kind, channel, subject,
  text, done_at, due_on, search, starts_at, urgent)
select g, c.owner_id, c.unit_id, case when c.visibility in (1, 2) then 2 else 0 end, at, at, c.owner_id, c.owner_id, s.kind,
  s.channel, s.subject, s.said, case when {chance} >= 8 then at end, case when {chance} < 8 then (at + interval '40 days')::date end, s.search,
  case when {chance} < 4 then date_trunc('hour', at + interval '40 days') end, {chance} < 2
from (select b.*, now() - interval '77 seconds' * {age} as at from about b) b
join customers_account c on c.id = b.account join said s on s.n = {text}
"""
_LINKS: Final = (
    "insert into {table} (activity_id, entity, object_id, at, kind) select g, '{key}', {key}, coalesce(a.done_at, a.created_at), a.kind "
    "from about join timeline_activity a on a.id = g where {key} is not null"
)
_MOVES: Final = """
insert into {table} (owner_id, unit_id, visibility, created_at, updated_at, created_by_id, updated_by_id, deal_id, stage_id, entered_at)
select owner_id, unit_id, visibility, created_at, updated_at, owner_id, owner_id, id, stage_id, stage_since from sales_deal
"""
# Two thirds to people, one third to teams.
_SHARES: Final = """
insert into {table} (entity, object_id, user_id, team_id, can_edit, given_at)
select distinct on (2, 3, 4) 'account', 1 + {account}, case when {kind} > 0 then 1 + {person} end, case when {kind} = 0 then 1 + {team} end,
  {chance} < 20, now() from generate_series(1, {shares}) g on conflict do nothing
"""
_CREATED: Final = """
insert into {table} (at, user_id, entity, object_id, verb, changes)
select created_at, created_by_id, '{key}', id, 'create', '{{}}' from {source}
"""
_CHANGED: Final = """
insert into {table} (at, user_id, entity, object_id, verb, changes)
select updated_at, owner_id, 'deal', id, 'change',
  jsonb_build_object('stage_id', jsonb_build_array((select min(s.id) from sales_stage s), stage_id)) from sales_deal where id % 2 = 0
"""
