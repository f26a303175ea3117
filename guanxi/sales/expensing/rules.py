"""Arithmetic of expenses: which limit counts for a line, what goes beyond it, what kilometres come to, and sums by anything.

All amounts are in whole minor units of the company's currency. Pure: no database, no clock.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar

from guanxi.catalogue.rules import rounded

LINE, HEAD, NIGHT, DAY, CLAIM = "line", "head", "night", "day", "claim"
Key = TypeVar("Key", bound=Hashable)
_TOGETHER: Final = (DAY, CLAIM)


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of a type is paid back, for each line, head, night, day or claim; `role`, `unit` and `city` narrow it."""

    id: int
    type: int
    per: str
    amount: int
    hard: bool = False
    role: int | None = None
    unit: int | None = None
    city: str = ""

    @property
    def narrow(self) -> int:
        """Give by how much it is narrowed: of several limits the narrowest counts."""
        return (self.role is not None) + (self.unit is not None) + bool(self.city)


@dataclass(frozen=True, slots=True)
class Spent:
    """A line as limits see it; without heads or nights it counts as one."""

    id: int
    type: int
    day: dt.date | None
    amount: int
    heads: int = 1
    nights: int = 1
    city: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """Whose claim it is: their roles, and their unit with all above it."""

    roles: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Beyond:
    """Lines that go beyond a limit together: what they come to, and what is paid back."""

    limit: Limit
    lines: tuple[int, ...]
    amount: int
    allowed: int


def counts(limits: Iterable[Limit], line: Spent, who: Who, *, per: str, hard: bool) -> Limit | None:
    """Give the limit that counts for a line: the narrowest that fits, of equally narrow ones the widest."""
    fitting = [
        one
        for one in limits
        if one.type == line.type
        and (one.per, one.hard) == (per, hard)
        and (one.role is None or one.role in who.roles)
        and (one.unit is None or one.unit in who.units)
        and one.city in ("", line.city)
    ]
    return max(fitting, key=lambda one: (one.narrow, one.amount, -one.id), default=None)


def beyond(lines: Sequence[Spent], limits: Sequence[Limit], who: Who) -> list[Beyond]:
    """Give everything that goes beyond a limit; the order of lines does not matter to what is found."""
    found = []
    for hard in (True, False):
        for per in (LINE, HEAD, NIGHT, *_TOGETHER):
            groups: dict[tuple[Limit, object], list[Spent]] = {}
            for line in lines:
                limit = counts(limits, line, who, per=per, hard=hard)
                if limit is not None:
                    groups.setdefault((limit, _group(per, line)), []).append(line)
            found += [_judged(limit, group) for (limit, _key), group in groups.items()]
    return [one for one in found if one.amount > one.allowed]


def _group(per: str, line: Spent) -> object:
    return {DAY: line.day, CLAIM: 0}.get(per, line.id)


def _judged(limit: Limit, lines: Sequence[Spent]) -> Beyond:
    times = {HEAD: max(1, lines[0].heads), NIGHT: max(1, lines[0].nights)}.get(limit.per, 1)
    ids = tuple(sorted(one.id for one in lines))
    return Beyond(limit, ids, sum(one.amount for one in lines), limit.amount * times)


def driven(kilometres: Decimal, per_km: int) -> int:
    """Give what kilometres come to, rounded once, halves away from zero."""
    return rounded(Fraction(kilometres) * per_km)


def sums(amounts: Iterable[tuple[Key, int]]) -> Mapping[Key, int]:
    """Add amounts up by a key; what the parts come to is what all of them come to."""
    found: dict[Key, int] = {}
    for key, amount in amounts:
        found[key] = found.get(key, 0) + amount
    return found


def expected(estimates: Iterable[tuple[int | None, int | None]]) -> int:
    """Give what was expected: of each activity once, however many lines it has."""
    return sum({activity: amount for activity, amount in estimates if activity and amount}.values())


def share(cost: int, brought: int) -> Decimal | None:
    """Give what something cost in percent of what it brought, with one digit; None where it brought nothing."""
    if brought <= 0:
        return None
    return (Decimal(100 * cost) / Decimal(brought)).quantize(Decimal("0.1"))
