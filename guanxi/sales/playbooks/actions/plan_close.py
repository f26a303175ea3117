"""Beginning a close plan with a template."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.models import CloseTemplate, CloseTemplateStep, Side
from guanxi.sales.playbooks.rules import counted_back


class NoDayToCountFrom(RecordProblem):
    """The days of a plan are counted back from the close."""

    def __init__(self) -> None:
        super().__init__(_("The days of a plan are counted back from the expected close: fill that in first."))


class NoSteps(RecordProblem):
    """The template is empty."""

    def __init__(self) -> None:
        super().__init__(_("This template has no steps yet."))


@transaction.atomic
def plan_close(deal: Deal, *, by: Identity, template: int) -> int:
    """Write the steps of a template, dated back from the expected close; gives how many. Raises `NoDayToCountFrom`, `NoSteps`."""
    if deal.expected_on is None:
        raise NoDayToCountFrom
    chosen = CloseTemplate.objects.filter(pk=template).first()
    steps = list(CloseTemplateStep.objects.filter(template=template).order_by("-days_before", "pk")) if chosen else []
    if not steps:
        raise NoSteps
    spoken = entity("close_template_step").spoken_title
    rows = [
        {
            "deal": deal.pk,
            "name": getattr(one, spoken) or one.name,
            "side": one.side,
            "due_on": counted_back(deal.expected_on, one.days_before),
            "person": deal.owner_id if one.side == Side.OURS else None,
            "contact": deal.contact_id if one.side == Side.THEIRS else None,
        }
        for one in steps
    ]
    for outcome in create_many(entity("close_step"), rows):
        if outcome.problems:
            raise Invalid(outcome.problems)
    return len(rows)
