"""What the program noted of a record, as calm lines of its timeline: changes of fields, stages, owners, approvals, files, pins."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from guanxi.lib.words import beside
from guanxi.platform.automation.approvals.models import Approval, Move
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Row
from guanxi.platform.search.story import Change, Line, story_and_turns
from guanxi.platform.timeline.files import open_files
from guanxi.platform.timeline.models import Attachment, Pin
from guanxi.platform.timeline.pins import Pinned
from guanxi.platform.timeline.planned import IS_PLANNED
from guanxi.platform.web.approvals.shown import labels_of, move_of
from guanxi.platform.web.cells import initials, moment, tint
from guanxi.platform.web.feed import file_shown
from guanxi.platform.web.parts.records import Moment
from guanxi.platform.web.timelines.asked import APPROVALS, CHANGES, FILES, Asked

_FIELDS = 3
_LETTERS = 60
Dated = tuple[dt.datetime, Moment]
_BESIDE = "select " + ", ".join(
    (
        *(
            f"exists (select 1 from {model._meta.db_table} b where b.entity = %s and b.object_id = %s)"
            for model in (Pin, Attachment, Approval)
        ),
        IS_PLANNED,
    )
)


@dataclass(frozen=True)
class Stream:
    """Moments of one source, and how far back they reach; None where there are no more. `line`: the last one of the history."""

    moments: tuple[Dated, ...] = ()
    reached: dt.datetime | None = None
    line: int = 0


@dataclass(frozen=True)
class Beside:
    """What else there is on a record: most have neither pins nor files nor approvals nor anything planned, and are asked for none."""

    pins: bool
    files: bool
    approvals: bool
    planned: bool


def beside_of(one: Entity, record_id: int) -> Beside:
    """This will tell with one question what there is."""
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, [one.key, record_id] * 4)
        return Beside(*(cursor.fetchone() or (False,) * 4))


def noted(
    row: Row,
    asked: Asked,
    pins: Sequence[Pinned],
    there: Beside,
    until: dt.datetime | None,
    line: int,
    most: int,
) -> Iterator[Stream]:
    """This will be what the program noted of a record before a moment and a line of the history, from each source at most so much."""
    one, url = row.view.entity, f"/{row.view.entity.key}/{row.id}"
    if asked.shows(CHANGES):
        yield _changes(row, until, line, most)
        yield Stream(tuple(_pinned(pins, url)))
    if there.approvals and asked.shows(APPROVALS):
        moves = Move.objects.filter(approval__entity=one.key, approval__object_id=row.id)
        yield _approvals(moves, until, most)
    if there.files and (not asked.kinds or FILES in asked.kinds):
        yield _files(open_files().filter(entity=one.key, object_id=row.id), until, most)


def _changes(row: Row, until: dt.datetime | None, line: int, most: int) -> Stream:
    own, turns, reached = story_and_turns(row.view.entity, row.id, most=most, until=until, before=line or None)
    return Stream((*_story(row, own), *_turns(turns)), *(reached or (None, 0)))


def _story(row: Row, lines: Iterable[Line]) -> Iterator[Dated]:
    one, history = row.view.entity, f"/{row.view.entity.key}/{row.id}?tab=history"
    for line in lines:
        if line.verb == "create":
            # A record may be older than its first line here: it came from another program, with its date.
            at = row.raw.get("created_at") or line.at
            yield at, _line("plus", replace(line, at=at), _("created it"))
        elif line.verb in ("trash", "restore"):
            said = _("put it into the trash") if line.verb == "trash" else _("brought it back")
            yield line.at, _line("trash" if line.verb == "trash" else "restore", line, said)
        elif changes := _telling(one, line.changes):
            yield line.at, _change(one, line, changes, history)


def _telling(one: Entity, changes: Iterable[Change]) -> list[Change]:
    """What follows from something else by itself tells nothing here; stages and owners come first."""
    first = (one.board, "owner")
    told = [each for each in changes if each.field.name in first or each.field.editable]
    return sorted(told, key=lambda each: each.field.name not in first)


def _change(one: Entity, line: Line, changes: Sequence[Change], history: str) -> Moment:
    leading = changes[0].field.name
    if leading == "owner":
        icon, title = "arrows-exchange", _("handed it over")
    else:
        icon, title = ("flag" if leading == one.board else "pencil"), _("changed it")
    said = [_sides(each) for each in changes[:_FIELDS]]
    left = len(changes) - _FIELDS
    if left > 0:
        more = ngettext("and %(number)s more field", "and %(number)s more fields", left) % {"number": left}
        said.append(Markup('<a href="{}">{}</a>').format(history, more))
    return _line(icon, line, title, Markup("\n").join(said))


def _sides(each: Change) -> Markup:
    empty = _("empty")
    before, after = (Truncator(side or empty).chars(_LETTERS) for side in (each.before, each.after))
    return escape(beside(each.field.label, f"{before} → {after}"))


def _turns(turns: Mapping[str, Sequence[tuple[int, Line]]]) -> Iterator[Dated]:
    """What became of the records that belong to this one, such as the deals of an account: won, lost, opened again."""
    for key, told in turns.items():
        other = entity(key)
        names = titles(other, (number for number, _line in told))
        for number, line in told:
            moves = [each for each in line.changes if each.field.name == other.board]
            moves = moves or [each for each in line.changes if each.field.name == other.milestone]
            title = beside(other.label, names.get(number, number))
            text = Markup("\n").join(map(_sides, moves))
            yield line.at, replace(_line("flag", line, title, text), url=f"/{other.key}/{number}")


def _approvals(moves: "QuerySet[Move]", until: dt.datetime | None, most: int) -> Stream:
    found = list(
        (moves.filter(at__lt=until) if until else moves).select_related("approval").order_by("-at", "-pk")[:most]
    )
    people = people_named(person for each in found for person in (each.by_id, each.person_id))
    made = []
    for each in found:
        one = entity(each.approval.entity)
        told = move_of(each, people.get(each.by_id or 0, ""), people.get(each.person_id or 0, ""), labels_of(one))
        url = f"/approvals/{each.approval_id}"
        made.append(
            (each.at, Moment("rubber-stamp", "", "", 0, escape(told.note), moment(each.at), told.text, url, calm=True))
        )
    return Stream(tuple(made), found[-1].at if len(found) >= most else None)


def _files(files: "QuerySet[Attachment]", until: dt.datetime | None, most: int) -> Stream:
    found = list((files.filter(added_at__lt=until) if until else files).order_by("-pk")[:most])
    names = people_named(each.added_by_id for each in found)
    made = []
    for each in found:
        who = names.get(each.added_by_id or 0, "")
        shown = Moment("paperclip", who or _("Guanxi"), initials(who), tint(who), file_shown(each), moment(each.added_at), _added(each), calm=True)  # fmt: skip
        made.append((each.added_at, shown))
    return Stream(tuple(made), found[-1].added_at if len(found) >= most else None)


def _added(each: Attachment) -> str:
    if each.again:
        return _("brought version %(number)s back") % {"number": each.again}
    return _("added version %(number)s") % {"number": each.version} if each.version > 1 else _("added a file")


def _pinned(pins: Iterable[Pinned], url: str) -> Iterator[Dated]:
    """Who pinned an entry and who unpinned it; what stands at the top says the first there."""
    for each in pins:
        told = ((each.at, each.by, _("pinned an entry")), (each.ended_at, each.ended_by, _("unpinned an entry")))
        for at, who, said in told:
            if at is not None and each.ended_at is not None:
                line = Moment("pin", who, initials(who), tint(who), Markup(""), moment(at), said, calm=True)
                yield at, replace(line, url=f"/activity/{each.activity}")


def _line(icon: str, line: Line, title: str, text: Markup = Markup("")) -> Moment:  # noqa: B008  # a constant
    who = line.who or _("Guanxi")
    return Moment(icon, who, initials(line.who), tint(line.who), text, moment(line.at), title, calm=True)
