"""Choosing a person by a rule: somebody by name, the owner, somebody's manager, one after the other of a team or a unit."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.automation.rules.models import Turn
from guanxi.platform.automation.rules.problems import CannotDo
from guanxi.platform.identity.models import Team, TeamMember, Unit, UnitMember, User

# How a person is chosen, in words; the last two take a number of a team or a unit, the first that of a person.
WHO = {
    "person": words("a certain person", "指定人员"),
    "owner": words("the owner", "负责人"),
    "manager": words("the owner's manager", "负责人的上级"),
    "team": words("the next of a team, in turn", "小组成员轮流"),
    "unit": words("the next of a unit, in turn", "部门成员轮流"),
}
Who = dict[str, Any]


def chosen(who: Who, owner_id: int | None, *, rule_id: int, step: str) -> int:
    """Give the number of the person that is meant for a record of this owner. Raises `CannotDo`."""
    how, number = who.get("who"), int(who.get("id") or 0)
    if how == "owner":
        return _working(owner_id, _("The record has no owner who still works here."))
    if how == "manager":
        manager = User.objects.filter(pk=owner_id).values_list("manager", flat=True).first()
        return _working(manager, _("The owner of the record has no manager who still works here."))
    if how == "person":
        return _working(number, _("The person named in the rule may not work here any more."))
    return _next_of(_members(str(how), number), rule_id, step)


def everybody(who: Who, owner_id: int | None, *, rule_id: int) -> list[int]:
    """Give all who are meant: of a team or a unit each of its people."""
    if who.get("who") in ("team", "unit"):
        return _members(str(who["who"]), int(who.get("id") or 0))
    return [chosen(who, owner_id, rule_id=rule_id, step="")]


def said(who: Who) -> str:
    """Say who is meant."""
    how, number = who.get("who"), who.get("id")
    if how == "person":
        return _name(User, number)
    if how == "team":
        return _("the next of the team %(name)s") % {"name": _name(Team, number)}
    if how == "unit":
        return _("the next of the unit %(name)s") % {"name": _name(Unit, number)}
    return str(WHO.get(str(how), "?"))


def all_said(who: Who) -> str:
    """Say who is meant where a team or unit stands for all of its people."""
    how, number = who.get("who"), who.get("id")
    if how == "team":
        return _("everybody in the team %(name)s") % {"name": _name(Team, number)}
    if how == "unit":
        return _("everybody in the unit %(name)s") % {"name": _name(Unit, number)}
    return said(who)


def _name(model: Any, number: Any) -> str:
    return str(model.everything.filter(pk=number or 0).values_list("name", flat=True).first() or "?")


def _members(how: str, number: int) -> list[int]:
    if how == "team":
        ids: Iterable[int] = TeamMember.objects.filter(team=number).values_list("user_id", flat=True)
        found = Q(pk__in=list(ids))
    else:
        further = UnitMember.objects.filter(unit=number).values_list("user_id", flat=True)
        found = Q(unit=number) | Q(pk__in=list(further))
    return list(User.objects.filter(found, active=True, is_service=False).order_by("pk").values_list("pk", flat=True))


def _next_of(people: list[int], rule_id: int, step: str) -> int:
    if not people:
        raise CannotDo(_("Nobody works in the team or unit named in the rule."))
    Turn.objects.bulk_create([Turn(rule_id=rule_id, step=step)], ignore_conflicts=True)
    turn = Turn.objects.select_for_update().get(rule_id=rule_id, step=step)
    turn.person = next((one for one in people if one > turn.person), people[0])
    turn.save(update_fields=("person",))
    return turn.person


def _working(number: int | None, problem: str) -> int:
    if not number or not User.objects.filter(pk=number, active=True).exists():
        raise CannotDo(problem)
    return number
