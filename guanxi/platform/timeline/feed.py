"""The timeline of a record: what was done with it and what is planned, newest first, page by page."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.keeping_by_rights import kept_by_rights
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.naming import named
from guanxi.platform.search.query import Link, QueryRefused
from guanxi.platform.timeline.files import newest, open_files
from guanxi.platform.timeline.mentioning import mentions_in
from guanxi.platform.timeline.models import USUAL_CHANNEL, ActivityLink, Attachment
from guanxi.platform.timeline.talking import Talk, talk_of

# What a reader may not see is none of the columns; who did it is named from memory where they may.
_ASKED = """select {columns}, (exists (select 1 from timeline_entrycomment c where c.activity_id = a.id)
  or exists (select 1 from timeline_entryread r where r.activity_id = a.id)), %s moment, a.owner_id, exists (
  select 1 from timeline_attachment f where f.entity = 'activity' and f.object_id = a.id)"""
_PAGE = f"""{_ASKED % "{moment}"}
from timeline_activitylink l join timeline_activity a on a.id = l.activity_id
where l.entity = %(entity)s and l.object_id = %(id)s and a.deleted_at is null {{narrowed}}
order by {{moment}} desc, l.activity_id desc limit %(most)s
"""
_OF_PEOPLE = f"""{_ASKED % "a.done_at"} from timeline_activity a
where a.owner_id = any(%(people)s::bigint[]) and a.done_at is not null and a.deleted_at is null {{unread}} {{earlier}}
order by a.done_at desc, a.id desc limit %(most)s
"""
_UNREAD = "and not exists (select 1 from timeline_entryread r where r.activity_id = a.id and r.person_id = %(reader)s)"
_OF_KINDS = "l.kind = any (%(kinds)s)"
_WITH_FILES = "exists (select 1 from timeline_attachment f where f.entity = 'activity' and f.object_id = l.activity_id)"


@dataclass(frozen=True)
class Narrowing:
    """Which entries of a timeline: of these kinds, or with files; all where neither is said.

    `without` are left out, `only` are those that are asked for.
    """

    kinds: tuple[str, ...] = ()
    with_files: bool = False
    without: tuple[int, ...] = ()
    only: tuple[int, ...] = ()


EVERYTHING = Narrowing()


@dataclass(frozen=True)
class Entry:
    """One activity as it stands on a timeline, under the field rules of the reader: what these close is empty or false.

    `own`: it is the reader's own. `result` is the name of its outcome, `owner` the number of its writer, 0 where that is
    not read. `talk` is what was said about it, `mentions` whom its words name, by number.
    """

    id: int
    at: dt.datetime
    who: str
    view: View
    raw: dict[str, Any]
    own: bool = False
    attachments: list[Attachment] = field(default_factory=list)
    result: str = ""
    talk: Talk = Talk()
    owner: int = 0
    mentions: Mapping[str, int] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Give the kind as it is stored."""
        return str(self.raw["kind"]) if self.view.reads("kind") else ""

    @property
    def planned(self) -> bool:
        """Tell whether it is still to be done."""
        return self.view.reads("done_at") and self.raw["done_at"] is None

    @property
    def overdue(self) -> bool:
        """Tell whether it should have been done by now."""
        due = self.raw["due_on"] if self.view.reads("due_on") else None
        return due is not None and due < timezone.localdate() and self.planned

    @property
    def begins(self) -> dt.datetime | None:
        """Give when it begins, where it is an appointment."""
        return self.raw["starts_at"] if self.view.reads("starts_at") else None

    @property
    def over(self) -> bool:
        """Tell whether its time has passed, where it is an appointment: what lasts is not over while it does."""
        if (begins := self.begins) is None:
            return False
        ends = (self.raw["ends_at"] if self.view.reads("ends_at") else None) or begins
        whole = ends == begins and self.view.reads("all_day") and self.raw["all_day"]
        return bool(ends + dt.timedelta(days=int(whole)) < timezone.now())

    @property
    def goes_as_usual(self) -> bool:
        """Tell whether its channel follows from its kind."""
        usual = USUAL_CHANNEL.get(self.kind)
        return usual is not None and self.view.reads("channel") and self.raw["channel"] == usual

    def text(self, name: str) -> str:
        """Give the text of a field, empty for one that the reader does not see."""
        one = self.view.entity.field(name)
        return self.view.show(one, self.raw[one.column]) if self.view.access(name) else ""

    @property
    def texts(self) -> dict[str, str]:
        """Give the texts of all fields that the reader sees, links apart."""
        return {one.name: self.text(one.name) for one in _shown(self.view)}


def feed(
    on: Entity, record_id: int, *, before: str = "", limit: int = 20, narrowed: Narrowing = EVERYTHING
) -> tuple[list[Entry], str]:
    """Give one page of the timeline of a record and the mark of the next page, empty at the end.

    The order is that of what happened: a visit of last week that is written down today stands in last week. Shown is every
    activity linked to the record, also those of colleagues: reading the record is enough. Raises `QueryRefused` for a mark
    that no page gave, and for kinds that the reader may not know.
    """
    view = view_of(entity("activity"))
    given: dict[str, Any] = {"entity": on.key, "id": record_id, "most": limit + 1}
    if before:
        given["moment"], given["number"] = read_mark(before)
    if narrowed.kinds and not view.reads("kind"):
        raise QueryRefused(_("You cannot filter by “%(field)s”.") % {"field": view.entity.field("kind").label})
    given |= {"kinds": list(narrowed.kinds), "without": list(narrowed.without), "only": list(narrowed.only)}
    names, question = _question(bool(before), *_asked(narrowed))
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        page = cursor.fetchall()
    entries = _entries(view, names, page[:limit])
    return entries, mark_of(entries[-1].at, entries[-1].id) if len(page) > limit else ""


