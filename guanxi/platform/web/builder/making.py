"""Conditions that belong to something else than a list, such as a flow or a rule: made step by step, they count once they are saved."""

from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.utils.http import urlencode

from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.search.grammar import write
from guanxi.platform.web.builder import tree
from guanxi.platform.web.builder.pages import Work
from guanxi.platform.web.parts.builder import ConditionStep, FieldStep, GroupStep
from guanxi.platform.web.state import ListState


@dataclass(frozen=True)
class Making(Work):
    """Conditions in the making at the page `base`, asked with other eyes than those of their `keeper`, who sees the page.

    `carried` is what every address of theirs says besides.
    """

    base: str
    keeper: Identity
    carried: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """This will be the page of the conditions."""
        return self.base

    @property
    def action(self) -> str:
        """This will be the address that takes the answers of a step."""
        return f"{self.base}/ask"

    def shown(self, step: FieldStep | ConditionStep | GroupStep) -> HttpResponse:
        """This will be a step as one sees it, in the page of whoever keeps them."""
        with acting_as(self.keeper):
            return super().shown(step)

    def here(self, place: tree.Place | None = None, **more: str) -> str:
        """This will be the address of a step at a place."""
        where = tree.write_place(self.place if place is None else place)
        return f"{self.action}?{urlencode([*self.state.pairs(), *self.carried, ('at', where), *more.items()])}"

    def asked(self, conditions: tree.Conditions) -> str:
        """This will be the page of these conditions."""
        pairs = [*(("f", write(one)) for one in conditions), *self.carried, ("made", "yes")]
        return f"{self.base}?{urlencode(pairs)}"

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """This will be what the form of a step carries along."""
        return (*self.state.pairs(), *self.carried, ("at", tree.write_place(self.place)))


def only_filters(state: ListState) -> ListState:
    """This will be a state without order and columns, which conditions do not have."""
    return replace(ListState(), filters=state.filters)
