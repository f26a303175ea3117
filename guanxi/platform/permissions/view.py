"""The one layer of field rules: what of an entity the acting person may see, filter by and write."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import rights_key
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.identity.rights import Access, Scope

# A child row is created, changed and deleted by whoever may edit its parent.
_CHILD_VERBS = {"create": "edit", "delete": "edit", "import": "edit"}


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
        if not self.entity.has_field(name):
            return Access.HIDDEN
        ruled = self.identity.rights.fields.get(self.entity.key, {}).get(name, Access.EDIT)
        return ruled if self.entity.field(name).editable else min(ruled, Access.READ)

    @cached_property
    def readable(self) -> tuple[Field, ...]:
        """Give the fields that are shown, masked ones included."""
        return tuple(one for one in self.entity.fields if self.access(one.name) >= Access.MASKED)

    @cached_property
    def filterable(self) -> tuple[Field, ...]:
        """Give the fields one may filter, sort, group and search by: only those one reads in full."""
        return tuple(one for one in self.entity.fields if self.access(one.name) >= Access.READ)

    @cached_property
    def editable(self) -> tuple[Field, ...]:
        """Give the fields one may write."""
        return tuple(one for one in self.entity.fields if self.access(one.name) == Access.EDIT)

    @cached_property
    def writable(self) -> frozenset[str]:
        """Give the names of the fields one may write."""
        return frozenset(one.name for one in self.editable)

    @cached_property
    def needed(self) -> tuple[Field, ...]:
        """Give the fields that must be filled in."""
        return tuple(one for one in self.entity.fields if one.required and one.editable)

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
