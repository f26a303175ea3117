"""What of leads and deals is counted in briefings and targets."""

from guanxi.lib.words import words
from guanxi.platform.performance.measures import Measure, declare
from guanxi.platform.reporting.parts import Part, declare_parts

_WON, _LOST, _CLOSED = ("outcome.is.won",), ("outcome.is.lost",), ("outcome.any_of.won,lost",)

declare(
    Measure("new_leads", words("New leads", "新增线索"), "lead", "created_at"),
    Measure("new_deals", words("New deals", "新增商机"), "deal", "created_at"),
    Measure("new_deals_amount", words("Amount of new deals", "新增商机金额"), "deal", "created_at", total="amount"),
    Measure("deals_won", words("Deals won", "赢单数"), "deal", "closed_on", _WON, target=True, among=_CLOSED),
    Measure(
        "deals_won_amount",
        words("Amount won", "赢单金额"),
        "deal",
        "closed_on",
        _WON,
        "amount",
        target=True,
        among=_CLOSED,
    ),
    Measure("deals_lost", words("Deals lost", "输单数"), "deal", "closed_on", _LOST, good=False, among=_CLOSED),
    Measure(
        "deals_lost_amount",
        words("Amount lost", "输单金额"),
        "deal",
        "closed_on",
        _LOST,
        "amount",
        good=False,
        among=_CLOSED,
    ),
)

# What sales reports list by name.
declare_parts(
    Part(words("Deals won", "赢单"), "deal", "closed_on", _WON, beside=("account",)),
    Part(words("Deals lost", "输单"), "deal", "closed_on", _LOST, beside=("account", "loss_reason")),
    Part(
        words("Deals that moved", "推进的商机"),
        "deal",
        "stage_since",
        ("outcome.is.open",),
        beside=("account", "stage"),
    ),
    Part(words("New deals", "新增商机"), "deal", "created_at", beside=("account",)),
)
