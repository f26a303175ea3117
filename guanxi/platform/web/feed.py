"""The timeline as the page of a record shows it: activities, how the record came along, and the entries one may write."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.lib.words import beside
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Row
from guanxi.platform.search.story import Change, Line, story_and_turns
from guanxi.platform.timeline.feed import Entry, feed, read_mark
from guanxi.platform.timeline.models import ActivityKind, Attachment
from guanxi.platform.web.cells import initials, moment, tint
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.environment import environment, icon
from guanxi.platform.web.parts.records import Composer, Moment, Timeline
from guanxi.platform.web.previews import preview_of
from guanxi.platform.web.talk import talk_shown

MOST = 30
ICONS = {
    "call": "phone-call",
    "visit": "walk",
    "mail": "mail",
    "meeting": "users",
    "message": "message",
    "note": "note",
    "task": "checkbox",
}
_OFFERED = (
    ActivityKind.NOTE,
    ActivityKind.CALL,
    ActivityKind.VISIT,
    ActivityKind.MEETING,
    ActivityKind.MAIL,
    ActivityKind.TASK,
)
HAPPENED = "done_at"
_FIELDS = {ActivityKind.NOTE: ("text", "next_on", HAPPENED), ActivityKind.TASK: ("subject", "due_on")}
_FOLLOW_UP = ("text", "next_on", "outcome", HAPPENED)
_OUT_OF_THE_HOUSE = ("text", "next_on", "place", "outcome", HAPPENED)
_PLACED = (ActivityKind.VISIT, ActivityKind.MEETING)
# What the next step is stands on no entry: it becomes an activity of its own.
NEXT_STEP = ("next_kind", "next_subject")
_FACTS = ("stage", "place", "outcome", "due_on", "next_on")
_Dated = tuple[dt.datetime, Moment]


def page_of(one: Entity, row: Row, before: str = "") -> Timeline:
    """This will be one page of the moments of a record: its activities, its story, the turns of what belongs to it."""
    activities, more = _activities(one, row.id, before)
    # What is older than the last activity shown belongs to a later page of the timeline, what is newer was on an earlier.
    oldest = activities[-1][0] if more and activities else None
    newest = read_mark(before)[0] if before else None
    told = [*activities]
    own, turns = story_and_turns(one, row.id, most=MOST * 2)
    for at, made in chain(_story(row, own), _turns(turns)):
        if (oldest is None or at >= oldest) and (newest is None or at < newest):
            told.append((at, made))
    told.sort(key=lambda pair: pair[0], reverse=True)
    path = f"/{one.key}/{row.id}/timeline?{urlencode({'before': more})}" if more else ""
    return Timeline(tuple(made for _at, made in told), more_url=path)


def _activities(one: Entity, record_id: int, before: str) -> tuple[list[_Dated], str]:
    if not view_of(entity("activity")).may("read"):
        return [], ""
    entries, more = feed(one, record_id, before=before, limit=MOST)
    return [(each.at, _activity(each, f"/{one.key}/{record_id}")) for each in entries], more


def composers(path: str) -> tuple[Composer, ...]:
    """This will be a form for each kind of entry; none where the person may not write activities."""
    view = view_of(entity("activity"))
    if not view.may("create"):
        return ()
    labels = dict(ActivityKind.choices)
    return tuple(
        Composer(
            kind.value,
            str(labels[kind.value]),
            ICONS[kind.value],
            f"{path}/timeline/{kind.value}",
            _controls(
                kind,
                tuple(name for name in fields_of(kind) if name in view.writable),
                get_language() or "en",
                "result" in view.writable,
            ),
            _("Save"),
        )
        for kind in _OFFERED
    )


def fields_of(kind: ActivityKind) -> tuple[str, ...]:
    """This will be the fields one fills in for a kind of entry."""
    return _FIELDS.get(kind, _OUT_OF_THE_HOUSE if kind in _PLACED else _FOLLOW_UP)


def has_outcome(kind: ActivityKind) -> bool:
    """This will tell whether an entry of this kind says how it went, with a code and the next step."""
    return kind not in _FIELDS


@lru_cache(maxsize=256)
def _controls(kind: ActivityKind, names: tuple[str, ...], language: str, with_outcome: bool) -> Markup:
    """The controls are the same on every page: empty ones of plain fields, which ask the database nothing."""
    fields = entity("activity")
    controls = (
        replace(control_of(fields.field(name), prefix=kind.value), required=place == 0)
        for place, name in enumerate(names)
    )
    happened = _("When it happened")
    named = (replace(each, label=happened) if each.name == HAPPENED else each for each in controls)
    steps = [one for one in entity("activity").action("finish").inputs if not isinstance(one, str)]
    return Markup(
        environment()
        .get_template("_composer_controls.html")
        .render(
            controls=tuple(named),
            outcomes=f"/activity/outcomes/{kind.value}" if has_outcome(kind) and with_outcome else "",
            steps=tuple(control_of(one, prefix=kind.value) for one in steps if one.name in NEXT_STEP)
            if "next_on" in names
            else (),
        )
    )


def _activity(entry: Entry, back: str) -> Moment:
    planned = entry.kind == ActivityKind.TASK
    body = words_of(entry) + Markup("").join(file_shown(each) for each in entry.attachments) + talk_shown(entry, back)
    kinds = dict(ActivityKind.choices)
    title = entry.text("subject") if planned else str(kinds.get(entry.kind, entity("activity").label))
    tone = "bad" if entry.overdue else "good" if planned and entry.text("done_at") else ""
    # A colleague's task is finished on its own page, where it is asked who may.
    finish = f"/activity/{entry.id}/do/finish" if entry.planned and entry.own and entry.view.may("edit") else ""
    return Moment(
        ICONS.get(entry.kind, "point"), entry.who or "–", initials(entry.who), tint(entry.who), body, moment(entry.at), title, f"/activity/{entry.id}", tone, finish
    )  # fmt: skip


def words_of(entry: Entry) -> Markup:
    """This will be what an entry says: its text, then its facts in one line."""
    text = entry.text("text") or ("" if entry.kind == ActivityKind.TASK else entry.text("subject"))
    fields = entity("activity")
    facts = [beside(fields.field("result").label, entry.result)] if entry.result else []
    facts += [beside(fields.field(name).label, told) for name in _FACTS if (told := entry.text(name))]
    return Markup("\n").join(escape(part) for part in (text, " · ".join(facts)) if part)


def file_shown(one: Attachment) -> Markup:
    """This will be a file: a picture shows itself, a recording is played; every other file is a link to it."""
    preview = preview_of(one)
    if preview == "audio":
        return Markup(
            '<span class="g-voice">{}<audio controls preload="none" src="/file/{}" title="{}"></audio></span>'
        ).format(icon("microphone"), one.pk, one.name)
    if preview == "image":
        return Markup(
            '<a href="/file/{0}" class="g-photo" title="{1}" data-preview="image" data-name="{1}" data-meta="">'
            '<img src="/file/{0}" alt="{1}" height="96" loading="lazy"></a>'
        ).format(one.pk, one.name)
    opens = Markup(' data-preview="{}" data-name="{}" data-meta=""').format(preview, one.name) if preview else ""
    return Markup('<a href="/file/{}" class="g-file"{}>{}{}</a>').format(one.pk, opens, icon("paperclip"), one.name)


def _story(row: Row, lines: Iterable[Line]) -> Iterable[_Dated]:
    """The history tells of the creation, of each stage and of each new owner; the rest stands in the history panel."""
    one = row.view.entity
    for line in lines:
        moves = [
            each for each in line.changes if each.field.name in (one.board, "owner") and row.view.reads(each.field.name)
        ]
        if line.verb == "create":
            # A record may be older than its first line here: it came from another program, with its date.
            line = replace(line, at=row.raw.get("created_at") or line.at)
        if moves or line.verb == "create":
            yield line.at, _told(line, moves)


def _turns(turns: Mapping[str, Sequence[tuple[int, Line]]]) -> Iterable[_Dated]:
    """What became of the records that belong to this one, such as the deals of an account: won, lost, opened again."""
    for key, told in turns.items():
        other = entity(key)
        names = titles(other, (number for number, _line in told))
        for number, line in told:
            moves = [each for each in line.changes if each.field.name == other.board]
            moves = moves or [each for each in line.changes if each.field.name == other.milestone]
            title = beside(other.label, names.get(number, number))
            yield line.at, replace(_told(line, moves), title=title, url=f"/{other.key}/{number}")


def _told(line: Line, moves: Iterable[Change]) -> Moment:
    mark = (line.who or _("Guanxi"), initials(line.who), tint(line.who))
    if line.verb == "create":
        return Moment("plus", *mark, Markup(""), moment(line.at), _("created it"))
    empty = _("empty")
    said = "\n".join(beside(each.field.label, f"{each.before or empty} → {each.after or empty}") for each in moves)
    return Moment("flag", *mark, escape(said), moment(line.at), _("changed it"))
