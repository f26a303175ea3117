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
    """Let a manager give a busy customer of one salesperson to another, and send the facts of one to their own manager."""
    manager = load_identity(people[_MANAGER].pk)
    with acting_as(manager):
        former = people[_FORMER].pk
        busy = Deal.objects.filter(owner=former, outcome="open", account__visibility=0, account__owner=former)
        number = busy.order_by("-amount").values_list("account", flat=True).first()
        if number is None:
            return
        hand_over(entity("account"), [number], people[_NEW].pk)
    new = load_identity(people[_NEW].pk)
    with acting_as(new):
        send_facts(Account.objects.get(pk=number), by=new, person=manager.user_id)
