"""The one layer of field rules: what of an entity the acting person may see, filter by and write."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import rights_key
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.identity.rights import Access, Rights, Scope

# A child row is created, changed and deleted by whoever may edit its parent.
_CHILD_VERBS = {"create": "edit", "delete": "edit", "import": "edit"}


@dataclass(frozen=True)
class _Fields:
    """What somebody may do with the fields of an entity."""

    entity: Entity
    access: Mapping[str, Access]
    readable: tuple[Field, ...]
    filterable: tuple[Field, ...]
    editable: tuple[Field, ...]
    writable: frozenset[str]


def _fields_of(entity: Entity, rights: Rights) -> _Fields:
    rules = rights.fields.get(entity.key, {})
    access = {}
    for one in entity.fields:
        ruled = rules.get(one.name, Access.EDIT)
        access[one.name] = ruled if one.editable else min(ruled, Access.READ)
    # An amount without its currency says nothing, and would tell the currency.
    units = {one.name: one.currency_by for one in entity.fields if one.currency_by}
    for name, of in {**entity.echoes, **units}.items():
        if access[of] < Access.READ:
            access[name] = min(access[name], access[of])
    editable = tuple(one for one in entity.fields if access[one.name] == Access.EDIT)
    return _Fields(
        entity,
        access,
        tuple(one for one in entity.fields if access[one.name] >= Access.MASKED),
        tuple(one for one in entity.fields if access[one.name] >= Access.READ),
        editable,
        frozenset(one.name for one in editable),
    )


@dataclass(frozen=True)
class View:
    """An entity through the eyes of one person."""

    entity: Entity
    identity: Identity

    def scope(self, verb: str) -> Scope:
        """Give whose rows a verb reaches."""
        if verb not in self.entity.verbs or (verb == "assign" and self.entity.access != "owned"):
            return Scope.NONE
        verb = _CHILD_VERBS.get(verb, verb) if self.entity.access == "child" else verb
        scope = self.identity.rights.scope(rights_key(self.entity), verb)
        if self.entity.access == "reference" and verb != "read" and not scope & Scope.ALL:
            return Scope.NONE
        return scope

    def may(self, verb: str) -> bool:
        """Tell whether the person may do this at all."""
        return bool(self.scope(verb))

    def access(self, name: str) -> Access:
        """Give what the person may do with one field; a field that does not exist is hidden."""
        return self._fields.access.get(name, Access.HIDDEN)

    @property
    def readable(self) -> tuple[Field, ...]:
        """Give the fields that are shown, masked ones included."""
        return self._fields.readable

    @property
    def filterable(self) -> tuple[Field, ...]:
        """Give the fields one may filter, sort, group and search by: only those one reads in full."""
        return self._fields.filterable

    @property
    def editable(self) -> tuple[Field, ...]:
        """Give the fields one may write."""
        return self._fields.editable

    @property
    def writable(self) -> frozenset[str]:
        """Give the names of the fields one may write."""
        return self._fields.writable

    @cached_property
    def needed(self) -> tuple[Field, ...]:
        """Give the fields that must be filled in."""
        return tuple(one for one in self.entity.fields if one.required and one.editable)

    @cached_property
    def _fields(self) -> "_Fields":
        """What the rights say of the fields is put together once for as long as the rights are the same."""
        kept, key = self.identity.rights.kept, f"fields:{self.entity.key}"
        known = kept.get(key)
        if not isinstance(known, _Fields) or known.entity is not self.entity:
            known = kept[key] = _fields_of(self.entity, self.identity.rights)
        return known

    def reads(self, name: str) -> bool:
        """Tell whether the person reads a field in full."""
        return self.access(name) >= Access.READ

    def show(self, field: Field, value: Any) -> str:
        """Show a value as this person may see it."""
        access = self.access(field.name)
        if access == Access.HIDDEN:
            return ""
        return field.kind.mask(value, field) if access == Access.MASKED else field.text(value)

    def json(self, field: Field, value: Any) -> Any:
        """Give a value for programs, as this person may see it."""
        return (
            field.kind.mask(value, field) or None
            if self.access(field.name) == Access.MASKED
            else field.kind.json(value, field)
        )


def view_of(entity: Entity) -> View:
    """Give the entity through the eyes of whoever acts now."""
    who = someone()
    key = f"view:{entity.key}"
    known = who.memory.get(key)
    if not isinstance(known, View):
        known = who.memory[key] = View(entity, who)
    return known
