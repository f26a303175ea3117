"""Which calendar is asked for: whose, around which day, and how it is shown. Weeks begin on Monday."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from guanxi.platform.calendar.models import Room
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Team, TeamMember, User
from guanxi.platform.records.problems import NotFound

SHOWS: Final = ("day", "week", "month", "agenda")
MOST_PEOPLE: Final = 60
_AGENDA_DAYS: Final = 14
_DAY: Final = dt.timedelta(1)


@dataclass(frozen=True)
class Asked:
    """What is asked for. `who` is "me", "u", "t" or "r" with the number of a person, team or room, "staff": those one leads, or "rooms".

    Of rooms `people` are numbers and names of rooms.
    """

    show: str
    day: dt.date
    who: str
    label: str
    people: tuple[tuple[int, str], ...]

    @property
    def own(self) -> bool:
        """This will tell whether it is one's own calendar."""
        return self.who == "me"

    @property
    def several(self) -> bool:
        """This will tell whether people stand side by side."""
        return self.who[0] in "ts" or self.who == "rooms"

    @property
    def rooms(self) -> bool:
        """This will tell whether rooms are asked for, and not people."""
        return self.who[0] == "r"

    def alone(self, number: int) -> str:
        """This will name one of the people or rooms that stand side by side."""
        return f"{'r' if self.rooms else 'u'}{number}"

    @property
    def first(self) -> dt.date:
        """This will be the first day that is shown."""
        begin = self.day.replace(day=1) if self.show == "month" else self.day
        return begin - dt.timedelta(begin.weekday()) if self.show in ("week", "month") else begin

    @property
    def last(self) -> dt.date:
        """This will be the last day that is shown."""
        if self.show in ("day", "agenda"):
            return self.day + dt.timedelta(_AGENDA_DAYS - 1 if self.show == "agenda" else 0)
        end = _next_month(self.day) - _DAY if self.show == "month" else self.day
        return end + dt.timedelta(6 - end.weekday())

    @property
    def days(self) -> tuple[dt.date, ...]:
        """This will be all days that are shown."""
        return tuple(self.first + dt.timedelta(place) for place in range((self.last - self.first).days + 1))

    def window(self) -> tuple[dt.datetime, dt.datetime]:
        """This will be the moments between which it lies; whole days of other zones reach a little further."""
        begin, end = (
            timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (self.first, self.last + _DAY)
        )
        return begin - _DAY, end + _DAY

    def address(self, **said: str) -> str:
        """This will be the address of this calendar with some things said otherwise."""
        told = {"show": self.show, "day": self.day.isoformat(), "who": self.who} | said
        return f"/calendar?{urlencode({name: value for name, value in told.items() if value and value != _PLAIN.get(name)})}"

    def around(self, direction: int) -> str:
        """This will be the address of the days before or after."""
        if self.show == "month":
            day = (self.day.replace(day=1) - _DAY).replace(day=1) if direction < 0 else _next_month(self.day)
        else:
            day = self.day + direction * dt.timedelta({"day": 1, "week": 7, "agenda": _AGENDA_DAYS}[self.show])
        return self.address(day=day.isoformat())


_PLAIN: Final = {"who": "me"}


def asked_for(sent: QueryDict, *, usual: str = "week") -> Asked:
    """This will read which calendar is asked for, shown as `usual` where nothing is said; raises `NotFound` for people and teams that are not there."""
    show = sent.get("show", "")
    asked = Asked(show if show in SHOWS else usual, _day(sent.get("day", "")), "me", "", ())
    who, me = sent.get("who", "") or "me", someone()
    if who == "me":
        return replace(asked, label=_("My calendar"), people=((me.user_id, me.name),))
    if who == "staff":
        staff = User.everything.filter(manager=me.user_id)
        return replace(asked, who=who, label=_("My people"), people=((me.user_id, me.name), *_people(staff)))
    if who == "rooms":
        return replace(asked, who=who, label=_("Rooms"), people=tuple(rooms()[:MOST_PEOPLE]))
    number = who[1:]
    if not (who[0] in "utr" and number.isascii() and number.isdecimal() and len(number) < 19):
        raise NotFound(entity("user"))
    if who[0] == "u":
        people = _people(User.everything.filter(pk=int(number)))
        if not people:
            raise NotFound(entity("user"))
        return replace(asked, who=who, label=people[0][1], people=people)
    if who[0] == "r":
        room = Room.objects.filter(pk=int(number)).first()
        if room is None:
            raise NotFound(entity("room"))
        return replace(asked, who=who, label=room.name, people=((room.pk, room.name),))
    team = Team.objects.filter(pk=int(number)).first()
    if team is None:
        raise NotFound(entity("team"))
    members = TeamMember.objects.filter(team=team).values("user_id")
    return replace(asked, who=who, label=team.name, people=_people(User.everything.filter(pk__in=members)))


def teams() -> list[tuple[int, str]]:
    """This will be the teams one can look at."""
    return [*Team.objects.order_by("name").values_list("pk", "name")[:100]]


def rooms() -> list[tuple[int, str]]:
    """This will be the rooms that can be booked."""
    return [*Room.objects.filter(active=True).order_by("name", "pk").values_list("pk", "name")[:200]]


def leads() -> bool:
    """This will tell whether somebody works for the reader."""
    return User.everything.filter(manager=someone().user_id, active=True, deleted_at__isnull=True).exists()


def _people(found: "object") -> tuple[tuple[int, str], ...]:
    rows = found.filter(active=True, deleted_at__isnull=True, is_service=False)  # type: ignore[attr-defined]
    return tuple(rows.order_by("name", "pk").values_list("pk", "name")[:MOST_PEOPLE])


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return min(max(day, dt.date(1971, 1, 1)), dt.date(2999, 1, 1))


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(4)).replace(day=1)
