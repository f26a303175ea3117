"""Customers that changed hands at the demo company: their new owners are told what to know of them."""

from collections.abc import Mapping

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import hand_over
from guanxi.sales.facts.actions.send_facts import send_facts
from guanxi.sales.models import Deal

_MANAGER, _FORMER, _NEW = "tao.jing", "zhou.min", "li.ran"


def hand_customers_on(people: Mapping[str, User]) -> None:
    """Let a manager give a busy customer of one salesperson to another, and send them the facts of one that stays."""
    manager = load_identity(people[_MANAGER].pk)
    with acting_as(manager):
        former = people[_FORMER].pk
        busy = Deal.objects.filter(owner=former, outcome="open", account__visibility=0, account__owner=former)
        numbers = list(dict.fromkeys(busy.order_by("-amount").values_list("account", flat=True)))[:2]
        if len(numbers) < 2:
            return
        hand_over(entity("account"), numbers[:1], people[_NEW].pk)
        send_facts(Account.objects.get(pk=numbers[1]), by=manager, person=former)
