"""The row of tabs over a list: the whole list, pinned views, the view that is open, and what can be done with it."""

from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.entities.checks_of_views import ALL
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.search.saved.views import Saved, standard_views
from guanxi.platform.web.menu_pins import in_order
from guanxi.platform.web.parts.view_bar import ViewBar, ViewTab
from guanxi.platform.web.saved.opening import PINS, START, Opened, name_of

ICONS: Final = {"list": "layout-list", "board": "layout-kanban", "calendar": "calendar", "chart": "chart-bar"}
STYLES: Final = ("guanxi/saved.css",)
# Who has pinned nothing gets the first of the views that the entity declares.
_FIRST_TABS = 3


def bar_of(one: Entity, asked: Opened) -> ViewBar:
    """This will be the row of tabs. It asks the database nothing: pins are known with the person."""
    view, state = asked.view, asked.written
    _follow_name(one, view)
    return ViewBar(
        tabs=_tabs(one, asked),
        menu_url=f"/{one.key}/views?{urlencode(_here(asked))}",
        address=asked.state.address(path_of(one.key, asked.kind)) if view and not asked.changed else "",
        state=state,
        save_url=f"/{one.key}/views/{view.key}/state" if view and asked.changed and view.editable else "",
        save_as_url=f"/{one.key}/views/new?{urlencode(_here(asked))}" if state and (asked.changed or not view) else "",
        reset_url=address_of(view) if view and asked.changed else "",
        settings_url=f"/{one.key}/views/{view.key}" if view else "",
        said=tuple(_said(asked)),
    )


def path_of(entity_key: str, kind: str) -> str:
    """This will be where a kind of record is shown as a list, a board, a calendar or a chart."""
    return f"/{entity_key}" if kind == "list" else f"/{entity_key}/{kind}"


def address_of(view: Saved) -> str:
    """This will be the address that opens a view as it was saved."""
    return f"{path_of(view.entity, view.kind)}?view={view.key}"


def pin(view: Saved, places: str) -> None:
    """This will pin a view for the reader: "menu", "tab", both with a comma, or nowhere."""
    one = entity(view.entity)
    pins = preference(PINS)
    if f"{view.entity}/" not in pins:
        # Whoever begins to choose their tabs begins with those that were there.
        first = standard_views(one)[:_FIRST_TABS]
        for each in first:
            pins[name_of(one.key, each.key)] = _pin(each, "tab", pins)
        pins[f"{view.entity}/"] = {}
    if places:
        name = name_of(view.entity, view.key)
        pins[name] = _pin(view, places, pins) | {"at": pins[name]["at"]} if name in pins else _pin(view, places, pins)
    else:
        pins.pop(name_of(view.entity, view.key), None)
    prefer(PINS, pins)


def pinned(view: Saved, place: str) -> bool:
    """This will tell whether a view is pinned at a place."""
    pins = preference(PINS)
    if place == "tab" and f"{view.entity}/" not in pins:
        return view.key in [each.key for each in standard_views(entity(view.entity))[:_FIRST_TABS]]
    return place in str(pins.get(name_of(view.entity, view.key), {}).get("in", "")).split(",")


def _pin(view: Saved, places: str, pins: dict[str, Any]) -> dict[str, Any]:
    """The database keeps no order of names, so each pin says where it stands."""
    return {"name": view.name, "kind": view.kind, "in": places, "at": len(pins)}


def _tabs(one: Entity, asked: Opened) -> tuple[ViewTab, ...]:
    view, whole = asked.view, _("All")
    tabs = [ViewTab(whole, _whole(one, asked), current=view is None)]
    known = list(_pinned_tabs(one))
    if view is not None and view.key not in [key for key, _name, _kind in known]:
        known.append((view.key, view.name, view.kind))
    for key, name, kind in known:
        current = view is not None and key == view.key
        url = f"{path_of(one.key, kind)}?view={key}"
        tabs.append(
            ViewTab(name, url, current, current and asked.changed, "" if kind == "list" else ICONS.get(kind, ""))
        )
    return tuple(tabs)


def _pinned_tabs(one: Entity) -> list[tuple[str, str, str]]:
    pins, start = preference(PINS), f"{one.key}/"
    declared = {view.key: view.name for view in standard_views(one)}
    if start not in pins:
        return [(view.key, view.name, view.kind) for view in standard_views(one)[:_FIRST_TABS]]
    found = []
    for name, each in in_order(pins):
        key = name.removeprefix(start)
        as_tab = name.startswith(start) and "tab" in str(each.get("in", "")).split(",")
        # A declared view is called in the language of the page, whatever it was when it was pinned.
        if as_tab and (key.isdecimal() or key in declared):
            found.append((key, declared.get(key, str(each.get("name", ""))), str(each.get("kind", "list"))))
    return found


def _whole(one: Entity, asked: Opened) -> str:
    path = path_of(one.key, asked.kind)
    return f"{path}?view={ALL}" if asked.kind == "list" and preference(START).get(one.key) else path


def _here(asked: Opened) -> dict[str, str]:
    here = {"kind": asked.kind, "state": asked.written}
    return here | ({"view": asked.view.key} if asked.view else {})


def _follow_name(one: Entity, view: Saved | None) -> None:
    """A pinned view that its owner renamed meanwhile gets its new name once it is opened."""
    if view is None or view.standard:
        return
    pins, name = preference(PINS), name_of(one.key, view.key)
    if name in pins and (pins[name].get("name"), pins[name].get("kind")) != (view.name, view.kind):
        prefer(PINS, pins | {name: {**pins[name], "name": view.name, "kind": view.kind}})


def _said(asked: Opened) -> list[str]:
    said = []
    if asked.gone:
        said.append(_("This view is not there any more, or is not shared with you. Here is the whole list."))
    if asked.left_out:
        said.append(
            ngettext(
                "%(number)s part of this view asks for a field that you may not see; it was left out.",
                "%(number)s parts of this view ask for fields that you may not see; they were left out.",
                asked.left_out,
            )
            % {"number": asked.left_out}
        )
    return said
