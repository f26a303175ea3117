"""What a check-up finds: a sentence each, good or wrong."""

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; where it is wrong and the sentence alone does not say it, how to mend it."""

    sentence: str
    is_good: bool = True
    mend: str = ""

    def line(self) -> str:
        """How a terminal shows it."""
        said = f"{'✓' if self.is_good else '✗'} {self.sentence}"
        return f"{said}\n  {self.mend}" if self.mend else said

    def to_json(self) -> str:
        """One line for another process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Back from that line."""
        return cls(**json.loads(line))


def wrong(sentence: str, mend: str = "") -> Finding:
    """A finding that somebody must do something about."""
    return Finding(sentence, is_good=False, mend=mend)
