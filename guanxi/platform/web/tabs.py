"""The tabs of a record's page: chosen from what its kind has, each with an address, brought in when it is first opened."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.parts.around import Tab
from guanxi.platform.web.related import belongings

OVERVIEW, TIMELINE, FILES, HISTORY = "overview", "timeline", "files", "history"


def tabs_of(one: Entity, record_id: int, verbs: frozenset[str], wanted: str) -> tuple[Tab, ...]:
    """This will be the tabs of a record, the wanted one current; without a fitting wish the first one is."""
    tabs = tuple(_tabs(one, f"/{one.key}/{record_id}", verbs))
    current = wanted if any(each.name == wanted for each in tabs) else OVERVIEW
    return tuple(replace(each, current=each.name == current) for each in tabs)


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
    if takes_files(one):
        yield _tab(FILES, _("Files"), "paperclip", path)
    if one.key != ACTIVITY or "edit" in verbs:
        yield _tab(HISTORY, _("History"), "history", path)


def _tab(name: str, label: str, icon: str, path: str) -> Tab:
    return Tab(name, label, icon, f"{path}?tab={name}", f"{path}/tab/{name}")
