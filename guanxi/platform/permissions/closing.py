"""Triggers that keep rows as closed as what they belong to.

What belongs to a parent carries its owner, unit and visibility. Contacts and deals stand under a customer and keep an owner
of their own: they are closed to roles with an exclusive customer, and open to those who reach that. Activities are closed
with anything closed that they are linked to. What somebody made exclusive by itself stays that.
"""

from collections.abc import Iterator

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import children, customer_of, entities, followers
from guanxi.platform.permissions.triggers import definer, trigger

# What roles do not reach: exclusive rows, and those that follow one.
CLOSED = "{row}.visibility in (1, 2)"
_CARRIED = ("owner_id", "unit_id", "visibility", "owner_only_edit")
_SECURELY = "language plpgsql security definer set search_path = public, app, pg_temp"
# The rows that a statement closed, and those that it opened. By EXCEPT and not by a join, whose plan would be the one that was
# made for the first statement of the connection, of one row perhaps.
_TURNED = (
    f"closed bigint[] := array(select n.id from changed n where {CLOSED.format(row='n')} "
    f"except select o.id from stale o where {CLOSED.format(row='o')}); "
    f"opened bigint[] := array(select o.id from stale o where {CLOSED.format(row='o')} "
    f"except select n.id from changed n where {CLOSED.format(row='n')});"
)
_BOTH = "referencing old table as stale new table as changed"


def closing(one: Entity) -> Iterator[str]:
    """Give the triggers of one entity and of what follows it."""
    for child in children(one):
        yield from _carry(one, child)
    if one.follows:
        yield from _settle(one)
    for follower in followers(one):
        yield from _settle_below(one, follower)
    if one.linked_by:
        yield from _settle_linked(one)
    elif one.access == "owned":
        for linked in (each for each in entities() if each.linked_by):
            yield from _settle_on_timeline(one, linked)


def _wanted(customer: str) -> str:
    """Give how visible a row is under its customer."""
    return f"case when {CLOSED.format(row=customer)} then 2 else 0 end"


def _settle(one: Entity) -> Iterator[str]:
    """Place a row under its customer. After `keep_row`, which judges what the person did and not what follows from it."""
    customer, column, name = customer_of(one), one.field(one.follows).column, f"app.settle_{one.key}"
    assert customer is not None
    yield from definer(
        name,
        f"""create or replace function {name}() returns trigger {_SECURELY} as $$
begin
  if new.visibility <> 1 then
    new.visibility := coalesce((select {_wanted("f")} from {customer.table} f where f.id = new.{column}), 0);
  end if;
  return new;
end $$""",
    )
    when = f"when (new.{column} is not null or new.visibility > 1)"
    yield trigger("settle_new", one.table, "before insert", f"row {when}", f"{name}()")
    # What `_settle_below` writes is settled already; whatever else writes asks the customer.
    row = f"row when (pg_trigger_depth() = 0 or new.{column} is distinct from old.{column})"
    yield trigger("settle_row", one.table, f"before update of {column}, visibility", row, f"{name}()")


def _settle_below(customer: Entity, follower: Entity) -> Iterator[str]:
    """Open and close what stands under customers in the statement that opens or closes them.

    Whoever is writing such a row at this moment is waited for, or it would come in open.
    """
    column, name = follower.field(follower.follows).column, f"app.settle_{follower.key}_below"
    yield from definer(
        name,
        f"""create or replace function {name}() returns trigger {_SECURELY} as $$
declare {_TURNED}
begin
  if cardinality(closed) = 0 and cardinality(opened) = 0 then return null; end if;
  perform set_config('app.settling', 'on', true);
  if cardinality(closed) > 0 then
    lock table {follower.table} in share row exclusive mode;
    update {follower.table} t set visibility = 2 where t.{column} in (select unnest(closed)) and t.visibility not in (1, 2);
  end if;
  if cardinality(opened) > 0 then
    update {follower.table} t set visibility = 0 where t.{column} in (select unnest(opened)) and t.visibility = 2;
  end if;
  perform set_config('app.settling', '', true);
  return null;
end $$""",
    )
    yield trigger(f"settle_{follower.key}", customer.table, "after update", "statement", f"{name}()", _BOTH)


