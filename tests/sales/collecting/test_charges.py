"""Letters for each invoice, and fee and interest that become a receivable of their own: asked for once, to the minor unit."""

import datetime as dt

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.cash.actions.issue_invoice import issue_invoice
from guanxi.sales.cash.models import Instalment, Invoice
from guanxi.sales.collecting.actions.propose_dunning import Proposed, propose_dunning
from guanxi.sales.collecting.actions.send_notice import send_on_paper
from guanxi.sales.collecting.looking import dunning_page
from guanxi.sales.collecting.models import DunningLine, DunningNotice
from tests.sales.cash.people import customer, instalment
from tests.sales.collecting.people import levels, policy
from tests.world import World


def invoiced(one: Instalment, number: str) -> Invoice:
    """An invoice that names an instalment, issued by whoever acts."""
    values = {"account": one.account_id, "instalment": one.pk, "title": "West Lake Tea", "number": number}
    made = create(entity("invoice"), values, allow_twins=True)
    create(entity("invoice_line"), {"invoice": made.pk, "text": "Tea", "quantity": "1", "unit_price": "1000"})
    return issue_invoice(Invoice.objects.get(pk=made.pk), by=None)  # type: ignore[arg-type]


def test_each_invoice_has_its_letter_and_what_that_costs_is_a_receivable_asked_for_once(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        first, second = instalment(account.pk, "1000", -10), instalment(account.pk, "500", -20)
        bare = instalment(account.pk, "300", -15)
    levels(10, 30, fee="20", interest="3.65")
    policy(per="invoice", books=True)
    with world.as_("fay") as fay:
        invoiced(first, "A-1")
        other = invoiced(second, "A-2")
        assert propose_dunning() == Proposed(3, 0, 0)
        assert propose_dunning() == Proposed(0, 3, 0), "what still holds stays"
        assert {one.invoice for one in dunning_page().letters} == {"A-1", "A-2", ""}
        letters = {one.open: one for one in DunningNotice.objects.filter(account=account.pk)}
        assert (sorted(letters), letters[500_00].invoice_id) == ([300_00, 500_00, 1000_00], other.pk)
        sent = {amount: send_on_paper(one, by=fay) for amount, one in letters.items()}
        # 1,000 × 3.65 % × 10 ÷ 365 = 1.00 of interest, and 20 of fee.
        charge = Instalment.objects.get(pk=sent[1000_00].charge_id)
        assert (charge.amount, charge.open, charge.due_on) == (21_00, 21_00, sent[1000_00].pay_by)
        assert (charge.account_id, charge.owner_id) == (account.pk, account.owner_id)
        again = propose_dunning(timezone.localdate() + dt.timedelta(25))
        assert again == Proposed(3, 0, 0), "a charge is owed, and never dunned"
        asked = DunningLine.objects.filter(notice__state="proposed")
        assert {one.instalment_id for one in asked} == {first.pk, second.pk, bare.pk}
        assert asked.get(instalment=first.pk).interest == 2_50, (
            "35 days are 3.50, of which 1.00 is a receivable already"
        )
