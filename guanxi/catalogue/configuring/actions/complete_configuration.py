"""Completing a configuration with what is still missing."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.configuring.models import Configuration, ConfigurationChoice
from guanxi.catalogue.configuring.reading import amounts, read
from guanxi.catalogue.configuring.rules import Choices, Way, fitting
from guanxi.catalogue.configuring.settling import choices_of
from guanxi.catalogue.configuring.solver import Solver
from guanxi.catalogue.pricing.saying import reads_costs
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.batch import Outcome, change_many, create_many
from guanxi.platform.records.door import find_row, trash
from guanxi.platform.records.problems import Invalid, NotAllowed, RecordProblem


class CannotBeCompleted(RecordProblem):
    """Nothing can be added that would make the choices complete."""

    def __init__(self) -> None:
        super().__init__(_("Nothing completes these choices: take one of those back that clash."))


@transaction.atomic
def complete_configuration(configuration: Configuration, *, by: Identity, way: Way = "cheapest") -> Configuration:
    """Add what is missing, as cheap as possible or with the best margin. Raises `CannotBeCompleted`."""
    if way == "margin" and not reads_costs():
        raise NotAllowed(_("You may not see what products cost: let the cheapest be found."))
    known = read(configuration.product_id)
    found = amounts(known, configuration.account_id, currency=configuration.currency)
    chosen = fitting(known.template, choices_of(configuration.pk))
    values = found.gains() if way == "margin" else {one: price or 0 for one, price in found.prices.items()}
    whole = Solver(known.template).completed(chosen, values, way)
    if whole is None:
        raise CannotBeCompleted
    return choose(configuration.pk, whole)


@transaction.atomic
def choose(configuration: int, choices: Choices) -> Configuration:
    """Let exactly these be the choices of a configuration. Raises what the door raises."""
    one = entity("configuration_choice")
    rows = list(ConfigurationChoice.objects.filter(configuration=configuration).order_by("pk"))
    kept = {row.option_id: row for row in rows if row.option_id in choices}
    if gone := [row.pk for row in rows if kept.get(row.option_id) is not row]:
        trash(one, gone)
    _written(change_many(one, {row.pk: {"quantity": choices[number]} for number, row in kept.items()}))
    fresh = [number for number in choices if number not in kept]
    made = create_many(one, [{"configuration": configuration, "option": n, "quantity": choices[n]} for n in fresh])
    _written(dict(enumerate(made)))
    found: Configuration = find_row(entity("configuration"), configuration)
    return found


def _written(outcomes: Mapping[int, Outcome]) -> None:
    for outcome in outcomes.values():
        if outcome.problems:
            raise Invalid(outcome.problems)
