"""What lines of cards have in common: days as they are said there, and the verbs for a customer or another record."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.cells import overdue
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.parts.desk_cards import LineVerb

BACK = "/"
SHOWN = 5  # lines of a card


def said_day(day: dt.date | None, *, late: bool = True) -> Markup:
    """This will be a day in short: today in a word, a past one as overdue where that is `late`."""
    if day is None:
        return Markup("")
    today = timezone.localdate()
    if day == today:
        return Markup("{}").format(_("today"))
    return overdue(day.isoformat()) if day < today and late else Markup("{}").format(day.isoformat())


def number_said(number: int, capped: bool) -> str:
    """This will be how many there are, as pages say it."""
    return f"{number:,}{'+' if capped else ''}"


def verbs_on(one: Entity, record_id: int) -> Iterator[LineVerb]:
    """This will be what one may do about a record without leaving the desk: write what was said, plan, hand over."""
    if one.on_timeline and is_entity(ACTIVITY) and view_of(entity(ACTIVITY)).may("create"):
        on = {f"on_{one.key}": str(record_id), "back": BACK}
        now = timezone.localtime().replace(second=0, microsecond=0, tzinfo=None).isoformat(" ", "minutes")
        yield LineVerb(
            _("Write a follow-up"), "phone-call", f"/activity/new?{urlencode({'kind': 'call', 'done_at': now, **on})}"
        )
        due = timezone.localdate().isoformat()
        yield LineVerb(_("Plan"), "calendar-plus", f"/activity/new?{urlencode({'kind': 'task', 'due_on': due, **on})}")
    if one.access == "owned" and view_of(one).may("assign"):
        yield LineVerb(_("Hand over"), "arrow-right", f"/{one.key}/{record_id}/hand-over?{urlencode({'back': BACK})}")
