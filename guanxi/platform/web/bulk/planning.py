"""The form that plans an activity for each of many records: what, from which day on, how many a day, and whose they are."""

import datetime as dt
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.bulk.models import Deed
from guanxi.platform.bulk.planning import MINE, MOST, MOST_A_DAY, OWNERS, asked_to_plan
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.models import ActivityKind
from guanxi.platform.web.bulk.incomplete import Incomplete
from guanxi.platform.web.bulk.telling import title_of
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.deeds import DeedForm
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice

_USUAL_A_DAY = 5
_LONGEST = 400  # working days
_WORDS = ("subject", "text")


def plan_form(one: Entity, deed: Deed, sent: QueryDict | None) -> DeedForm:
    """This will be the form, as it was sent or as it was answered before."""
    told = _told(deed, sent)
    activity = entity("activity")
    kinds = tuple(
        Choice(each.value, str(each.label), each.value == told["kind"]) for each in ActivityKind if each != "note"
    )
    whose = (
        Choice(MINE, _("me"), told["whose"] == MINE),
        Choice(OWNERS, _("the owner of each record"), told["whose"] == OWNERS),
    )
    controls = (
        Control(
            "kind",
            str(activity.field("kind").label),
            "choice",
            told["kind"],
            required=True,
            choices=kinds,
            prefix="bulk",
        ),
        control_of(activity.field("subject"), raw=told["subject"], prefix="bulk", required=True),
        control_of(activity.field("text"), raw=told["text"], prefix="bulk", required=False),
        Control("first", _("From this day on"), "date", told["first"], required=True, prefix="bulk"),
        Control("per_day", _("How many a day"), "integer", told["per_day"], required=True, prefix="bulk"),
        Control("whose", _("To be done by"), "choice", told["whose"], required=True, choices=whose, prefix="bulk"),
    )
    words = _("Weekends and public holidays are left out.")
    return DeedForm(title_of(deed), f"/me/done/{deed.pk}/ask", deed.back, controls, help=words)


def read_plan(deed: Deed, sent: QueryDict) -> dict[str, Any]:
    """This will read what the form says; raises `Incomplete`."""
    told, problems = _told(deed, sent), {}
    activity = entity("activity")
    values = {name: told[name] for name in _WORDS if told[name] and name in view_of(activity).writable}
    for name, raw in values.items():
        try:
            activity.field(name).parse(raw)
        except Refused as refused:
            problems[name] = str(refused)
    if not told["subject"]:
        problems["subject"] = _("This must be filled in.")
    if told["kind"] not in ActivityKind.values or told["kind"] == ActivityKind.NOTE:
        problems["kind"] = _("This must be filled in.")
    first, a_day = (
        _day(told["first"]),
        int(told["per_day"]) if told["per_day"].isdecimal() and len(told["per_day"]) < 6 else 0,
    )
    if first is None or first < timezone.localdate():
        problems["first"] = _("Choose a day that is still to come.")
    if not 1 <= a_day <= MOST_A_DAY:
        problems["per_day"] = _("From 1 to %(most)s a day.") % {"most": MOST_A_DAY}
    elif deed.total > a_day * _LONGEST:
        problems["per_day"] = _("These would reach more than a year ahead: plan more a day, or fewer records.")
    if deed.total > MOST:
        problems[""] = _("At most %(most)s records are planned at once; narrow the list first.") % {"most": f"{MOST:,}"}
    if problems or first is None:
        raise Incomplete(problems)
    return asked_to_plan(deed.ids, {"kind": told["kind"], **values}, first, a_day, told["whose"])


def _told(deed: Deed, sent: QueryDict | None) -> dict[str, str]:
    kept = deed.asked
    usual = {
        "kind": ActivityKind.CALL.value,
        "subject": "",
        "text": "",
        **{name: str(text) for name, text in kept.get("values", {}).items()},
        "first": kept.get("first") or (timezone.localdate() + dt.timedelta(days=1)).isoformat(),
        "per_day": str(kept.get("per_day", _USUAL_A_DAY)),
        "whose": kept.get("whose", MINE),
    }
    return usual if sent is None else {name: sent.get(name, "").strip() for name in usual}


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
