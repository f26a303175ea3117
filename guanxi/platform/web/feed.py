"""The timeline as the page of a record shows it: activities, how the record came along, and the entries one may write."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.lib.words import beside
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.feed import Entry
from guanxi.platform.timeline.models import ActivityKind, Attachment
from guanxi.platform.web.cells import initials, moment, tint
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.environment import environment, icon
from guanxi.platform.web.named_shown import linked
from guanxi.platform.web.parts.records import Composer, Moment
from guanxi.platform.web.previews import preview_of
from guanxi.platform.web.talk import talk_shown
from guanxi.platform.web.templating import may_choose

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
    ActivityKind.MESSAGE,
    ActivityKind.TASK,
)
HAPPENED = "done_at"
_WITHOUT_OUTCOME = {ActivityKind.NOTE: ("text", "next_on", HAPPENED), ActivityKind.TASK: ("subject", "due_on")}
_FOLLOW_UP = ("text", "next_on", "outcome", "incoming", HAPPENED)
_MESSAGE = ("text", "channel", "next_on", "outcome", "incoming", HAPPENED)
_OUT_OF_THE_HOUSE = ("text", "next_on", "place", "outcome", "incoming", HAPPENED)
_PLACED = (ActivityKind.VISIT, ActivityKind.MEETING)
# What the next step is stands on no entry: it becomes an activity of its own.
NEXT_STEP = ("next_kind", "next_subject")
FACTS = ("channel", "stage", "place", "outcome", "due_on", "next_on")


def composers(path: str, *, moves: bool) -> tuple[Composer, ...]:
    """This will be a form for each kind of entry; none where the person may not write activities. `moves`: with the stage of the record."""
    view = view_of(entity("activity"))
    if not view.may("create"):
        return ()
    labels, with_templates = dict(ActivityKind.choices), may_choose()
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
            f"/follow-ups/templates/{kind.value}" if with_templates else "",
            f"{path}/timeline/stage/{kind.value}" if moves and has_outcome(kind) else "",
        )
        for kind in _OFFERED
    )


def fields_of(kind: ActivityKind) -> tuple[str, ...]:
    """This will be the fields one fills in for a kind of entry."""
    if kind == ActivityKind.MESSAGE:
        return _MESSAGE
    return _WITHOUT_OUTCOME.get(kind, _OUT_OF_THE_HOUSE if kind in _PLACED else _FOLLOW_UP)


def has_outcome(kind: ActivityKind) -> bool:
    """This will tell whether an entry of this kind says how it went, with a code and the next step."""
    return kind not in _WITHOUT_OUTCOME


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
            outcomes=f"/follow-ups/outcomes/{kind.value}" if has_outcome(kind) and with_outcome else "",
            steps=tuple(control_of(one, prefix=kind.value) for one in steps if one.name in NEXT_STEP)
            if "next_on" in names
            else (),
        )
    )


def moment_of(entry: Entry, back: str, beside: Markup = Markup(""), *, facts: Sequence[str] = FACTS) -> Moment:  # noqa: B008  # a constant
    """This will be an entry as pages show it; `back` is the record on whose timeline it stands, `beside` comes after its words."""
    planned = entry.kind == ActivityKind.TASK
    files = Markup("").join(file_shown(each) for each in entry.attachments)
    body = words_of(entry, facts) + beside + files + talk_shown(entry, back)
    kinds = dict(ActivityKind.choices)
    title = entry.text("subject") if planned else str(kinds.get(entry.kind, entity("activity").label))
    tone = "bad" if entry.overdue else "good" if planned and entry.text("done_at") else ""
    # A colleague's task is finished on its own page, where it is asked who may.
    finish = f"/activity/{entry.id}/do/finish" if entry.planned and entry.own and entry.view.may("edit") else ""
    return Moment(
        ICONS.get(entry.kind, "point"), entry.who or "–", initials(entry.who), tint(entry.who), body, moment(entry.at), title, f"/activity/{entry.id}", tone, finish
    )  # fmt: skip


def words_of(entry: Entry, named: Sequence[str] = FACTS) -> Markup:
    """This will be what an entry says: its text, then its facts in one line."""
    text = entry.text("text") or ("" if entry.kind == ActivityKind.TASK else entry.text("subject"))
    fields = entity("activity")
    facts = [beside(fields.field("result").label, entry.result)] if entry.result else []
    facts += [
        beside(fields.field(name).label, told)
        for name in named
        if (told := entry.text(name)) and not (name == "channel" and entry.goes_as_usual)
    ]
    if entry.view.reads("incoming") and entry.raw["incoming"]:
        facts.append(str(fields.field("incoming").label))
    said = linked(text, entry.mentions)
    return Markup("\n").join(part for part in (said, escape(" · ".join(facts))) if part)


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
