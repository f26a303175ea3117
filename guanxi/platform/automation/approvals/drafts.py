"""What stands against a flow: a keeper who left, conditions that cannot be asked, fields that there are not, steps without people."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.freezing import line_kinds
from guanxi.platform.automation.approvals.models import Does, Who
from guanxi.platform.automation.approvals.naming import fits
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


def gone(rule: FlowRule) -> list[str]:
    """Say of each step and of the keeper who does not work here any more, and who decides instead; a flow can be used all the same."""
    named = {one for step in rule.steps for one in (step.person, step.raise_to) if one} | {rule.keeper}
    left = dict(User.everything.filter(pk__in=named).exclude(active=True, deleted_at=None).values_list("pk", "name"))
    told = [
        _(
            "%(person)s, named in the step “%(step)s”, does not work here any more: their nearest manager decides instead, else whoever keeps the flow. Name somebody else."
        )
        % {"person": left[step.person], "step": step.name}
        for step in rule.steps
        if step.who == Who.PERSON and step.person in left
    ]
    told += [
        _(
            "%(person)s, to whom the step “%(step)s” goes up, does not work here any more: the manager of who did not answer is asked instead. Name somebody else."
        )
        % {"person": left[step.raise_to], "step": step.name}
        for step in rule.steps
        if step.raise_to in left
    ]
    if rule.keeper in left:
        told.append(
            _(
                "%(person)s, who keeps the flow, does not work here any more: choose somebody else, so that nothing is stuck."
            )
            % {"person": left[rule.keeper]}
        )
    return told


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
        if not fits(step.who, one):
            yield _("The step “%(step)s” asks for a customer, and there is none on such records.") % {"step": step.name}
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
