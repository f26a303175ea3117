"""Where steps belong to something (stages to a pipeline), boards and charts by them show one of these at a time."""

from dataclasses import dataclass
from typing import Any

from guanxi.platform.entities.declaration import Field
from guanxi.platform.permissions.view import View
from guanxi.platform.search.query import Filter
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.stages import first_scope, scope_of, within
from guanxi.platform.web.surfaces import SurfaceState


@dataclass(frozen=True)
class Scoped:
    """A state narrowed to one value (`within`) of the field `scope`, and links to the others; `scope` is None without any."""

    state: SurfaceState
    scope: Field | None = None
    within: int | None = None
    links: tuple[Link, ...] = ()

    @property
    def fields(self) -> dict[str, Any]:
        """This will be what a surface keeps of it."""
        return {"state": self.state, "scope": self.scope, "within": self.within, "scopes": self.links}


def scoped_to(view: View, state: SurfaceState, by: Field, path: str) -> Scoped:
    """This will narrow a state to one pipeline where columns or bars are its stages: the filtered one, else the first."""
    one = view.entity
    scope = scope_of(one) if by.name == one.board else None
    if scope is None or not view.reads(scope.name):
        return Scoped(state)
    rows = first_scope(one, scope)
    chosen = within(state.filters, scope)
    others = state.without_field(scope.name)
    if chosen is None and rows:
        chosen = rows[0][0]
        state = others.plus(Filter(scope.name, "is", (str(chosen),)))
    links = tuple(
        Link(title, others.plus(Filter(scope.name, "is", (str(number),))).address(path), current=number == chosen)
        for number, title in rows
    )
    return Scoped(state, scope, chosen, links if len(links) > 1 else ())
