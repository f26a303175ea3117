"""The form of an appointment: what it asks, what was said, and what becomes of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from guanxi.lib.recurrence import BadRule, Series, at
from guanxi.platform.calendar.known_guests import names_of, place_in
from guanxi.platform.calendar.models import Room
from guanxi.platform.calendar.participants import participants_of
from guanxi.platform.calendar.planning import SCOPES, When
from guanxi.platform.calendar.reading import series_of
from guanxi.platform.calendar.rooms import room_of
from guanxi.platform.entities.kinds import storable
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import titles
from guanxi.platform.timeline.actions.log_activity import Place
from guanxi.platform.timeline.feed import links_of
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.appointments.rules_words import KEPT, in_words, offered, rule_of
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control, FormSection
from guanxi.platform.web.parts.lists import Choice

_OWN: Final = ("subject", "kind", "place", "text")
_HOUR: Final = dt.timedelta(hours=1)


@dataclass
class Answers:
    """What a form says; times are of the reader's zone and without it."""

    raw: dict[str, str]
    people: tuple[int, ...] = ()
    guests: tuple[str, ...] = ()
    about: tuple[Place, ...] = ()
    problems: dict[str, list[str]] = field(default_factory=dict)

    def values(self) -> dict[str, object]:
        """This will be what goes into the fields of the activity that the person may write."""
        names = {one.name for one in view_of(entity("activity")).editable}
        values: dict[str, object] = {name: self.raw.get(name, "") for name in _OWN if name in names}
        if "visibility" in names:
            values["visibility"] = Visibility.EXCLUSIVE if self.raw.get("private") else Visibility.NORMAL
        return values

    def when(self) -> When:
        """This will be the times; raises `Invalid` with what stands against them."""
        whole = bool(self.raw.get("all_day"))
        starts, ends = (self._time(name, whole) for name in ("starts_at", "ends_at"))
        problems = {
            name: [str(one)] for name, one in (("starts_at", starts), ("ends_at", ends)) if isinstance(one, Exception)
        }
        if problems or isinstance(starts, Exception) or isinstance(ends, Exception):
            raise Invalid(problems)
        return When(starts, ends, whole)

    def room(self) -> int | None:
        """This will be the room that is wanted, None for none."""
        text = self.raw.get("room", "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None

    def repeats(self, before: Series | None = None) -> str:
        """This will be the lines of the series; those of `before` where the form left its rule."""
        day = self.when().starts.astimezone(timezone.get_current_timezone())
        name, until = self.raw.get("repeats", ""), self.raw.get("until", "")
        if name == KEPT and before:
            rule = rule_of(before)
        else:
            rule = next((one for key, one, _words in offered(day.date()) if key == name), "")
        if not rule:
            return ""
        count = f";COUNT={before.count}" if before and before.count and not until and rule == rule_of(before) else ""
        end = f";UNTIL={until.replace('-', '')}" if until else count
        left = [line for line in before.text.splitlines() if line.startswith(("EXDATE", "RDATE"))] if before else []
        return "\n".join((f"RRULE:{rule}{end}", *left))

    def _time(self, name: str, whole: bool) -> Any:
        text = self.raw.get(name, "")
        try:
            local = dt.datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            return BadRule(_("Enter a day and a time."))
        if whole:
            local = dt.datetime.combine(local.date(), dt.time()) + dt.timedelta(name == "ends_at")
        try:
            return at(local, timezone.get_current_timezone())
        except BadRule as problem:
            return problem


def answers_in(sent: QueryDict) -> Answers:
    """This will read a sent form."""
    names = (
        *_OWN,
        "starts_at",
        "ends_at",
        "all_day",
        "repeats",
        "until",
        "private",
        "free",
        "room",
        "scope",
        "at",
    )
    chosen = (one for one in sent.getlist("people") if one.isascii() and one.isdecimal() and len(one) < 19)
    guests = (storable(part.strip())[:254] for one in sent.getlist("guests") for part in one.split(","))
    return Answers(
        {name: storable(sent.get(name, "")) for name in names},
        tuple(map(int, chosen)),
        tuple(dict.fromkeys(filter(None, guests))),
        about_in(sent),
    )


def about_in(sent: QueryDict) -> tuple[Place, ...]:
    """This will be the records that a new appointment is about, as the address or the form names them."""
    found = (place_in(one) for one in sent.getlist("about")[:20])
    return tuple(one for one in found if one and entity(one[0]).on_timeline)


def beginning(sent: QueryDict) -> Answers:
    """This will be what a new appointment begins with: the asked time, or an hour on the asked day."""
    starts = _local(sent.get("starts", "")) or _first_free(sent.get("day", ""))
    ends = _local(sent.get("ends", "")) or starts + _HOUR
    raw = {"starts_at": f"{starts:%Y-%m-%dT%H:%M}", "ends_at": f"{ends:%Y-%m-%dT%H:%M}", "kind": "meeting"}
    if (room := sent.get("room", "")).isascii() and room.isdecimal():
        raw["room"] = room
    return Answers(raw | ({"all_day": "true"} if sent.get("all_day") else {}), about=about_in(sent))


def copied(activity: Activity) -> Answers:
    """This will be what a new appointment begins with that is a copy of another one: the same, once, today where that one is over."""
    begin = timezone.localtime(activity.starts_at)
    starts = timezone.make_aware(dt.datetime.combine(max(begin.date(), timezone.localdate()), begin.time()))
    said = stored(activity, starts, series_of("", activity.starts_at, activity.zone))
    return Answers(said.raw | {"repeats": "", "until": ""}, said.people, said.guests, said.about)


def stored(activity: Activity, starts: dt.datetime, series: Series) -> Answers:
    """This will be what the form of an appointment holds, at the occurrence that begins then."""
    ends = starts + ((activity.ends_at or activity.starts_at) - activity.starts_at)
    begin, end = timezone.localtime(starts), timezone.localtime(ends)
    if activity.all_day:
        end -= dt.timedelta(1) if end > begin else dt.timedelta(0)
    taking = participants_of(activity.pk)
    names = {name: rule for name, rule, _words in offered(series.start.date())}
    repeats = next((name for name, rule in names.items() if rule == rule_of(series)), KEPT) if series.rule else ""
    return Answers(
        {
            "subject": activity.subject,
            "kind": activity.kind,
            "place": activity.place,
            "text": activity.text,
            "starts_at": f"{begin:%Y-%m-%dT%H:%M}",
            "ends_at": f"{end:%Y-%m-%dT%H:%M}",
            "all_day": "true" if activity.all_day else "",
            "repeats": repeats,
            "until": series.until.date().isoformat() if series.until else "",
            "private": "true" if activity.visibility == Visibility.EXCLUSIVE else "",
            "free": "true" if activity.free else "",
            "room": str(room[0]) if (room := room_of(activity.pk)) else "",
        },
        tuple(one.person for one in taking if one.person),
        tuple(one.key for one in taking if not one.person),
        tuple((link.entity, link.id) for link in links_of([activity.pk]).get(activity.pk, ())),
    )


def sections(
    said: Answers, series: Series | None = None, *, scoped: bool = False, alone: bool = False
) -> tuple[FormSection, ...]:
    """This will be the controls; `scoped` asks which occurrences of the series are meant, `alone` is one that went its own way."""
    view = view_of(entity("activity"))
    editable = {one.name: one for one in view.editable}

    def own(name: str, **more: Any) -> Control:
        return control_of(editable[name], raw=said.raw.get(name, ""), problems=said.problems.get(name, ()), **more)

    what = tuple(own(name) for name in ("subject", "kind", "place") if name in editable)
    when = (
        own("starts_at", required=True),
        own("ends_at", required=True),
        _box("all_day", _("All day"), said),
        *(() if alone else _repeating(said, series)),
    )
    rest = (
        *((own("text"),) if "text" in editable else ()),
        *(
            (_box("private", _("Private: colleagues see that the time is taken, and no more"), said),)
            if "visibility" in editable
            else ()
        ),
        _box("free", _("Shown as free"), said),
    )
    which = (FormSection(_("In the series"), (_scope(said),)),) if scoped else ()
    who = (
        _people(said),
        _guests(said),
    )
    if rooms := _rooms(said):
        what = (*what, rooms)
    return (
        FormSection("", what),
        FormSection(_("When"), when),
        *which,
        FormSection(_("With"), who),
        FormSection("", rest),
    )


def _repeating(said: Answers, series: Series | None) -> tuple[Control, ...]:
    day = (_local(said.raw.get("starts_at", "")) or timezone.localtime()).date()
    chosen = said.raw.get("repeats", "")
    choices = [Choice(name, words, name == chosen) for name, _rule, words in offered(day)]
    if series and chosen == KEPT:
        choices.append(Choice(KEPT, in_words(series), chosen=True))
    return (
        Control(
            "repeats",
            _("Repeats"),
            "choice",
            chosen,
            required=True,
            choices=tuple(choices),
            problems=tuple(said.problems.get("repeats", ())),
        ),
        Control("until", _("Until"), "date", said.raw.get("until", ""), help=_("Empty means without end.")),
    )


def _rooms(said: Answers) -> Control | None:
    chosen = said.raw.get("room", "")
    found = Room.objects.filter(active=True).order_by("name").values_list("pk", "name", "capacity")[:200]
    choices = tuple(
        Choice(str(pk), f"{name} ({seats})" if seats else name, str(pk) == chosen) for pk, name, seats in found
    )
    problems = tuple(said.problems.get("room", ()))
    return Control("room", _("Room"), "choice", chosen, choices=choices, problems=problems) if choices else None


def _people(said: Answers) -> Control:
    names = titles(entity("user"), said.people)
    choices = tuple(Choice(str(one), names.get(one, f"#{one}"), chosen=True) for one in said.people)
    problems = tuple(said.problems.get("people", ()))
    return Control(
        "people", _("Colleagues"), "link", choices=choices, search_url="/user/pick", many=True, problems=problems
    )


def _guests(said: Answers) -> Control:
    places = {one: place for one in said.guests if (place := place_in(one))}
    names = names_of(places.values())
    choices = tuple(
        Choice(one, names.get(places[one], _("A guest")) if one in places else one, chosen=True) for one in said.guests
    )
    about = urlencode([("about", f"{key}:{number}") for key, number in said.about])
    return Control(
        "guests",
        _("Guests"),
        "link",
        choices=choices,
        search_url=f"/calendar/guests?{about}",
        many=True,
        takes_mail=True,
        help=_(
            "Contacts and leads with a mail address, or any other address. They are invited by mail, without any account."
        ),
        problems=tuple(said.problems.get("guests", ())),
    )


def _scope(said: Answers) -> Control:
    words = {"one": _("Only this one"), "following": _("This and the following"), "all": _("All")}
    chosen = said.raw.get("scope") or "one"
    choices = tuple(Choice(scope, words[scope], scope == chosen) for scope in SCOPES)
    return Control("scope", _("Change"), "choice", chosen, required=True, choices=choices)


def _box(name: str, label: str, said: Answers) -> Control:
    return Control(name, label, "boolean", said.raw.get(name, ""), problems=tuple(said.problems.get(name, ())))


def _local(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _first_free(text: str) -> dt.datetime:
    """The next full hour of today, nine o'clock of another day."""
    now = timezone.localtime().replace(tzinfo=None)
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = now.date()
    if day != now.date():
        return dt.datetime.combine(day, dt.time(9))
    return now.replace(minute=0, second=0, microsecond=0) + _HOUR


def against(problems: Mapping[str, Any], said: Answers) -> Answers:
    """This will be the answers with what stands against them."""
    return Answers(
        said.raw,
        said.people,
        said.guests,
        said.about,
        {name: [str(one) for one in found] for name, found in problems.items()},
    )
