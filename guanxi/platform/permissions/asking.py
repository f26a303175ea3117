"""Functions that tell what the acting person may do with a record named by kind and number, for tables that stand beside records.

They are PL/pgSQL because that keeps the plan of each of its questions for the length of a connection. As one SQL expression
over all kinds they were planned anew in every statement that asked: 20 ms for a timeline, and a fifth of one for each row.
"""

from collections.abc import Iterator, Mapping

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.rights import VERB_INDEX
from guanxi.platform.permissions import arms
from guanxi.platform.permissions.closing import CLOSED

_RECORD = "exists (select 1 from {table} t where t.id = $2 and {condition})"


def asking() -> Iterator[str]:
    """Give the functions.

    `app.reads`: read it; settings count only for who edits them. `app.reads_closed`: read it although it is closed to roles.
    `app.sees`: read it, settings and products included, whose history and files `app.reads` keeps to who edits them.
    `app.may_share`: open it to others, as its owner or as who assigns it. `app.edits`: change it.
    """
    records = [one for one in entities() if one.access != "reference"]
    settings = [one for one in entities() if one.access == "reference"]
    kept = {one: f"(select app.can('{one.key}', {VERB_INDEX['edit']}))" for one in settings}
    yield _function("reads", {one: _of(one, "true") for one in records} | kept)
    yield _function("reads_closed", {one: _of(one, CLOSED.format(row="t")) for one in records})
    seen = {one: _of(one, f"(select app.can('{one.key}', {VERB_INDEX['read']}))") for one in settings}
    yield _function("sees", {one: _of(one, "true") for one in records} | seen)
    yield _function("may_share", {one: _of(one, arms.assigns(one, "t")) for one in records if one.access == "owned"})
    changed = {one: _of(one, arms.edits(one, "t")) for one in records}
    yield _function("edits", changed | {one: _of(one, has_all(one, "edit")) for one in settings})


def has_all(one: Entity, verb: str) -> str:
    """Give the condition that a verb of the person reaches all rows of a kind."""
    return f"(select app.has_all('{one.key}', {VERB_INDEX[verb]}))"


def _of(one: Entity, condition: str) -> str:
    return _RECORD.format(table=one.table, condition=condition)


def _function(name: str, answers: Mapping[Entity, str]) -> str:
    cases = "\n".join(f"  when '{one.key}' then return {answer};" for one, answer in answers.items())
    return f"""create or replace function app.{name}(entity text, id bigint) returns boolean language plpgsql stable as $$
#variable_conflict use_column
begin
  case $1
{cases}
  else return false;
  end case;
end $$"""
