"""What is known of leads before anybody looks at them: whose customers they are already, and of which account."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from guanxi.customers.models import Contact
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.twins import Match, matches
from guanxi.sales.models import Lead

_RANKS: Final = {"account": 0, "contact": 1}


def alike(ids: Sequence[int]) -> dict[int, list[Match]]:
    """Give the records that these leads are like, customers first, then people, then older leads; hidden ones, too."""
    rows = {one.pk: one for one in Lead.objects.filter(pk__in=list(ids))}
    found: dict[int, list[Match]] = defaultdict(list)
    for by in entity("lead").alike:
        keys: dict[str, list[int]] = defaultdict(list)
        for row in rows.values():
            if key := getattr(row, by.column, ""):
                keys[str(key)].append(row.pk)
        for key, same in (matches(by, keys) if keys else {}).items():
            for one in same:
                for number in keys[key]:
                    if one.entity != "lead" or one.record_id < number:
                        found[number].append(one)
    return {number: sorted(same, key=lambda one: _RANKS.get(one.entity, 2)) for number, same in found.items()}


def whose(known: Mapping[int, Sequence[Match]]) -> dict[int, int]:
    """Give who works with these already, lead by person: by account and contact first, then by leads that somebody works on."""
    owners = {number: next((one.owner_id for one in same if one.owner_id), None) for number, same in known.items()}
    return {number: owner for number, owner in owners.items() if owner}


def accounts_of(known: Mapping[int, Sequence[Match]]) -> dict[int, int]:
    """Give the accounts that leads are of already, by company, else by the person."""
    people = {one.record_id for same in known.values() for one in same if one.entity == "contact"}
    at = dict(Contact.objects.filter(pk__in=people, account__isnull=False).values_list("pk", "account_id"))
    found: dict[int, int] = {}
    for number, same in known.items():
        told = (one.record_id if one.entity == "account" else at.get(one.record_id) for one in same if one.entity != "lead")  # fmt: skip
        if account := next(filter(None, told), None):
            found[number] = account
    return found
