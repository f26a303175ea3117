"""The timeline of a record: what was done with it and what is planned, newest first, page by page."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Link, QueryRefused
from guanxi.platform.timeline.models import Activity, ActivityLink, Attachment


@dataclass(frozen=True)
class Entry:
    """One activity as it stands on a timeline, under the field rules of the reader: what these close is empty or false."""

    id: int
    at: dt.datetime
    who: str
    kind: str
    texts: dict[str, str]
    planned: bool
    overdue: bool
    links: list[Link] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)


def feed(on: Entity, record_id: int, *, before: str = "", limit: int = 20) -> tuple[list[Entry], str]:
    """Give one page of the timeline of a record and the mark of the next page, empty at the end.

    The order is that of what happened: a visit of last week that is written down today stands in last week. Shown is every
    activity linked to the record, also those of colleagues: reading the record is enough. Raises `QueryRefused` for a mark
    that no page gave.
    """
    rows = Activity.everything.filter(links__entity=on.key, links__object_id=record_id, deleted_at__isnull=True)
    # Order and marks would tell the moment, too.
    happened = Coalesce("done_at", "created_at") if view_of(entity("activity")).reads("done_at") else F("created_at")
    rows = rows.annotate(moment=happened)
    if before:
        moment, number = read_mark(before)
        rows = rows.filter(Q(moment__lt=moment) | Q(moment=moment, pk__lt=number))
    page: list[Any] = list(rows.order_by("-moment", "-pk")[: limit + 1])
    shown = page[:limit]
    return _entries(shown), _mark(shown[-1]) if len(page) > limit else ""


def _mark(row: Any) -> str:
    """Where a page ended, in letters that an address carries as they are."""
    return f"{row.moment.astimezone(dt.UTC).isoformat().replace('+00:00', 'Z')}_{row.pk}"


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


def _entries(rows: list[Any]) -> list[Entry]:
    view = view_of(entity("activity"))
    owners = {row.owner_id for row in rows} if view.reads("owner") else set()
    names = dict(User.everything.filter(pk__in=owners).values_list("pk", "name"))
    links, files = links_of(row.pk for row in rows), files_of(row.pk for row in rows)
    return [
        Entry(
            id=row.pk,
            at=row.moment,
            who=names.get(row.owner_id, ""),
            kind=row.kind if view.reads("kind") else "",
            texts={
                one.name: view.show(one, getattr(row, one.column)) for one in view.readable if one.kind.name != "link"
            },
            planned=_is_planned(view, row),
            overdue=_is_overdue(view, row),
            links=links[row.pk],
            attachments=files[row.pk],
        )
        for row in rows
    ]


def _is_planned(view: View, row: Activity) -> bool:
    return view.reads("done_at") and row.done_at is None


def _is_overdue(view: View, row: Activity) -> bool:
    late = view.reads("due_on") and row.due_on is not None and row.due_on < timezone.localdate()
    return late and _is_planned(view, row)


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
    for one in Attachment.objects.filter(entity="activity", object_id__in=list(activities)).order_by("pk"):
        files[one.object_id].append(one)
    return files
