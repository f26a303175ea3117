"""Giving accounts that came into a territory to the person in charge of it."""

from collections import defaultdict
from collections.abc import Mapping

from guanxi.customers.models import Account
from guanxi.customers.territories.models import Territory, TerritoryMember
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import handed_over


def keepers(territories: set[int]) -> dict[int, int]:
    """Give who is in charge of these territories; nothing for one that nobody is in charge of."""
    rows = Territory.objects.filter(pk__in=territories, keeper__active=True)
    return dict(rows.values_list("pk", "keeper_id"))


def working_in(territories: set[int]) -> dict[int, set[int]]:
    """Give who works in these territories: what is theirs stays theirs there."""
    here: dict[int, set[int]] = defaultdict(set)
    for territory, person in TerritoryMember.objects.filter(territory__in=territories).values_list(
        "territory", "person"
    ):
        here[territory].add(person)
    return here


def hand_to_keepers(moved: Mapping[int, int | None]) -> None:
    """Hand accounts over to the person in charge of where they came, but those whose owner works there already."""
    wanted = {to for to in moved.values() if to}
    in_charge, here = keepers(wanted), working_in(wanted)
    owners = dict(Account.objects.filter(pk__in=moved).values_list("pk", "owner_id"))
    to_person: dict[int, list[int]] = defaultdict(list)
    for account, territory in moved.items():
        keeper, owner = in_charge.get(territory or 0), owners.get(account)
        if keeper and owner and owner != keeper and owner not in here[territory or 0]:
            to_person[keeper].append(account)
    for person, accounts in to_person.items():
        handed_over(entity("account"), accounts, person)
