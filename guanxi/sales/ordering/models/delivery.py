"""Deliveries: what was sent on which day, by whom, and who received it when."""

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child


class Delivery(Child):
    """Goods of an order that were sent together."""

    order = columns.link(words("Order", "订单"), "ordering.Order", required=True)
    number = columns.text(words("Number", "交付单号"), max_length=40)
    sent_on = columns.date(words("Sent", "发货日期"), required=True)
    carrier = columns.text(words("Carrier", "承运方"), max_length=100)
    tracking = columns.text(words("Tracking number", "运单号"), max_length=100)
    received_on = columns.date(words("Received", "签收日期"))
    received_by = columns.text(words("Received by", "签收人"), max_length=100)
    note = columns.text(words("Note", "备注"), max_length=300)

    class Meta(Child.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.number


class DeliveryLine(Child):
    """How much of one line of the order such a delivery held."""

    order = columns.link(words("Order", "订单"), "ordering.Order", required=True)
    delivery = columns.link(words("Delivery", "交付"), "ordering.Delivery", required=True)
    line = columns.link(words("Line of the order", "订单明细"), "ordering.OrderLine", required=True)
    quantity = columns.decimal(words("Quantity", "数量"), required=True, digits=14, decimals=4)

    class Meta(Child.Meta):
        abstract = False