def _settle_linked(one: Entity) -> Iterator[str]:
    """Close a row with what it is linked to, when links come and go and when its own visibility is written."""
    links, name = one.linked_by, f"app.settle_{one.key}"
    yield from definer(
        name,
        f"""create or replace function {name}() returns trigger {_SECURELY} as $$
begin
  if new.visibility <> 1 then
    new.visibility := case when {_linked_to_closed(one, "new")} then 2 else 0 end;
  end if;
  return new;
end $$""",
    )
    yield trigger("settle_new", one.table, "before insert", "row when (new.visibility > 1)", f"{name}()")
    # What the triggers below write is settled already.
    yield trigger(
        "settle_row", one.table, "before update of visibility", "row when (pg_trigger_depth() = 0)", f"{name}()"
    )
    yield from definer(
        f"{name}_linked",
        f"""create or replace function {name}_linked() returns trigger {_SECURELY} as $$
begin
  {_settle_all(one, f"select {one.key}_id from changed")}
  return null;
end $$""",
    )
    yield trigger(
        "settle_linked", links, "after insert", "statement", f"{name}_linked()", "referencing new table as changed"
    )
    yield trigger(
        "settle_left", links, "after delete", "statement", f"{name}_linked()", "referencing old table as changed"
    )


def _settle_on_timeline(one: Entity, linked: Entity) -> Iterator[str]:
    """Open and close what is linked to rows in the statement that opens or closes these.

    What is linked to a row that closes is closed without asking further; what is linked to one that opens may be linked to others.
    """
    name = f"app.settle_{linked.key}_on_{one.key}"
    of = f"select l.{linked.key}_id from {linked.linked_by} l where l.entity = '{one.key}' and l.object_id in (select unnest({{}}))"
    yield from definer(
        name,
        f"""create or replace function {name}() returns trigger {_SECURELY} as $$
declare {_TURNED}
begin
  if cardinality(closed) = 0 and cardinality(opened) = 0 then return null; end if;
  lock table {linked.linked_by} in share row exclusive mode;
  perform set_config('app.settling', 'on', true);
  if cardinality(closed) > 0 then
    update {linked.table} t set visibility = 2 where t.id in ({of.format("closed")}) and t.visibility not in (1, 2);
  end if;
  if cardinality(opened) > 0 then
    {_settle_all(linked, of.format("opened"))}
  end if;
  perform set_config('app.settling', '', true);
  return null;
end $$""",
    )
    yield trigger(f"settle_{linked.key}", one.table, "after update", "statement", f"{name}()", _BOTH)


def _settle_all(one: Entity, ids: str) -> str:
    """Give the statement that settles rows which are not as they should be."""
    return (
        f"update {one.table} t set visibility = case t.visibility when 2 then 0 else 2 end where t.id in ({ids}) "
        f"and t.visibility <> 1 and (t.visibility = 2) <> {_linked_to_closed(one, 't')};"
    )


def _linked_to_closed(one: Entity, row: str) -> str:
    return f"exists (select 1 from {one.linked_by} l where l.{one.key}_id = {row}.id and app.reads_closed(l.entity, l.object_id))"


def _carry(parent: Entity, child: Entity) -> Iterator[str]:
    """Keep owner, unit and visibility of child rows like their parent's, so that policies need no join."""
    column, name = child.field(child.parent).column, f"app.carry_{child.key}"
    fields = ", ".join(_CARRIED)
    yield from definer(
        f"{name}_down",
        f"""create or replace function {name}_down() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update {child.table} c set {", ".join(f"{one} = p.{one}" for one in _CARRIED)} from changed p
  where c.{column} = p.id and ({", ".join(f"c.{one}" for one in _CARRIED)}) is distinct from ({", ".join(f"p.{one}" for one in _CARRIED)});
  return null;
end $$""",
    )
    yield from definer(
        f"{name}_in",
        f"""create or replace function {name}_in() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select {fields} into {", ".join(f"new.{one}" for one in _CARRIED)} from {parent.table} where id = new.{column};
  return new;
end $$""",
    )
    yield trigger(
        f"carry_{child.key}",
        parent.table,
        "after update",
        "statement",
        f"{name}_down()",
        "referencing new table as changed",
    )
    yield trigger("carry_in", child.table, f"before insert or update of {column}", "row", f"{name}_in()")
