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
    yield trigger("settle_row", one.table, f"before update of {column}, visibility", "row", f"{name}()")


def _settle_below(customer: Entity, follower: Entity) -> Iterator[str]:
    """Open and close what stands under customers in the statement that opens or closes them.

    Whoever is writing such a row at this moment is waited for, or it would come in open.
    """
    column, name = follower.field(follower.follows).column, f"app.settle_{follower.key}_below"
    yield from definer(
        name,
        f"""create or replace function {name}() returns trigger {_SECURELY} as $$
begin
  if exists (select 1 from changed n join stale o on o.id = n.id where {CLOSED.format(row="n")} and not {CLOSED.format(row="o")}) then
    lock table {follower.table} in share row exclusive mode;
  end if;
  update {follower.table} t set visibility = 0 from changed n join stale o on o.id = n.id
  where t.{column} = n.id and t.visibility <> 1 and n.visibility <> o.visibility
    and t.visibility <> {_wanted("n")};
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
    yield trigger("settle_row", one.table, "before update of visibility", "row", f"{name}()")
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
    """Open and close what is linked to rows in the statement that opens or closes these."""
    name = f"app.settle_{linked.key}_on_{one.key}"
    moved = f"({CLOSED.format(row='n')}) <> ({CLOSED.format(row='o')})"
    yield from definer(
        name,
        f"""create or replace function {name}() returns trigger {_SECURELY} as $$
begin
  if not exists (select 1 from changed n join stale o on o.id = n.id where {moved}) then return null; end if;
  lock table {linked.linked_by} in share row exclusive mode;
  {_settle_all(linked, f"select l.{linked.key}_id from changed n join stale o on o.id = n.id join {linked.linked_by} l on l.entity = '{one.key}' and l.object_id = n.id where {moved}")}
  return null;
end $$""",
    )
    yield trigger(f"settle_{linked.key}", one.table, "after update", "statement", f"{name}()", _BOTH)


def _settle_all(one: Entity, ids: str) -> str:
    """Give the statement that wakes `settle_row` where a row is not as it should be."""
    return (
        f"update {one.table} t set visibility = 0 where t.id in ({ids}) and t.visibility <> 1 "
        f"and (t.visibility = 2) <> {_linked_to_closed(one, 't')};"
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
