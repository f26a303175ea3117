"""Colleagues named in an entry by “@” and their name: those who may read it are told, and nobody else.

The words of the entry stay as they were typed, so programs, files and prints need to know nothing of it. Two colleagues of one name are
told apart by their log-in: “@Chen Wei(chen.wei)”.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Written
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.timeline.models import Activity, ActivityLink, Mention

MENTION = "mention"
MOST_MENTIONED = 20
_LONGEST_NAME = 60
# Not the one in an address of mail.
_AT = re.compile(r"(?<![A-Za-z0-9._%+-])[@＠]")  # noqa: RUF001  # as a Chinese keyboard types it
_LOGIN = re.compile(r"[(（]([\w.@+-]{1,150})[)）]")  # noqa: RUF001
Place = tuple[str, int]


@dataclass(frozen=True)
class Named:
    """Somebody named in a text: whom that can mean, and the words. More than one: it is not clear whom."""

    people: tuple[int, ...]
    name: str
    said: str


@dataclass(frozen=True)
class Unheard:
    """Who is named but will hear nothing: several of one name, or one who may not read the record."""

    people: tuple[int, ...]
    name: str

    @property
    def sentence(self) -> str:
        """Say it to the writer."""
        words_of = {"person": self.name}
        if len(self.people) > 1:
            return _("There is more than one %(person)s: choose the right one from the list after “@”.") % words_of
        return _("%(person)s may not read this record and will not be told.") % words_of


def named_in(text: str) -> list[Named]:
    """Give who is named in a text, each once, in the order of their names' first places."""
    found: dict[tuple[int, ...], Named] = {}
    places = [(text[at.start()], text[at.end() :].split("\n", 1)[0][:_LONGEST_NAME]) for at in _AT.finditer(text)]
    known = _known({rest[:length].casefold() for _sign, rest in places for length in range(1, len(rest) + 1)})
    for sign, rest in places:
        length = next(
            (one for one in range(len(rest), 0, -1) if _is_whole(rest, one) and rest[:one].casefold() in known), 0
        )
        if length:
            one = _told_apart(known[rest[:length].casefold()], sign, rest, length)
            found.setdefault(one.people, one)
    return list(found.values())[:MOST_MENTIONED]


def unheard(text: str, places: Iterable[Place]) -> list[Unheard]:
    """Give who is named in a text that is to stand on these timelines and will hear nothing of it."""
    places = list(places)
    me = someone().user_id
    return [
        Unheard(one.people, one.name)
        for one in named_in(text)
        if me not in one.people
        and (len(one.people) > 1 or not any(may_read(one.people[0], *place) for place in places))
    ]


def may_read(person: int, key: str, record_id: int) -> bool:
    """Tell whether a person reads a record, under their own rights. Whoever asks reads it."""
    one = entity(key)
    model: Any = one.model
    try:
        with acting_as(load_identity(person)):
            return (
                view_of(one).may("read") and model._base_manager.filter(pk=record_id, deleted_at__isnull=True).exists()
            )
    except UnknownPerson:
        return False


def heard_in(text: str, places: Iterable[Place]) -> dict[str, int]:
    """Give who is named in a text and reads one of these records, by the words that name them."""
    places = list(places)
    named = {one.said: one.people[0] for one in named_in(text) if len(one.people) == 1}
    me = someone().user_id
    return {said: who for said, who in named.items() if who == me or any(may_read(who, *place) for place in places)}


def mention_in(activity: Activity, places: Sequence[Place] = ()) -> None:
    """Tell those whom an entry names and who read it, or one of the records it is about to stand on; each of them once."""
    if not _has_sign(activity.text):
        return
    me = someone().user_id
    named = {one.people[0]: one.said for one in named_in(activity.text) if len(one.people) == 1}
    before = set(Mention.objects.filter(activity=activity).values_list("person_id", flat=True))
    all_places = [("activity", activity.pk), *places]
    fresh = [
        person
        for person in named
        if person not in before and (person == me or any(may_read(person, *place) for place in all_places))
    ]
    Mention.objects.bulk_create(
        (Mention(activity=activity, person_id=person, said=named[person], by_id=me) for person in fresh),
        ignore_conflicts=True,
    )
    tell(MENTION, fresh, about=("activity", activity.pk), by=me)


def mention_after(written: list[Written]) -> None:
    """Tell who is named in entries that were written or changed, whatever wrote them."""
    for one in written:
        if not one.created and "text" in one.before:
            named = [each.people[0] for each in named_in(one.record.text) if len(each.people) == 1]
            Mention.objects.filter(activity=one.record).exclude(person__in=named).delete()
        if one.created or "text" in one.before:
            mention_in(one.record)


def mentions_in(activities: Iterable[int]) -> dict[int, dict[str, int]]:
    """Give, by entry, whom the words name: “@Chen” and the number of the person."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    wanted = list(activities)
    if wanted:
        rows = Mention.objects.filter(activity__in=wanted).values_list("activity_id", "said", "person_id")
        for activity, said, person in rows:
            found[activity][said] = person
    return found


def _has_sign(text: str) -> bool:
    return bool(_AT.search(text))


def _known(names: set[str]) -> dict[str, list[tuple[int, str, str]]]:
    known: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    if names:
        people = User.objects.filter(active=True, is_service=False).annotate(plain=Lower("name"))
        for pk, name, login in people.filter(plain__in=names).order_by("pk").values_list("pk", "name", "login"):
            known[name.casefold()].append((pk, name, login))
    return known


def _is_whole(rest: str, length: int) -> bool:
    """“@Bo” does not name Bo in “@Bob”; in Chinese the next word follows at once."""
    last, after = rest[length - 1], rest[length : length + 1]
    return not (last.isascii() and last.isalnum() and after.isascii() and after.isalnum())


def _told_apart(known: list[tuple[int, str, str]], sign: str, rest: str, length: int) -> Named:
    name = known[0][1]
    login = _LOGIN.match(rest, length)
    meant = [pk for pk, _name, its in known if login and its.casefold() == login[1].casefold()]
    if meant and login:
        return Named(tuple(meant), name, sign + rest[: login.end()])
    return Named(tuple(pk for pk, _name, _login in known), name, sign + rest[:length])


def _says(told: Told) -> str:
    on = _stands_on(told.object_id or 0)
    said = {**told.words, "person": told.by or _("Guanxi"), "on": on}
    if on:
        return _("%(person)s mentioned you on %(on)s: %(record)s") % said
    return _("%(person)s mentioned you: %(record)s") % said


def _stands_on(activity: int) -> str:
    """Give the title of the first record on whose timeline the reader finds an entry."""
    places = ActivityLink.objects.filter(activity=activity).order_by("pk").values_list("entity", "object_id")
    for key, number in places:
        if is_entity(key) and (title := titles(entity(key), [number]).get(number, "")):
            return title
    return ""


declare(NotificationKind(MENTION, words("Mentions of me", "提及我的"), _says, icon="at", mail="now"))
