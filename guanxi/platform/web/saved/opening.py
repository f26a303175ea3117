"""Which list an address asks for: a saved view, one that was changed since, the one a person begins with, or none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, QueryDict

from guanxi.platform.entities.checks_of_views import ALL
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Found, Query, QueryRefused
from guanxi.platform.search.related import reads_path
from guanxi.platform.search.saved.asking import refused_parts
from guanxi.platform.search.saved.state import canonical, without_parts
from guanxi.platform.search.saved.views import Saved, find_view
from guanxi.platform.web.state import ListState, read_state

START: Final = "start"
PINS: Final = "pins"
# Where the address of a board, a calendar or a chart names fields, beside filters and order.
_NAMING: Final = ("by", "lanes", "facts", "split", "measure", "more")


@dataclass(frozen=True)
class Opened:
    """What a list shows: its parameters, the view they began with, and whether they differ from it by now.

    `gone`: the address names a view that is not there for this reader. `left_out`: how many parts of the view ask for
    fields that the reader does not see.
    """

    kind: str
    parameters: QueryDict
    view: Saved | None = None
    changed: bool = False
    gone: bool = False
    left_out: int = 0

    @property
    def state(self) -> ListState:
        """This will be the state of the list."""
        return read_state(self.parameters)

    @property
    def written(self) -> str:
        """This will be the state as a view keeps it."""
        return canonical(self.parameters)

    def selection(self, one: Entity) -> str:
        """This will name the records that the list finds, whatever their order and columns: what is chosen is kept under it."""
        asked = self.parameters.copy()
        for name in set(asked) - {"f", "q"}:
            asked.pop(name)
        return f"{one.key}?{canonical(asked)}"


def opened(request: HttpRequest, one: Entity, kind: str = "list") -> Opened:
    """This will be what an address asks for. It asks the database only where a saved view is named."""
    given = request.GET.copy()
    key = given.get("view", "")
    start = preference(START).get(one.key, "")
    if not given and start and kind == "list":
        key = start
    if key in ("", ALL):
        if start:
            given["view"] = ALL
        return Opened(kind, given)
    view = find_view(one, key)
    alone = not set(given) - {"view"}
    if view is None:
        forget(one, key)
        given.pop("view", None)
        return Opened(kind, given, gone=bool(request.GET))
    asked = view.parameters if alone else given
    asked["view"] = view.key
    return Opened(kind, asked, view, changed=canonical(asked) != view.state)


def found_by(one: Entity, asked: Opened, ask: Callable[[Query], Found] = find) -> tuple[Opened, Found]:
    """This will be the rows of a list. What a view asks of fields that its reader does not see is left out, and counted."""
    try:
        return asked, ask(asked.state.query(one))
    except QueryRefused:
        if asked.view is None:
            raise
    refused = refused_parts(one, asked.written)
    if not refused:
        return asked, ask(asked.state.query(one))
    kept = without_parts(asked.written, refused)
    kept["view"] = asked.view.key
    if after := asked.parameters.get("after"):
        kept["after"] = after
    fitting = replace(asked, parameters=kept, left_out=len(refused))
    return fitting, ask(fitting.state.query(one))


def face_of(request: HttpRequest, one: Entity, kind: str) -> Opened:
    """This will be the board, calendar or chart an address asks for.

    As with a list, what a saved one asks of fields that its reader does not see is left out, and counted.
    """
    asked = opened(request, one, kind)
    if asked.view is None:
        return asked
    refused = refused_parts(one, asked.written)
    unseen = {name: text for name in _NAMING if (text := _unseen(one, _named(asked.parameters, name)))}
    if not refused and not unseen:
        return asked
    kept = without_parts(asked.written, refused) if refused else asked.parameters.copy()
    for name, text in unseen.items():
        seen = [each for each in _named(kept, name).split(",") if each and each not in text]
        kept.pop(name, None)
        if seen:
            kept[name] = ",".join(seen)
    kept["view"] = asked.view.key
    return replace(asked, parameters=kept, left_out=len(refused) + sum(map(len, unseen.values())))


def _named(parameters: QueryDict, name: str) -> str:
    return ",".join(parameters.getlist(name))


def _unseen(one: Entity, text: str) -> list[str]:
    """What of some named fields the reader does not see; what never was a field is somebody's slip, and told as one."""
    view = view_of(one)
    named = {each: each.partition(".")[0] for each in text.split(",") if each}
    return [each for each, name in named.items() if one.has_field(name) and not _sees(view, each)]


def _sees(view: View, path: str) -> bool:
    return reads_path(view, path) if "." in path else view.reads(path)


def forget(one: Entity, key: str) -> None:
    """This will take a view that is not there any more out of what the reader begins with and has pinned."""
    start = preference(START)
    if start.get(one.key) == key:
        prefer(START, {kind: each for kind, each in start.items() if kind != one.key})
    pins = preference(PINS)
    if name_of(one.key, key) in pins:
        prefer(PINS, {name: each for name, each in pins.items() if name != name_of(one.key, key)})


def name_of(entity_key: str, view_key: str) -> str:
    """This will be the name under which a view of an entity is pinned."""
    return f"{entity_key}/{view_key}"
