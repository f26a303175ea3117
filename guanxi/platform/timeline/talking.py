"""Comments on entries and marks of who has read them: asked for and kept, under the rights of the entry itself."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.platform.timeline.mentioning import MENTION, heard_in
from guanxi.platform.timeline.models import Activity, ActivityLink, EntryComment, EntryRead

COMMENTED: Final = "comment"
LONGEST: Final = 2000


def _says(told: Told) -> str:
    return _("%(person)s commented on “%(record)s”.") % told.words


declare(
    NotificationKind(COMMENTED, words("Comments on my follow-ups", "我的跟进收到评论"), _says, icon="message-circle")
)


@dataclass(frozen=True)
class Comment:
    """A comment as it is shown."""

    id: int
    who: str
    at: dt.datetime
    text: str
    own: bool
    mentions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Talk:
    """What was said about an entry, in order, and by whom above its writer it was read; `unread` is for its reader to do."""

    comments: tuple[Comment, ...] = ()
    readers: tuple[str, ...] = ()


def comment_on(activity: Activity, *, by: Identity, comment: str) -> Activity:
    """Say something about an entry that one reads; its owner, whoever spoke before, and whom it names are told, each once. Raises `Invalid`."""
    text = comment.strip()
    if not text or len(text) > LONGEST:
        raise Invalid({"comment": [_("Write a comment of at most %(most)s characters.") % {"most": LONGEST}]})
    named = heard_in(text, [("activity", activity.pk)])
    EntryComment.objects.create(activity=activity, by_id=by.user_id, text=text, mentions=named)
    spoke = EntryComment.objects.filter(activity=activity).values_list("by_id", flat=True)
    about = ("activity", activity.pk)
    tell(MENTION, named.values(), about=about, by=by.user_id)
    tell(COMMENTED, {activity.owner_id, *spoke} - set(named.values()), about=about, by=by.user_id)
    if is_above(by, activity.owner_id):
        mark_read([activity.pk])
    _announce(activity)
    return activity


def read_entry(activity: Activity, *, by: Identity) -> Activity:
    """Mark an entry of somebody below as read. Raises `NotAllowed` for whoever is not above its writer."""
    if not is_above(by, activity.owner_id):
        raise NotAllowed(_("Only whoever is above the writer marks an entry as read."))
    mark_read([activity.pk])
    _announce(activity)
    return activity


def unread_entry(activity: Activity, *, by: Identity) -> Activity:
    """Take one's own mark away again."""
    EntryRead.objects.filter(activity=activity, person_id=by.user_id).delete()
    _announce(activity)
    return activity


def mark_read(activities: Iterable[int]) -> None:
    """Note that the acting person has read entries of people below; what is noted already stays."""
    me = someone().user_id
    EntryRead.objects.bulk_create(
        (EntryRead(activity_id=one, person_id=me) for one in activities), ignore_conflicts=True
    )


def is_above(who: Identity, writer: int) -> bool:
    """Tell whether a person is above another, by the line of managers."""
    return writer in who.rights.subordinates


def is_to_be_read(activity: Activity) -> bool:
    """Tell whether the acting person is above the writer of something that was done, and has not read it."""
    who = someone()
    if activity.done_at is None or not is_above(who, activity.owner_id):
        return False
    return not EntryRead.objects.filter(activity=activity, person_id=who.user_id).exists()


def was_read(activity: Activity) -> bool:
    """Tell whether the acting person has marked an entry as read."""
    who = someone()
    return (
        is_above(who, activity.owner_id) and EntryRead.objects.filter(activity=activity, person_id=who.user_id).exists()
    )


def talk_of(activities: Iterable[int]) -> dict[int, Talk]:
    """Give what was said about these entries and who has read them, three questions for all; nothing for who reads no texts.

    A comment repeats what it speaks of, so it is closed with the text of the entry.
    """
    wanted = list(activities)
    if not wanted or not view_of(entity("activity")).reads("text"):
        return {}
    said = list(
        EntryComment.objects.filter(activity__in=wanted)
        .order_by("at", "pk")
        .values_list("activity_id", "pk", "by_id", "at", "text", "mentions")
    )
    read = list(EntryRead.objects.filter(activity__in=wanted).order_by("at").values_list("activity_id", "person_id"))
    names = people_named([*(by for _entry, _pk, by, *_rest in said), *(person for _entry, person in read)])
    me = someone().user_id
    comments: dict[int, list[Comment]] = defaultdict(list)
    readers: dict[int, list[str]] = defaultdict(list)
    for entry, number, by, at, text, named in said:
        comments[entry].append(Comment(number, names.get(by, ""), at, text, by == me, named))
    for entry, person in read:
        readers[entry].append(names.get(person, ""))
    return {one: Talk(tuple(comments[one]), tuple(readers[one])) for one in {*comments, *readers}}


def _announce(activity: Activity) -> None:
    for key, record_id in ActivityLink.objects.filter(activity=activity).values_list("entity", "object_id"):
        announce("entry", key, [(record_id, 0)])
