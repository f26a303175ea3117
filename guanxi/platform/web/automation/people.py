"""The controls with which one says who is meant: somebody by name, the owner, the owner's manager, a team or unit in turn."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.automation.rules.people import WHO, Who
from guanxi.platform.identity.models import Team, User
from guanxi.platform.web.administration.pieces import person_control, unit_choices
from guanxi.platform.web.parts.forms import Condition, Control
from guanxi.platform.web.parts.lists import Choice

_ALL = {"team": words("everybody in a team", "小组全体成员"), "unit": words("everybody in a unit", "部门全体成员")}


def who_controls(
    label: str, who: Who, *, without: tuple[str, ...] = (), shown: Condition | None = None, everybody: bool = False
) -> list[Control]:
    """This will ask who is meant, of a team or unit the next one or `everybody`. With `shown` it is there only then."""
    how, number = str(who.get("who", "")), int(who.get("id") or 0)
    known = {**WHO, **_ALL} if everybody else WHO
    choices = tuple(Choice(key, str(text), key == how) for key, text in known.items() if key not in without)
    chosen = User.objects.filter(pk=number).first() if how == "person" else None
    teams = tuple(
        Choice(str(key), name, how == "team" and key == number)
        for key, name in Team.objects.order_by("name").values_list("pk", "name")
    )
    unit = str(number) if how == "unit" else ""
    first = Control("who", label, "choice", how, required=True, choices=choices, condition=shown, prefix="step")
    person = person_control("person", _("Which person"), chosen=chosen, prefix="step")
    team = Control(
        "team", _("Which team"), "choice", str(number) if how == "team" else "", choices=teams, prefix="step"
    )
    place = Control("unit", _("Which unit"), "choice", unit, choices=unit_choices(unit), prefix="step")
    return [first, *(_on(key, how, control) for key, control in (("person", person), ("team", team), ("unit", place)))]


def who_sent(sent: Mapping[str, Any]) -> Who:
    """This will be who a sent form means."""
    how = str(sent.get("who", ""))
    return {"who": how, "id": str(sent.get(how, "")) if how in ("person", "team", "unit") else 0}


def _on(key: str, how: str, control: Control) -> Control:
    return replace(control, condition=Condition("who", (key,), key == how))
