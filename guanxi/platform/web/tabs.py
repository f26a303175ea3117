"""The tabs of a record's page: chosen from what its kind has, each with an address, brought in when it is first opened."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.keeping_by_rights import kept_by_rights
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.extending import panels_of
from guanxi.platform.web.parts.around import Tab
from guanxi.platform.web.related import belongings

OVERVIEW, TIMELINE, FILES, HISTORY = "overview", "timeline", "files", "history"


def tabs_of(one: Entity, path: str, verbs: frozenset[str], current: str) -> tuple[Tab, ...]:
    """This will be the tabs of a record whose page is at `path`."""
    return tuple(replace(each, current=each.name == current) for each in _tabs(one, path, verbs))


def tab_named(key: str, verbs: frozenset[str], wanted: str) -> str:
    """This will be the wanted tab; without a fitting wish the first one."""
    return wanted if wanted in _names(key, verbs) else OVERVIEW


def is_whole(tab: str) -> bool:
    """This will tell whether a tab shows the record itself: on wide screens overview and timeline are one."""
    return tab in (OVERVIEW, TIMELINE)


@kept_by_rights(most=256)
def _names(key: str, verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(each.name for each in _tabs(entity(key), "", verbs))


def takes_files(one: Entity) -> bool:
    """This will tell whether files are put on such records: settings and parts of records have none."""
    return one.access == "owned"


def _tabs(one: Entity, path: str, verbs: frozenset[str]) -> Iterator[Tab]:
    yield Tab(OVERVIEW, _("Overview"), "list-details", path)
    if one.on_timeline:
        yield Tab(TIMELINE, _("Timeline"), "timeline", f"{path}?tab={TIMELINE}", narrow=True)
    for each in belongings(one, verbs):
        if each.other.access != "child":  # parts of a record are few: they stand on its overview
            yield _tab(each.other.key, each.label, each.other.icon, path)
    for panel in panels_of(one.key, "tab"):
        yield _tab(panel.name, str(panel.label), panel.icon, path)
    if takes_files(one):
        yield _tab(FILES, _("Files"), "paperclip", path)
    if one.key != ACTIVITY or "edit" in verbs:
        yield _tab(HISTORY, _("History"), "history", path)


def _tab(name: str, label: str, icon: str, path: str) -> Tab:
    return Tab(name, label, icon, f"{path}?tab={name}", f"{path}/tab/{name}")
