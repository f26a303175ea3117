"""The gate of every stage: what its playbooks enforce must be there before a deal goes on."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.entities.declaration import Draft
from guanxi.platform.entities.registry import entity
from guanxi.sales.leaving import declare_gate
from guanxi.sales.models import Stage
from guanxi.sales.playbooks.asking import facts_of, needs_of, series_of
from guanxi.sales.playbooks.rules import Need, unmet


def playbook_gate(draft: Draft, passed: tuple[Stage, ...]) -> list[str]:
    """Name what is missing for the stages that a deal leaves behind, in one sentence a stage."""
    assert draft.before is not None
    series = series_of(draft.get("product"))
    asked = [(stage, [one for one in needs_of(stage.pk, series) if one.enforced]) for stage in passed]
    if not any(needs for _stage, needs in asked):
        return []
    facts = facts_of({draft.before.pk: draft.values})[draft.before.pk]
    missing = ((stage, unmet(needs, facts)) for stage, needs in asked)
    return [_sentence(stage, needs) for stage, needs in missing if needs]


def _sentence(stage: Stage, missing: list[Need]) -> str:
    row = entity("stage")
    name = getattr(stage, row.spoken_title) or stage.name
    said = ngettext(
        "Before “%(stage)s” is left, this is missing: %(needs)s.",
        "Before “%(stage)s” is left, these are missing: %(needs)s.",
        len(missing),
    )
    return said % {"stage": name, "needs": _(", ").join(one.name for one in missing)}


declare_gate(playbook_gate)
