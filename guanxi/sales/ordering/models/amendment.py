"""Amendments: why something that was agreed changed, and what it came to before and after."""

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child


class OrderAmendment(Child):
    """A change of an order that was agreed; its history says which lines changed."""

    order = columns.link(words("Order", "订单"), "ordering.Order", required=True)
    position = columns.integer(words("Amendment", "第几次变更"), default=1)
    reason = columns.text(words("Why", "变更原因"), required=True, max_length=300)
    total_before = columns.money(words("Total before", "变更前合计"), editable=False)
    total_after = columns.money(words("Total after", "变更后合计"), editable=False)
    closed_on = columns.date(words("Agreed on", "变更确认日期"), editable=False)

    class Meta(Child.Meta):
        abstract = False


class ContractAmendment(Child):
    """A change of a contract that was signed."""

    contract = columns.link(words("Contract", "合同"), "ordering.Contract", required=True)
    position = columns.integer(words("Amendment", "第几次变更"), default=1)
    reason = columns.text(words("Why", "变更原因"), required=True, max_length=300)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    amount_before = columns.money(words("Amount before", "变更前金额"), currency="currency", editable=False)
    amount_after = columns.money(words("Amount after", "变更后金额"), currency="currency", editable=False)
    ends_before = columns.date(words("Ended before", "变更前到期日"), editable=False)
    ends_after = columns.date(words("Ends now", "变更后到期日"), editable=False)
    closed_on = columns.date(words("Agreed on", "变更确认日期"), editable=False)

    class Meta(Child.Meta):
        abstract = False
