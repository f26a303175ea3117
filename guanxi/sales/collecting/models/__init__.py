"""The tables of collecting."""

from guanxi.sales.collecting.models.notice import DunningLine, DunningNotice, Language, NoticeState, SentBy
from guanxi.sales.collecting.models.settings import DunningHold, DunningLevel, DunningPolicy, HoldKind, LetterPer

__all__ = [
    "DunningHold",
    "DunningLevel",
    "DunningLine",
    "DunningNotice",
    "DunningPolicy",
    "HoldKind",
    "Language",
    "LetterPer",
    "NoticeState",
    "SentBy",
]
