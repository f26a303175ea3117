"""Arithmetic of activities: no database, no clock."""

import datetime as dt
from typing import Final

from django.db import models
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.timeline.models.kinds import USUAL_CHANNEL

MOST_OF_SUBJECT = 80
_LATER: Final = dt.timedelta(hours=2)


def subject_from_text(draft: Draft) -> Values:
    """Take the first line as the subject where none was given, so that a follow-up needs one field only."""
    if draft.get("subject"):
        return {}
    first_line = str(draft.get("text") or "").strip().split("\n", 1)[0]
    return {"subject": first_line[:MOST_OF_SUBJECT]} if first_line else {}


def channel_from_kind(draft: Draft) -> Values:
    """Let what is new go by the usual channel of its kind where none was given."""
    usual = USUAL_CHANNEL.get(str(draft.get("kind")))
    return {"channel": usual} if usual and draft.before is None and not draft.get("channel") else {}


def end_moves_along(draft: Draft) -> Values:
    """Let an appointment that begins at another time last as long as before; one without a beginning has no end."""
    if draft.before is None or draft.before.ends_at is None or "starts_at" not in draft.changed:
        return {}
    if "ends_at" in draft.changed or draft.before.starts_at is None:
        return {}
    begins = draft.get("starts_at")
    return {"ends_at": begins + (draft.before.ends_at - draft.before.starts_at) if begins else None}


def ends_after_it_begins(draft: Draft) -> Problems:
    """Refuse an appointment that ends before it begins, or ends without beginning."""
    begins, ends = draft.get("starts_at"), draft.get("ends_at")
    if ends is None or draft.changed.isdisjoint({"starts_at", "ends_at"}):
        return {}
    if begins is None:
        return {"starts_at": [_("Say when it begins, too.")]}
    return {"ends_at": [_("It cannot end before it begins.")]} if ends < begins else {}


class Until(models.TextChoices):
    """Until when something is put off."""

    LATER = "later", words("Later today", "今天稍后")
    TOMORROW = "tomorrow", words("Tomorrow", "明天")
    NEXT_WEEK = "next_week", words("Next Monday", "下周一")
    DAY = "day", words("On this day", "指定日期")


def put_off(
    starts: dt.datetime | None, due: dt.date | None, now: dt.datetime, until: str, day: dt.date | None
) -> dict[str, object]:
    """Give the new dates of something planned, in the time zone of `now`: an appointment keeps its hour but for later today.

    `starts` is in that zone, too. Later today is in two hours, on the full quarter; what has a day only is then due today.
    """
    today = now.date()
    ahead = {Until.LATER: 0, Until.TOMORROW: 1, Until.NEXT_WEEK: 7 - today.weekday()}
    to = day if until == Until.DAY and day else today + dt.timedelta(days=ahead[Until(until)])
    values: dict[str, object] = {"due_on": to} if due is not None or starts is None else {}
    if starts is not None:
        hours = (now + _LATER).replace(minute=(now.minute // 15) * 15, second=0, microsecond=0)
        values["starts_at"] = (
            hours if until == Until.LATER else starts.replace(year=to.year, month=to.month, day=to.day)
        )
    return values
