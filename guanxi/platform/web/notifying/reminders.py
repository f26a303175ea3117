"""“Remind me” on a record: one's own reminders of it, and a further one; and all that are still to come."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from babel.dates import format_datetime
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime, parse_time
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.moving import CLOCK
from guanxi.platform.notifying.reminding import (
    Shown,
    fields_to_remind_of,
    forget,
    remind,
    reminders_on,
    reminders_to_come,
)
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import get, titles
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.forms import Condition, Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import UNPROCESSABLE, back_to, go, is_fragment, notice, show
from guanxi.platform.web.views.records import crumbs_of

_OWN = "own"


@dataclass(frozen=True)
class ReminderLine:
    """A reminder as pages show it; where no day is known yet, `when` says so."""

    when: str
    relative: str
    note: str
    forget_url: str
    title: str = ""
    url: str = ""
    icon: str = "clock"


@dataclass(frozen=True)
class RemindPanel:
    """One's reminders of a record, and the form of a further one."""

    title: str
    lines: tuple[ReminderLine, ...]
    controls: tuple[Control, ...]
    clock: str
    days: str
    action: str
    back_url: str
    problems: tuple[str, ...] = ()


@require_http_methods(["GET", "POST"])
def remind_me(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show one's reminders of a record, or make a further one."""
    one = entity(key)
    row = get(one, record_id)
    problems: Mapping[str, list[str]] = {}
    if request.method == "POST":
        try:
            _make(request, one, record_id)
        except Invalid as invalid:
            problems = invalid.problems
        else:
            notice(request, _("You will be reminded."))
            return go(request, f"/{key}/{record_id}")
    return _shown(request, one, row, problems)


@require_POST
def forget_reminder(request: HttpRequest, number: int) -> HttpResponse:
    """This will take a reminder away."""
    forget(number)
    notice(request, _("The reminder is gone."))
    return go(request, back_to(request, "/me/reminders"))


@require_GET
def my_reminders(request: HttpRequest) -> HttpResponse:
    """This will list all reminders that are still to come."""
    found = reminders_to_come()
    by_kind: dict[str, set[int]] = {}
    for one in found:
        by_kind.setdefault(one.entity.key, set()).add(one.object_id)
    named = {key: titles(entity(key), ids) for key, ids in by_kind.items()}
    lines = tuple(
        _line(one, "/me/reminders", named[one.entity.key][one.object_id])
        for one in found
        if one.object_id in named[one.entity.key]
    )
    return show(request, "notifying/reminders.html", lines, _("My reminders"), styles=("guanxi/notifying.css",))


def _make(request: HttpRequest, one: Entity, record_id: int) -> None:
    sent = request.POST
    field = sent.get("field", _OWN)
    note = sent.get("note", "")
    if field == _OWN:
        remind(one, record_id, at=_moment(sent.get("at", "")), note=note)
        return
    before = sent.get("before", "0")
    minutes = int(before) if before.isascii() and before.isdecimal() and len(before) < 8 else -1
    remind(one, record_id, field=field, before=minutes, clock=parse_time(sent.get("clock") or CLOCK), note=note)


def _moment(text: str) -> dt.datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if text and found is None:
        raise Invalid({"at": [_("This is no moment that can be read; write it like 2026-12-31 09:00.")]})
    return timezone.make_aware(found) if found and found.tzinfo is None else found


def _shown(request: HttpRequest, one: Entity, row: Row, problems: Mapping[str, list[str]]) -> HttpResponse:
    path, sent = f"/{one.key}/{row.id}", request.POST
    title = _("Remind me of %(record)s") % {"record": row.title}
    days = [field.name for field in fields_to_remind_of(one) if field.kind.name == "date"]
    page = RemindPanel(
        title=title,
        lines=tuple(_line(each, path) for each in reminders_on(one, row.id)),
        controls=_controls(one, row, sent, problems),
        clock=sent.get("clock") or CLOCK,
        days=json.dumps(days),
        action=f"{path}/remind",
        back_url=path,
        problems=tuple(problems.get("", ())),
    )
    status = UNPROCESSABLE if problems and not is_fragment(request) else 200
    return show(request, "notifying/remind.html", page, title, crumbs=crumbs_of(one, row), status=status)


def _controls(one: Entity, row: Row, sent: Mapping[str, str], problems: Mapping[str, list[str]]) -> tuple[Control, ...]:
    fields = fields_to_remind_of(one)
    # What is empty or past comes after what is still to come: that is what people mean.
    field, before = sent.get("field") or _likely(one, row), sent.get("before", "0")
    own = (Choice(_OWN, _("A moment of my own"), field == _OWN),)
    said = tuple(Choice(each.name, str(each.label), each.name == field) for each in fields)
    names = tuple(each.name for each in fields)
    return (
        Control("field", _("When"), "choice", field, True, choices=(*own, *said), problems=tuple(problems.get("field", ()))),
        Control(
            "at", _("Moment"), "datetime", sent.get("at") or _tomorrow(), problems=tuple(problems.get("at", ())),
            condition=Condition("field", (_OWN,), field == _OWN),
        ),
        Control(
            "before", _("How long before"), "choice", before, True,
            choices=tuple(Choice(str(minutes), label, str(minutes) == before) for minutes, label in _befores()),
            problems=tuple(problems.get("before", ())) + (tuple(problems.get("at", ())) if field != _OWN else ()),
            condition=Condition("field", names, field != _OWN),
        ),
        Control("note", _("What of"), "text", sent.get("note", ""), max_length=200),
    )  # fmt: skip


def _likely(one: Entity, row: Row) -> str:
    today = timezone.localdate()
    for field in fields_to_remind_of(one):
        value = row.raw.get(field.column)
        day = timezone.localdate(value) if isinstance(value, dt.datetime) else value
        if day is not None and day > today:
            return field.name
    return _OWN


def _befores() -> tuple[tuple[int, str], ...]:
    return (
        (0, _("At that time")),
        (15, _("15 minutes before")),
        (30, _("30 minutes before")),
        (60, _("1 hour before")),
        (120, _("2 hours before")),
        (1440, _("1 day before")),
        (2880, _("2 days before")),
        (4320, _("3 days before")),
        (10080, _("1 week before")),
        (20160, _("2 weeks before")),
    )


def _tomorrow() -> str:
    """Nine o'clock tomorrow, as the control writes it."""
    return f"{timezone.localdate() + dt.timedelta(days=1)}T{CLOCK}"


def _line(one: Shown, back: str, title: str = "") -> ReminderLine:
    if one.at is None:
        when = _("as soon as the day is known")
    else:
        when = format_datetime(timezone.localtime(one.at), "medium", locale=babel_locale())
    url = f"/{one.entity.key}/{one.object_id}"
    return ReminderLine(when, one.when, one.note, f"/me/reminders/{one.id}/forget", title, url, one.entity.icon)
