"""What the printed page of a record shows."""

from dataclasses import dataclass

from guanxi.platform.web.parts.around import RelatedCard, RelationLine
from guanxi.platform.web.parts.records import Moment, RecordPage


@dataclass(frozen=True)
class PrintPage:
    """A record on paper, who printed it and when."""

    record: RecordPage
    cards: tuple[RelatedCard, ...]
    relations: tuple[RelationLine, ...]
    moments: tuple[Moment, ...]
    timeline_url: str
    back_url: str
    by: str
    on: str