def team_entries(
    people: Iterable[int], *, unread_by: int | None = None, before: str = "", limit: int = 20
) -> tuple[list[Entry], str]:
    """Give one page of what these people did, the newest first, and the mark of the next page, empty at the end.

    `unread_by` leaves out what this person has read. Whoever may not read when something was done is given nothing.
    Raises `QueryRefused` for a mark that no page gave.
    """
    view = view_of(entity("activity"))
    if not view.may("read") or not view.reads("done_at") or not view.reads("owner"):
        return [], ""
    names = _columns(view)
    given: dict[str, Any] = {"people": list(people), "reader": unread_by, "most": limit + 1}
    if before:
        given["moment"], given["number"] = read_mark(before)
    question = _OF_PEOPLE.format(
        columns=", ".join(f'a."{name}"' for name in names),
        unread=_UNREAD if unread_by else "",
        earlier="and (a.done_at, a.id) < (%(moment)s, %(number)s)" if before else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        page = cursor.fetchall()
    entries = _entries(view, names, page[:limit])
    return entries, mark_of(entries[-1].at, entries[-1].id) if len(page) > limit else ""


def _entries(view: View, names: list[str], shown: list[tuple[Any, ...]]) -> list[Entry]:
    results = _names("outcome", (row[names.index("result_id")] for row in shown)) if "result_id" in names else {}
    files = files_of(row[0] for row in shown if row[-1])
    who = _names("user", (row[-2] for row in shown)) if view.reads("owner") else {}
    named = mentions_in(row[0] for row in shown if "@" in str(row[names.index("text")])) if view.reads("text") else {}
    talks = talk_of(row[0] for row in shown if row[-4])
    return [
        Entry(
            row[0],
            row[-3],
            who.get(row[-2], ""),
            view,
            dict(zip(names, row, strict=False)),
            view.reads("owner") and row[-2] == view.identity.user_id,
            files[row[0]],
            results.get(row[names.index("result_id")], "") if results else "",
            talks.get(row[0], Talk()),
            row[-2] if view.reads("owner") else 0,
            named.get(row[0], {}),
        )
        for row in shown
    ]


def _asked(narrowed: Narrowing) -> tuple[str, bool, bool]:
    with_files = _WITH_FILES if view_of(entity("activity")).reads("text") else "false"
    either = [_OF_KINDS] * bool(narrowed.kinds) + [with_files] * narrowed.with_files
    return " or ".join(either), bool(narrowed.without), bool(narrowed.only)


@kept_by_rights(most=64)
def _question(is_later: bool, either: str, without: bool, only: bool) -> tuple[list[str], str]:
    view = view_of(entity("activity"))
    # Order and marks would tell the moment, too. The one beside the place is in the order of an index.
    moment = "l.at" if view.reads("done_at") else "a.created_at"
    names = _columns(view)
    return names, _PAGE.format(
        columns=", ".join(f'a."{name}"' for name in names),
        moment=moment,
        narrowed=" ".join(
            (
                f"and ({moment}, l.activity_id) < (%(moment)s, %(number)s)" if is_later else "",
                f"and ({either})" if either else "",
                "and l.activity_id <> all (%(without)s)" if without else "",
                "and l.activity_id = any (%(only)s)" if only else "",
            )
        ),
    )


def _columns(view: View) -> list[str]:
    return ["id", *(one.column for one in _shown(view)), *(["result_id"] if view.reads("result") else [])]


def _names(key: str, ids: Iterable[int | None]) -> dict[int | None, str]:
    return {pk: str(name) for pk, name, _plain in named(entity(key), {one for one in ids if one})}


def _shown(view: View) -> list[Field]:
    return [one for one in view.readable if one.kind.name != "link"]


def mark_of(at: dt.datetime, number: int) -> str:
    """Give where a page ended, in letters that an address carries as they are."""
    return f"{at.astimezone(dt.UTC).isoformat().replace('+00:00', 'Z')}_{number}"


def read_mark(mark: str) -> tuple[dt.datetime, int]:
    """Give the moment and the activity with which a page ended; raises `QueryRefused` for a mark that no page gave."""
    moment, _between, number = mark.rpartition("_")
    try:
        at = parse_datetime(moment)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise QueryRefused(_("This page mark is not valid."))
    return at, int(number)


def links_of(activities: Iterable[int]) -> dict[int, list[Link]]:
    """Name the records that each activity concerns, as far as the reader may see them."""
    found = list(
        ActivityLink.objects.filter(activity__in=list(activities)).values_list("activity_id", "entity", "object_id")
    )
    wanted: dict[str, set[int]] = defaultdict(set)
    for _activity, key, object_id in found:
        wanted[key].add(object_id)
    known = {key: titles(entity(key), ids) for key, ids in wanted.items() if is_entity(key)}
    links: dict[int, list[Link]] = defaultdict(list)
    for activity, key, object_id in found:
        if object_id in known.get(key, {}):
            links[activity].append(Link(key, object_id, known[key][object_id]))
    return links


def files_of(activities: Iterable[int]) -> dict[int, list[Attachment]]:
    """Give the files of activities, the first one first."""
    files: dict[int, list[Attachment]] = defaultdict(list)
    wanted = list(activities)
    if wanted:
        for one in newest(open_files().filter(entity="activity", object_id__in=wanted)).order_by("pk"):
            files[one.object_id].append(one)
    return files
