"""Who reaches a row, as SQL: one arm per reason. Policies, the finder's views and "why can X see this?" share it.

A deputy reaches rows as a manager does: `app.subordinates` gives whoever works under a person and whose deputy they are.
"""

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import customer_of, entity_of, rights_key
from guanxi.platform.identity.rights import VERB_INDEX


def read_arms(entity: Entity, row: str, *, sees_all: bool = False) -> dict[str, str]:
    """Give the reasons for which a row, called `row` in the SQL, can be read: owner, all, unit, subordinate, share, customer, linked.

    `sees_all` is for views and functions that work beyond row security.
    """
    key = rights_key(entity)
    arms = {"owner": _own(key, "read", row), **_open_arms(key, "read", row)}
    arms["share"] = _shared(entity, key, row, "")
    arms |= _followed(entity, "read", row, sees_all=sees_all)
    if entity.linked_by:
        arms["linked"] = (
            f"({row}.visibility <> 1 and (select app.can('{key}', {VERB_INDEX['read']})) and exists (select 1 from {entity.linked_by} l "
            f"where l.{entity.key}_id = {row}.id and {opened_by_link(row, 'l')}))"
        )
    return arms


def explained_arms(entity: Entity, row: str) -> dict[str, str]:
    """Give the reasons as people are told them: who works under one, and whose deputy one is, are two."""
    key, verb = rights_key(entity), VERB_INDEX["read"]
    reached = (
        f"({row}.read_unit_id is not null and {row}.owner_id = any ((select app.{{}}('{key}', {verb}))::bigint[]))"
    )
    apart = {"subordinate": reached.format("own_people"), "deputy": reached.format("stood_in_for")}
    return {
        one: sql
        for name, arm in read_arms(entity, row).items()
        for one, sql in (apart if name == "subordinate" else {name: arm}).items()
    }


def opens(entity: Entity, row: str) -> str:
    """Give the condition under which roles reach a row, by nothing but its owner and its readable unit."""
    key = rights_key(entity)
    return _either({"owner": _own(key, "read", row), **_open_arms(key, "read", row)})


def opened_by_link(row: str, link: str) -> str:
    """Give the condition under which a link opens a row: what follows something closed is opened by that only."""
    named = f"({link}.entity, {link}.object_id)"
    return f"case when {row}.visibility = 0 then app.reads{named} else app.reads_closed{named} end"


def reads(entity: Entity, row: str, *, linked: bool = True, sees_all: bool = False) -> str:
    """Give the condition under which a row can be read; `sees_all` is for what works beyond row security.

    Functions that do leave the linked arm out: it asks which records the caller reads, and there that is all.
    """
    arms = read_arms(entity, row, sees_all=sees_all)
    return _either({name: arm for name, arm in arms.items() if linked or name != "linked"})


def edits(entity: Entity, row: str) -> str:
    """Give the condition under which a row can be changed: as its owner, or in reach and not kept to its owner."""
    key = rights_key(entity)
    others = _open_arms(key, "edit", row) | {"share": _shared(entity, key, row, " and s.can_edit")}
    others |= _followed(entity, "edit", row)
    return f"({_own(key, 'edit', row)} or (not {row}.owner_only_edit and {_either(others)}))"


def deletes(entity: Entity, row: str) -> str:
    """Give the condition under which a row can be put into the trash; a share is not enough."""
    key = rights_key(entity)
    if entity.access == "child":
        return edits(entity, row)
    return f"({_own(key, 'delete', row)} or (not {row}.owner_only_edit and {_either(_open_arms(key, 'delete', row))}))"


def creates(entity: Entity, row: str) -> str:
    """Give the condition under which a new row may stand where it stands; a new child is a change of its parent."""
    if entity.access == "child":
        return edits(entity, row)
    key = rights_key(entity)
    return f"({_own(key, 'create', row)} or {_either(_open_arms(key, 'create', row))})"


def assigns(entity: Entity, row: str) -> str:
    """Give the condition under which a row can be handed over.

    Also an exclusive row of a person who leaves: whoever may hand over all rows may, without reading it.
    """
    key = rights_key(entity)
    everything = f"(select app.has_all('{key}', {VERB_INDEX['assign']}))"
    return f"({_own(key, 'assign', row)} or {everything} or {_either(_open_arms(key, 'assign', row))})"


def _own(key: str, verb: str, row: str) -> str:
    return f"{row}.owner_id = (select app.own('{key}', {VERB_INDEX[verb]}))"


def _open_arms(key: str, verb: str, row: str) -> dict[str, str]:
    """Give the arms that need a readable unit: an exclusive row has none, so they never reach it."""
    index = VERB_INDEX[verb]
    return {
        "all": f"({row}.read_unit_id is not null and (select app.has_all('{key}', {index})))",
        "unit": f"{row}.read_unit_id = any ((select app.units_of('{key}', {index}))::bigint[])",
        "subordinate": (
            f"({row}.read_unit_id is not null and {row}.owner_id = any ((select app.subordinates('{key}', {index}))::bigint[]))"
        ),
    }


def _shared(entity: Entity, key: str, row: str, further: str) -> str:
    root = f"{row}.{entity.field(entity.parent).column}" if entity.access == "child" else f"{row}.id"
    verb = VERB_INDEX["edit" if further else "read"]
    return (
        f"exists (select 1 from permissions_share s where s.entity = '{key}' and s.object_id = {root} "
        f"and (select app.can('{key}', {verb})) and (s.expires_at is null or s.expires_at > now()){further} "
        f"and (s.user_id = (select app.uid()) or s.team_id = any ((select app.teams())::bigint[])))"
    )


def _followed(entity: Entity, verb: str, row: str, *, sees_all: bool = False) -> dict[str, str]:
    """Give the arm of rows that stand under a customer closed to roles: who reaches that reaches them.

    Row security says which customers are read, but where all are seen the condition is written out. `= any` keeps the
    planner from hashing all customers for a few rows; a function would cost thirty times as much per row.
    """
    if entity.access == "child":
        above: Entity | None = entity_of(entity.field(entity.parent).target)  # type: ignore[arg-type]
        if above is None or not above.follows:
            return {}
        link, name, may = entity.field(entity.parent).column, "p", ""
    else:
        above = customer_of(entity)
        if above is None:
            return {}
        link, name = entity.field(entity.follows).column, "f"
        may = f"(select app.can('{entity.key}', {VERB_INDEX[verb]})) and "
    reached = edits(above, name) if verb == "edit" else reads(above, name, sees_all=True) if sees_all else ""
    asked = f"select 1 from {above.table} {name} where {name}.id = any (array[{row}.{link}])"
    return {"customer": f"({row}.visibility >= 2 and {may}exists ({asked}{' and ' + reached if reached else ''}))"}


def _either(arms: dict[str, str]) -> str:
    return "(" + "\n or ".join(arms.values()) + ")"
