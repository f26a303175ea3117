"""What the printed page of a record shows."""

from dataclasses import dataclass

from guanxi.platform.web.parts.around import RelatedCard, RelationLine
from guanxi.platform.web.parts.records import Moment, RecordOnPaper


@dataclass(frozen=True)
class PrintPage:
    """A record on paper, who printed it and when."""

    record: RecordOnPaper
    cards: tuple[RelatedCard, ...]
    relations: tuple[RelationLine, ...]
    moments: tuple[Moment, ...]
    timeline_url: str
    back_url: str
    by: str
    on: str
