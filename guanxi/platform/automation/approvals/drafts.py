"""What stands against a flow: a keeper who left, conditions that cannot be asked, fields that there are not, steps without people."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.freezing import line_kinds
from guanxi.platform.automation.approvals.models import Does, Who
from guanxi.platform.automation.approvals.rules import FlowRule
from guanxi.platform.entities.declaration import Draft, Entity, Problems
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.models import User
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import Filter, QueryRefused

# What a step needs to know whom it means.
_NEEDS = {Who.PERSON: "person", Who.ROLE: "role", Who.TEAM: "team", Who.UPPER: "level"}


def keeper_stays(draft: Draft) -> Problems:
    """Refuse a keeper who may not work here: they are asked where nobody else is found."""
    keeper = User.objects.filter(pk=draft.get("keeper")).first()
    if keeper is not None and not keeper.is_active and "keeper" in draft.changed:
        return {"keeper": [_("This person may not log in, so they cannot keep the flow.")]}
    return {}


def lacking(rule: FlowRule) -> str:
    """Say what a flow lacks before it can be used; empty where nothing."""
    return next(_lacks(rule), "")


def _lacks(rule: FlowRule) -> Iterator[str]:
    if not is_entity(rule.kind):
        yield _("Say first for which kind of records this flow is.")
        return
    one = entity(rule.kind)
    if not any(step.does == Does.DECIDE for step in rule.steps):
        yield _("A flow needs a step at which somebody decides.")
    lines = {each.key for each in line_kinds(one)}
    unknown = [name for name in rule.watched if not one.has_field(name) and name not in lines]
    unknown += [name for step in rule.steps for name in step.fills if not one.has_field(name)]
    if unknown:
        yield _("There is no field “%(name)s” here.") % {"name": ", ".join(unknown)}
    yield from _unreadable(one, rule.conditions)
    for step in rule.steps:
        if (need := _NEEDS.get(Who(step.who))) and not getattr(step, need):
            yield _("The step “%(step)s” does not say who.") % {"step": step.name}
        if step.who == Who.CHAIN and not (step.level or step.role):
            yield _("The step “%(step)s” does not say up to which manager.") % {"step": step.name}
        yield from _unreadable(one, step.conditions)


def _unreadable(one: Entity, conditions: tuple[str, ...]) -> Iterator[str]:
    for line in conditions:
        try:
            asked = read(line)
        except QueryRefused as refused:
            yield str(refused)
            continue
        first = asked.field.partition(".")[0] if isinstance(asked, Filter) else ""
        if first and not one.has_field(first):
            yield _("There is no field “%(name)s” here.") % {"name": first}
