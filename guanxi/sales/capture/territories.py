"""In which territory a lead stands, and who works there: by the tree in force, so a new cut of the market changes no rule.

The conditions of territories are about accounts. A lead of an account that is known stands where that account stands; any other
one is judged by what it has in common with accounts.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.db.models import Case, IntegerField, Q, Value, When

from guanxi.customers.models import Account
from guanxi.customers.territories.models import TerritoryMember
from guanxi.customers.territories.placing import in_force
from guanxi.customers.territories.tree import Node
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.search.query import AllOf, Condition, Filter, Having, QueryRefused
from guanxi.platform.search.questions import all_hold, conditions_in
from guanxi.sales.capture.models import Within
from guanxi.sales.models import Lead

# What a lead tells of the account that it may become: the field of the account, and that of the lead.
_SHARED: Final = {
    "name": "company",
    "phone": "mobile",
    **{one: one for one in ("mail", "source", "channel", "industry", "employees", "province", "city", "tags")},
}


@dataclass(frozen=True)
class Patch:
    """A territory as those see it who give out leads: its name, who is in charge, who else works there, what is above it."""

    number: int
    name: str
    keeper: int | None
    members: tuple[int, ...]
    above: "Patch | None" = None

    def people(self, within: str) -> frozenset[int]:
        """Give who takes leads here; where nobody is named, those of the territory above."""
        here = {one for one in (self.keeper, *(self.members if within == Within.ALL else ())) if one}
        return frozenset(here) if here or self.above is None else self.above.people(within)


@dataclass(frozen=True)
class Market:
    """The territories that leads stand in, lead by lead."""

    stands: Mapping[int, Patch] = field(default_factory=dict)

    def people(self, lead: int, within: str) -> frozenset[int]:
        """Give who takes this lead; nobody where it stands in no territory."""
        patch = self.stands.get(lead)
        return patch.people(within) if patch and within else frozenset()


def market(ids: Sequence[int], accounts: Mapping[int, int]) -> Market:
    """Place leads by the tree in force; `accounts` are those that leads are of already."""
    tops = in_force()
    if not tops:
        return Market()
    rows = Account.objects.filter(pk__in=set(accounts.values()), territory__isnull=False)
    at = dict(rows.values_list("pk", "territory_id"))
    stands = {lead: at[account] for lead, account in accounts.items() if account in at}
    rest = [one for one in ids if one not in stands]
    if rest and (whens := [When(hold, then=Value(number)) for number, hold in _deepest_first(tops, (), True)]):
        judged = Case(*whens, default=None, output_field=IntegerField())
        stands |= dict(Lead.objects.filter(pk__in=rest).annotate(judged=judged).values_list("pk", "judged"))
    patches = _patches(tops)
    return Market({lead: patches[number] for lead, number in stands.items() if number in patches})


def shared(one: Condition) -> Condition | None:
    """Give a condition about accounts as one about leads, None where it asks what no lead tells."""
    if isinstance(one, Having):
        return None
    if isinstance(one, Filter):
        name, dot, rest = one.field.partition(".")
        return replace(one, field=f"{_SHARED[name]}{dot}{rest}") if name in _SHARED else None
    parts = [shared(part) for part in one.parts]
    known = tuple(part for part in parts if part is not None)
    return replace(one, parts=known) if len(known) == len(parts) else None


def _deepest_first(nodes: Sequence[Node], above: tuple[Condition, ...], settled: bool) -> Iterator[tuple[int, Q]]:
    """As for accounts, but a territory that asks what leads do not tell takes none itself: only those below that can be told."""
    for node in nodes:
        own = list(_parted(node))
        known = tuple(told for each in own if (told := shared(each)) is not None)
        asked = (*above, *known)
        # One without conditions takes what is left of the one above, and only if that can be told.
        certain = len(known) == len(own) if own else settled
        yield from _deepest_first(node.below, asked, certain)
        if certain and (asked or not node.below):
            yield node.territory.pk, all_hold(entity("lead"), asked) or Q(pk__isnull=False)


def _parted(node: Node) -> Iterator[Condition]:
    try:
        for one in conditions_in(entity("account"), node.territory.condition):
            yield from one.parts if isinstance(one, AllOf) else (one,)
    except QueryRefused:
        # What cannot be asked any more is told of where territories are put into force; here it takes no leads.
        yield Having("")


def _patches(tops: Sequence[Node]) -> dict[int, Patch]:
    active = set(User.objects.filter(active=True).values_list("pk", flat=True))
    members: dict[int, list[int]] = defaultdict(list)
    every = [node.territory.pk for top in tops for node in top]
    for territory, person in TerritoryMember.objects.filter(territory__in=every).values_list("territory", "person"):
        if person in active:
            members[territory].append(person)
    found: dict[int, Patch] = {}
    for node in (each for top in tops for each in top):
        one = node.territory
        keeper = one.keeper_id if one.keeper_id in active else None
        here = tuple(members[one.pk])
        found[one.pk] = Patch(one.pk, one.name, keeper, here, found.get(one.parent_id or 0))
    return found
