"""Planning by the company's usual terms what nobody planned, so that it falls due, is stated and dunned."""

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
from guanxi.sales.cash.actions.plan_instalments import CannotPlan, PartOfPrice, plan_parts
from guanxi.sales.cash.models import Instalment, PaymentTerms, TermLine
from guanxi.sales.ordering.afterwards import declare_agreed
from guanxi.sales.ordering.models import Order


def plan_as_usual(order: Order, by: Identity) -> None:
    """Plan an order that was just agreed by the company's usual terms, where it has such, nobody planned it and whoever acts may."""
    terms = PaymentTerms.objects.filter(active=True, usual=True).order_by("pk").first()
    if terms is None or not order.total or not view_of(entity("instalment")).may("create"):
        return
    of_contract = Instalment.everything.filter(contract=order.contract_id or 0, order=None, deleted_at__isnull=True)
    if of_contract.filter(withdrawn=False).exists():
        return
    why = _("Planned by the usual terms, as nobody had planned it.")
    lines = TermLine.objects.filter(terms=terms.pk).order_by("position", "pk")
    try:
        plan_parts(order, [PartOfPrice(one.percent, one.event, one.days, one.kind, why) for one in lines])
    except CannotPlan:
        return  # there is a plan; or the terms are no whole, and the order stands among those without one


declare_agreed("plan as usual", plan_as_usual)
