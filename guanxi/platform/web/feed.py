"""The timeline of a record: what was done with it, how it came along, and the entries one may write."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.models import History
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.models import Activity, ActivityKind, ActivityLink
from guanxi.platform.web.cells import initials, moment
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.records import Composer, Moment, Timeline
from guanxi.platform.web.past import changed_fields

MOST = 30
_ICONS = {"call": "phone-call", "visit": "walk", "mail": "mail", "meeting": "users", "message": "message", "note": "note", "task": "checkbox"}
_OFFERED = (ActivityKind.NOTE, ActivityKind.CALL, ActivityKind.VISIT, ActivityKind.MEETING, ActivityKind.TASK)
_FIELDS = {ActivityKind.NOTE: ("text",), ActivityKind.TASK: ("subject", "due_on")}
_FOLLOW_UP = ("text", "outcome", "next_on")
_Dated = tuple[dt.datetime, Moment]


def timeline_of(one: Entity, row: Row) -> Timeline:
    """This will be the newest moments of a record and the forms to add one."""
    path = f"/{one.key}/{row.id}"
    done = view_of(entity("activity")).may("read")
    told = sorted([*(_activities(one, row.id) if done else ()), *_story(row)], key=lambda pair: pair[0], reverse=True)
    return Timeline(tuple(made for _at, made in told[:MOST]), composers(path))


def composers(path: str) -> tuple[Composer, ...]:
    """This will be a form for each kind of entry; none where the person may not write activities."""
    view = view_of(entity("activity"))
    if not view.may("create"):
        return ()
    labels = dict(ActivityKind.choices)
    return tuple(Composer(kind.value, str(labels[kind.value]), _ICONS[kind.value], f"{path}/timeline/{kind.value}", _controls(view, kind), _("Save")) for kind in _OFFERED)


def fields_of(kind: ActivityKind) -> tuple[str, ...]:
    """This will be the fields one fills in for a kind of entry."""
    return _FIELDS.get(kind, _FOLLOW_UP)


def _controls(view: View, kind: ActivityKind) -> tuple[Control, ...]:
    writable = {one.name: one for one in view.editable}
    names = [name for name in fields_of(kind) if name in writable]
    return tuple(replace(control_of(writable[name], prefix=kind.value), required=place == 0) for place, name in enumerate(names))


def _activities(one: Entity, record_id: int) -> Iterable[_Dated]:
    ids = list(ActivityLink.objects.filter(entity=one.key, object_id=record_id).order_by("-activity_id").values_list("activity_id", flat=True)[:MOST])
    rows = list(Activity.everything.present().filter(pk__in=ids)) if ids else []
    names = _names(row.created_by_id for row in rows)
    view = view_of(entity("activity"))
    return [(row.done_at or row.created_at, _activity(view, row, names.get(row.created_by_id, ""))) for row in rows]


def _activity(view: View, row: Any, who: str) -> Moment:
    text = _shown(view, row, "text") or (_shown(view, row, "subject") if row.kind != ActivityKind.TASK else "")
    extra = [f"{view.entity.field(name).label}: {value}" for name in ("outcome", "due_on", "next_on") if (value := _shown(view, row, name))]
    body = Markup("<br>").join(escape(part) for part in (text, " · ".join(extra)) if part)
    title = _shown(view, row, "subject") if row.kind == ActivityKind.TASK else str(row.get_kind_display())
    return Moment(_ICONS.get(row.kind, "point"), who or "–", initials(who), row.created_by_id or 0, body, moment(row.done_at or row.created_at), title, f"/activity/{row.pk}", "good" if row.kind == ActivityKind.TASK and row.done_at else "")


def _shown(view: View, row: Any, name: str) -> str:
    field = view.entity.field(name)
    return view.show(field, getattr(row, field.column))


def _story(row: Row) -> Iterable[_Dated]:
    """The history tells of the creation, of each stage and of each new owner; the rest stands in the history panel."""
    one = row.view.entity
    telling = [name for name in (one.board, "owner") if name and row.view.reads(name)]
    columns = [one.field(name).column for name in telling]
    lines = History.objects.filter(entity=one.key, object_id=row.id).order_by("-at", "-id")[: MOST * 2]
    kept = [line for line in lines if line.verb == "create" or any(column in line.changes for column in columns)]
    names = _names(line.user_id for line in kept)
    changes = changed_fields(row.view, [(line.verb, {key: pair for key, pair in line.changes.items() if key in columns}) for line in kept])
    return [(line.at, _told(line, names.get(line.user_id or 0, ""), fields)) for line, fields in zip(kept, changes, strict=True)]


def _told(line: History, who: str, fields: Any) -> Moment:
    if line.verb == "create":
        return Moment("plus", who or "–", initials(who), line.user_id or 0, Markup(""), moment(line.at), _("created it"))
    said = "; ".join(f"{each.label}: {each.before or _('empty')} → {each.after or _('empty')}" for each in fields)
    return Moment("flag", who or "–", initials(who), line.user_id or 0, escape(said), moment(line.at), _("moved it on"))


def _names(ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {one for one in ids if one}
    return dict(User.everything.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
