"""The form that plans an activity for each of many records: what, from which day on, how many a day, and whose they are."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.bulk.models import Deed
from guanxi.platform.bulk.planning import (
    MINE,
    MOST,
    MOST_A_DAY,
    MOST_PEOPLE,
    OWNERS,
    PEOPLE,
    Plan,
    asked_to_plan,
)
from guanxi.platform.calendar.templating import Template
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import titles
from guanxi.platform.timeline.models import ActivityKind
from guanxi.platform.web.bulk.incomplete import Incomplete
from guanxi.platform.web.bulk.telling import title_of
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.deeds import DeedForm
from guanxi.platform.web.parts.forms import Condition, Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.templating import FIELD, PLAN, STEPS, choices_of, fill_url, may_choose, template_in

_USUAL_A_DAY = 5
_LONGEST = 400  # working days
_WORDS = ("subject", "text", "cost")
_PEOPLE = "people"


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
        Choice(PEOPLE, _("several people, by turns"), told["whose"] == PEOPLE),
    )
    controls = (
        *_template(told["template"]),
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
        *_cost(told["cost"]),
        Control("first", _("From this day on"), "date", told["first"], required=True, prefix="bulk"),
        Control("per_day", _("How many a day"), "integer", told["per_day"], required=True, prefix="bulk"),
        Control("whose", _("To be done by"), "choice", told["whose"], required=True, choices=whose, prefix="bulk"),
        _people(_chosen(deed, sent), shown=told["whose"] == PEOPLE),
    )
    words = _("Weekends and public holidays are left out. Spread over several people, so many a day are those of each.")
    return DeedForm(title_of(deed), f"/me/done/{deed.pk}/ask", deed.back, controls, help=words)


def read_plan(deed: Deed, sent: QueryDict) -> dict[str, Any]:
    """This will read what the form says; raises `Incomplete`."""
    told, people = _told(deed, sent), _chosen(deed, sent)
    template, problems = _read_template(told["template"])
    with_steps = template is not None and bool(template.steps) and told["steps"] == "yes"
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
    elif deed.total > a_day * _LONGEST * (max(1, len(people)) if told["whose"] == PEOPLE else 1):
        problems["per_day"] = _("These would reach more than a year ahead: plan more a day, or fewer records.")
    if told["whose"] == PEOPLE and not 1 <= len(people) <= MOST_PEOPLE:
        problems[_PEOPLE] = _("Choose from 1 to %(most)s people.") % {"most": MOST_PEOPLE}
    if deed.total * (1 + (len(template.steps) if template and with_steps else 0)) > MOST:
        problems[""] = _("At most %(most)s activities are planned at once; narrow the list first.") % {
            "most": f"{MOST:,}"
        }
    if problems or first is None:
        raise Incomplete(problems)
    plan = Plan(
        {"kind": told["kind"], **values},
        first,
        a_day,
        told["whose"],
        people if told["whose"] == PEOPLE else (),
        template.id if template else None,
        with_steps,
    )
    return asked_to_plan(entity(deed.entity), deed.ids, plan)


def _read_template(chosen: str) -> tuple[Template | None, dict[str, str]]:
    try:
        return template_in({FIELD: chosen}), {}
    except NotFound as problem:
        return None, {FIELD: str(problem)}


def _template(chosen: str) -> tuple[Control, ...]:
    choices = choices_of(chosen=chosen) if may_choose() else ()
    label = _("Template")
    return (
        (Control(FIELD, label, "choice", chosen, choices=choices, fill_url=fill_url(PLAN), prefix="bulk"),)
        if choices
        else ()
    )


def _people(chosen: tuple[int, ...], *, shown: bool) -> Control:
    names = titles(entity("user"), chosen)
    choices = tuple(Choice(str(one), names.get(one, f"#{one}"), chosen=True) for one in chosen)
    condition = Condition("whose", (PEOPLE,), shown)
    return Control(
        _PEOPLE,
        _("People"),
        "link",
        choices=choices,
        search_url="/user/pick",
        many=True,
        prefix="bulk",
        condition=condition,
    )


def _chosen(deed: Deed, sent: QueryDict | None) -> tuple[int, ...]:
    said = deed.asked.get("people", []) if sent is None else sent.getlist(_PEOPLE)
    numbers = (str(one) for one in said)
    return tuple(dict.fromkeys(int(one) for one in numbers if one.isascii() and one.isdecimal() and len(one) < 19))


def _cost(said: str) -> Iterator[Control]:
    """What each of them is expected to cost, for who may write it."""
    view = view_of(entity("activity"))
    if "cost" in view.writable:
        yield replace(control_of(view.entity.field("cost"), raw=said, prefix="bulk"), label=_("Expected cost of each"))


def _told(deed: Deed, sent: QueryDict | None) -> dict[str, str]:
    kept = deed.asked
    usual = {
        "kind": ActivityKind.CALL.value,
        "subject": "",
        "text": "",
        "cost": "",
        **{name: str(text) for name, text in kept.get("values", {}).items()},
        "first": kept.get("first") or (timezone.localdate() + dt.timedelta(days=1)).isoformat(),
        "per_day": str(kept.get("per_day", _USUAL_A_DAY)),
        "whose": kept.get("whose", MINE),
        FIELD: str(kept.get("template") or ""),
        STEPS: "yes" if kept.get("steps") else "",
    }
    return usual if sent is None else {name: sent.get(name, "").strip() for name in usual}


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
