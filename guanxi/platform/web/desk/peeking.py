"""A record opened where it stands on the desk."""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlencode

from markupsafe import Markup

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.feed import feed
from guanxi.platform.web.cells import moment, shown
from guanxi.platform.web.concerned import ACTIVITY, all_concerned
from guanxi.platform.web.desk.lines import verbs_on
from guanxi.platform.web.feed import ICONS
from guanxi.platform.web.parts.desk_cards import LineVerb, Peek
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach

_FACTS = 8
_MOMENTS = 3


def peek_at(one: Entity, record_id: int, back: str) -> Peek:
    """This will be a record in short. Raises `NotFound`."""
    row = get(one, record_id)
    names = tuple(dict.fromkeys((*one.facts, *one.columns)))
    fields = [field for field in row.fields if field.name in names and field.name != one.title]
    fields.sort(key=lambda field: names.index(field.name))
    concerned = all_concerned(record_id) if one.key == ACTIVITY else ()
    facts = ((str(field.label), shown(row, field)) for field in fields if row.text(field))
    return Peek(
        row.title,
        str(one.label),
        one.icon,
        f"/{one.key}/{record_id}",
        tuple(islice(facts, _FACTS)),
        tuple(_moments(one, record_id)),
        tuple(Link(link.title, f"/{link.entity}/{link.id}", entity(link.entity).icon) for link in concerned),
        tuple(_verbs(one, record_id, back)),
        back,
    )


def _moments(one: Entity, record_id: int) -> Iterator[tuple[str, str, Markup]]:
    if one.on_timeline and view_of(entity(ACTIVITY)).may("read"):
        for entry in feed(one, record_id, limit=_MOMENTS)[0]:
            said = entry.raw["subject"] if entry.view.reads("subject") else ""
            yield ICONS.get(entry.kind, "point"), said, moment(entry.at)


def _verbs(one: Entity, record_id: int, back: str) -> Iterator[LineVerb]:
    yield from verbs_on(one, record_id)
    if not one.actions:
        return
    record, may = find_row(one, record_id), reach(one, record_id)
    for action in one.actions:
        if not action.on_card and (action.verb == "read" or action.verb in may) and action.available(record):
            url = f"/{one.key}/{record_id}/do/{action.name}"
            asks = bool(action.inputs)
            yield LineVerb(
                str(action.label), action.icon, f"{url}?{urlencode({'back': back})}" if asks else url, post=not asks
            )
