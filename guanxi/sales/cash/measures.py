"""What of receipts is counted in briefings and targets."""

from guanxi.lib.words import words
from guanxi.platform.performance.measures import Measure, declare

declare(
    Measure("receipts", words("Receipts", "回款笔数"), "receipt", "received_on"),
    Measure(
        "receipts_amount",
        words("Amount received", "回款金额"),
        "receipt",
        "received_on",
        total="amount_base",
        target=True,
    ),
)
