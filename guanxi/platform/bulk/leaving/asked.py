"""What is asked of a hand-over: who takes over, what goes to somebody else, and what goes along."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Division:
    """Records of a kind divided `by` a field: who gets those with which value, as text; None gets nobody, "" means no value."""

    by: str
    to: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """Everything goes `to` these, evenly where they are several. Of a kind, what `divided` names goes there, the rest to `kinds`.

    `people`: who reports to the person reports to the first receiver then. `shares`, `teams`: the first receiver takes over
    what others shared with the person, and the person's place in teams. `deactivate`: the person logs in no more. `further`
    are keys of what goes along beside, such as rules that name the person.
    """

    to: tuple[int, ...]
    kinds: Mapping[str, int] = field(default_factory=dict)
    divided: Mapping[str, Division] = field(default_factory=dict)
    people: bool = False
    shares: bool = False
    teams: bool = False
    deactivate: bool = False
    further: tuple[str, ...] = ()

    @property
    def receivers(self) -> tuple[int, ...]:
        """Give everybody who may get something, the first of those who take over first."""
        named = (*self.kinds.values(), *(one for each in self.divided.values() for one in each.to.values()))
        return tuple(dict.fromkeys((*self.to, *named)))

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Make it of what `written` gave."""
        divided = {key: Division(**one) for key, one in kept.get("divided", {}).items()}
        return cls(**{**kept, "to": tuple(kept["to"]), "divided": divided, "further": tuple(kept.get("further", ()))})

    def written(self) -> dict[str, Any]:
        """Give it as JSON."""
        return asdict(self)
