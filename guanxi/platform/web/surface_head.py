"""Board, calendar and chart of an entity for one reader: their place, and the head over what they draw."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.permissions.view import View
from guanxi.platform.web.filters import builder_address, chips_of
from guanxi.platform.web.parts.lists import Empty
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.view_bar import ViewBar
from guanxi.platform.web.surfaces import SurfaceState, switch


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A face of the list of an entity. `scope` is the field that narrows its steps (the pipeline), `within` its value.

    `face` is the last part of its address, `own` what its settings send themselves.
    """

    face: ClassVar[str]
    own: ClassVar[tuple[str, ...]]
    view: View
    state: SurfaceState
    scope: Field | None = None
    within: int | None = None
    scopes: tuple[Link, ...] = ()

    @property
    def one(self) -> Entity:
        """This will be the entity."""
        return self.view.entity

    @property
    def path(self) -> str:
        """This will be the place of the face, without its state."""
        return f"/{self.one.key}/{self.face}"

    @cached_property
    def address(self) -> str:
        """This will be the place of the face in this state."""
        return self.state.address(self.path)

    @property
    def narrowed(self) -> bool:
        """This will tell whether anything but the pipeline narrows the face."""
        state = self.state.without_field(self.scope.name) if self.scope else self.state
        return bool(state.filters or state.text)


def head_of(surface: Surface, bar: ViewBar | None) -> dict[str, Any]:
    """This will be what stands over a face, as the fields of its page, under the row of its saved views."""
    one, view, state = surface.one, surface.view, surface.state
    return {
        "title": str(one.plural),
        "icon": one.icon,
        "url": surface.path,
        "chips": chips_of(view, state, surface.path, surface.scope.name if surface.scope else ""),
        "clear_url": cleared(surface),
        "filter_url": builder_address(view, state, surface.path),
        "hidden": (*state.pairs(), ("face", surface.face)),
        "settings_hidden": tuple(pair for pair in state.pairs() if pair[0] not in surface.own),
        "text": state.text,
        "new_url": f"/{one.key}/new" if view.may("create") and one.access != "child" else "",
        "new_label": _("New %(kind)s") % {"kind": str(one.label).lower()},
        "views": switch(one, state, surface.face),
        "scopes": surface.scopes,
        "bar": replace(bar, address=surface.address) if bar and bar.address else bar,
    }


def nothing_on(surface: Surface) -> Empty:
    """This will be what to say where nothing is found."""
    if surface.narrowed:
        return Empty(
            _("Nothing fits these filters"),
            _("Take one of them away, or clear all of them."),
            (Link(_("Clear all"), cleared(surface), "x"),),
        )
    return Empty(_("Nothing here yet"), _("What you may see appears here."))


def cleared(surface: Surface) -> str:
    """This will be the face without filters and text."""
    return replace(surface.state, filters=(), text="").address(surface.path)
