"""What was paid out together."""

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Record


class ExpensePayout(Record):
    """Claims that finance paid out together on one day."""

    number = columns.text(words("Number", "编号"), max_length=40)
    paid_on = columns.date(words("Paid on", "付款日期"), editable=False)
    claims = columns.integer(words("Claims", "报销单数"), default=0, editable=False)
    total = columns.money(words("Total", "合计金额"), default=0, editable=False)
    note = columns.text(words("Note", "备注"), max_length=300)

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.number
