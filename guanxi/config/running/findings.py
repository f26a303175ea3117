"""What a check-up finds: a sentence each, good or wrong."""

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    sentence: str
    is_good: bool = True

    def line(self) -> str:
        """How a terminal shows it."""
        return f"{'✓' if self.is_good else '✗'} {self.sentence}"

    def to_json(self) -> str:
        """One line for another process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Back from that line."""
        return cls(**json.loads(line))


def wrong(sentence: str) -> Finding:
    """A finding that somebody must do something about."""
    return Finding(sentence, is_good=False)
