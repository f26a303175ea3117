"""The declarations of what the calendar keeps as settings."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.calendar.devices import DEVICE_OWNER
from guanxi.platform.calendar.feeds import FEED_OWNER
from guanxi.platform.calendar.guests import GUEST_ANSWERS, GUEST_OF, GUESTS_WAIT, GUESTS_WAITING
from guanxi.platform.calendar.invited import INVITED
from guanxi.platform.calendar.models import (
    Booking,
    DevicePassword,
    DeviceText,
    FeedKey,
    Holiday,
    Participant,
    Room,
    SeenCalendar,
    SyncState,
    WorkWeek,
)
from guanxi.platform.calendar.reading import TAKEN_TIMES
from guanxi.platform.calendar.rooms import UPKEEP
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import register
from guanxi.platform.identity.rights import VERB_INDEX
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.permissions.guards import Guard, guard
from guanxi.platform.records.answering import answer
from guanxi.platform.records.following import follow

answer(TAKEN_TIMES, FEED_OWNER, DEVICE_OWNER, GUESTS_WAITING, GUEST_OF, GUEST_ANSWERS)
follow(UPKEEP, GUESTS_WAIT, *INVITED)

_EDITS = "app.edits('activity', t.activity_id)"
_OWN = "t.user_id = (select app.uid())"
# Whoever keeps the company's holidays keeps its hours.
_OWN_HOURS = f"({_OWN} or (t.user_id is null and (select app.can('holiday', {VERB_INDEX['edit']}))))"
_READS = "app.reads('activity', t.activity_id)"
guard(
    # That a room is taken is for everyone who plans; by what is not told.
    Guard(Booking, read="(select app.uid()) is not null", insert=_EDITS, delete=_EDITS),
    Guard(FeedKey, read=_OWN, insert=_OWN, delete=_OWN),
    # When somebody works is for everyone who plans with them; when the company does, also for what counts working time.
    Guard(
        WorkWeek,
        read="t.user_id is null or (select app.uid()) is not null",
        insert=_OWN_HOURS,
        update=_OWN_HOURS,
        delete=_OWN_HOURS,
    ),
    Guard(DevicePassword, read=_OWN, insert=_OWN, delete=_OWN),
    Guard(SeenCalendar, read=_OWN, insert=_OWN, delete=_OWN),
    Guard(SyncState, read=_OWN, insert=_OWN, update=_OWN, delete=_OWN),
    # What somebody's devices keep of an appointment is theirs alone, be it a colleague's.
    Guard(DeviceText, read=_OWN, insert=f"{_OWN} and {_READS}", update=_OWN, delete=_OWN),
    Guard(
        Participant,
        read=_READS,
        insert=_EDITS,
        update=f"({_OWN} or {_EDITS})",
        updated=f"({_OWN} or {_EDITS}) and {_READS}",
        delete=_EDITS,
    ),
)


def _invited(told: Told) -> str:
    return _("%(person)s invites you: %(record)s") % told.words


def _guest_answered(told: Told) -> str:
    said = {
        "yes": _("A guest takes part: %(record)s"),
        "maybe": _("A guest may take part: %(record)s"),
        "no": _("A guest does not take part: %(record)s"),
    }
    return said.get(str(told.details.get("answer")), "%(record)s") % told.words + _which(told)


def _answered(told: Told) -> str:
    said = {
        "yes": _("%(person)s takes part: %(record)s"),
        "maybe": _("%(person)s may take part: %(record)s"),
        "no": _("%(person)s does not take part: %(record)s"),
    }
    return said.get(str(told.details.get("answer")), "%(person)s: %(record)s") % told.words + _which(told)


def _which(told: Told) -> str:
    """The day that was answered, where it was one of a series."""
    at = str(told.details.get("at") or "")
    return f" ({date_format(timezone.localtime(dt.datetime.fromisoformat(at)), 'SHORT_DATE_FORMAT')})" if at else ""


declare(
    NotificationKind("invited", words("Invitations", "日程邀请"), _invited, icon="calendar-plus"),
    NotificationKind("answered", words("Answers to my invitations", "邀请的答复"), _answered, icon="calendar-event"),
    NotificationKind(
        "guest answered", words("Answers of guests", "来宾的答复"), _guest_answered, icon="calendar-event"
    ),
)

register(
    Entity(
        model=Holiday,
        key="holiday",
        label=words("Holiday", "节假日"),
        plural=words("Holidays", "节假日"),
        module="administration",
        icon="calendar-time",
        access="reference",
        title_zh="name_zh",
        columns=("day", "name", "name_zh", "working", "country"),
        search=("name", "name_zh"),
        sort=("-day",),
        import_key=("day", "country"),
        help={
            "working": words(
                "A weekend on which the company works, such as one that makes up for a holiday.",
                "公司上班的周末，如节假日调休。",
            ),
            "country": words(
                "Two letters such as CN or DE. Empty means everywhere. Public holidays of China and some other countries are shipped; what is entered here comes before them.",
                "两个字母，如 CN、DE；留空表示所有地区。系统已内置中国等国家和地区的法定节假日，此处填写的优先。",
            ),
        },
    ),
    Entity(
        model=Room,
        key="room",
        counted=("capacity",),
        label=words("Room", "会议室"),
        plural=words("Rooms", "会议室"),
        module="administration",
        icon="building",
        access="reference",
        columns=("name", "capacity", "place", "equipment", "active"),
        search=("name", "place", "equipment"),
        sort=("name",),
        import_key=("name",),
    ),
)
