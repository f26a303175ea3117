"""Rules that name a leaving person, in a step or as whoever is told of the rule: they name somebody else."""

from typing import Any

from guanxi.lib.words import words
from guanxi.platform.automation.rules.keeping import name_people
from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.going_along import GoesAlong, goes_along


def renamed(rule: Rule, person: int, receiver: int) -> tuple[list[dict[str, Any]], int | None]:
    """Give the steps of a rule and who is told of it, with somebody else instead of a person."""
    keeper = receiver if rule.keeper_id == person else rule.keeper_id
    return [_step(rule, step, person, receiver) for step in rule.does], keeper


def _step(rule: Rule, step: dict[str, Any], person: int, receiver: int) -> dict[str, Any]:
    step = _named(step, person, receiver)
    target = step.get("entity", rule.about) if step["do"] in ("change", "create") else ""
    if not is_entity(target):
        return step
    return {
        **step,
        "set": {name: _value(entity(target), name, value, person, receiver) for name, value in step["set"].items()},
    }


def _named(said: Any, person: int, receiver: int) -> Any:
    """Wherever a step says who is meant: a certain person."""
    if isinstance(said, dict):
        if said.get("who") == "person" and said.get("id") == person:
            return {**said, "id": receiver}
        return {name: _named(value, person, receiver) for name, value in said.items()}
    return said


def _value(target: Entity, name: str, value: Any, person: int, receiver: int) -> Any:
    """A field that names people, set to this one."""
    if target.has_field(name) and target.field(name).target is User and str(value.get("is", "")) == str(person):
        return {**value, "is": str(receiver)}
    return value


def _naming(person: int) -> list[Rule]:
    if not view_of(entity("rule")).may("edit"):
        return []
    return [one for one in Rule.objects.order_by("pk") if renamed(one, person, 0) != (one.does, one.keeper_id)]


def _pass_on(person: int, receiver: int) -> list[Any]:
    passed = []
    for one in _naming(person):
        passed.append({"rule": one.pk, "steps": one.does, "keeper": one.keeper_id})
        name_people(one, *renamed(one, person, receiver))
    return passed


def _bring_back(person: int, receiver: int, passed: list[Any]) -> None:
    """As it was, where nobody changed the rule since."""
    for was in passed if view_of(entity("rule")).may("edit") else ():
        one = Rule.objects.filter(pk=was["rule"]).first()
        if one is None:
            continue
        before = Rule(about=one.about, steps=was["steps"], keeper_id=was["keeper"])
        if renamed(before, person, receiver) == (one.does, one.keeper_id):
            name_people(one, was["steps"], was["keeper"])


goes_along(
    GoesAlong(
        "rules",
        words(
            "Where automation rules name %(person)s, they name %(to)s then (%(num)s)",
            "自动化规则中的%(person)s改为%(to)s（%(num)s 条）",
        ),
        words("Automation rules that name somebody else now: %(num)s", "已更换人员的自动化规则：%(num)s"),
        lambda person: len(_naming(person)),
        _pass_on,
        _bring_back,
    )
)
