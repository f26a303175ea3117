"""How often deals of a stage are won, and those expected in a period close in it, later or earlier: no database, no clock.

The method. At the same point of each past period the program knows which deals were open, in which stage, and when they were
expected to close; today it knows what became of them. Two shares follow: of deals expected in the period (before it, after it,
on no known day) how many closed in it, and of those of a stage that closed in it, how many were won. A deal that is open brings
its amount × the one × the other. Where a share rests on too few cases, that of all stages or of all days stands for it.

The variance is that of a Poisson-binomial sum weighted by amounts, and on top of it that of the shares themselves: p(1−p)/n times
the square of the amount that hangs on them, because an error of a share moves all its deals at once.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from guanxi.platform.performance.measuring import Span

Due = Literal["before", "within", "after", "undated"]
End = Literal["won", "lost", "earlier", "later"]
DUES: Final[tuple[Due, ...]] = ("before", "within", "after", "undated")
# A share of fewer cases is not one of its own; with fewer closed deals nothing is said by stage.
MANY: Final = 20
ENOUGH: Final = 30


@dataclass(frozen=True)
class Seen:
    """So many deals that were open at the same point of a past period, alike in stage and expected day, and how they ended.

    `own` tells whether they belong to the part of the company that is asked about. Amounts as they were then, in minor units.
    """

    span: Span
    stage: int | None
    due: Due
    end: End
    deals: int
    amount: int = 0
    squares: int = 0
    unknown: int = 0
    own: bool = True


@dataclass(frozen=True)
class Waiting:
    """Open deals alike in stage and expected day: amounts that are known with their squares, and how many are not."""

    stage: int | None
    due: Due
    amount: int = 0
    squares: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class Share:
    """So many of so many cases."""

    hits: int = 0
    cases: int = 0

    @property
    def value(self) -> float:
        """Give the share; 0 of nothing."""
        return self.hits / self.cases if self.cases else 0.0

    @property
    def variance(self) -> float:
        """Give how uncertain the share is."""
        return self.value * (1 - self.value) / self.cases if self.cases else 0.0


@dataclass(frozen=True)
class Timing:
    """How many deals were expected so, and how many closed earlier than the period, in it, or later."""

    earlier: int
    inside: int
    later: int

    @property
    def cases(self) -> int:
        """Give how many there were."""
        return self.earlier + self.inside + self.later

    @property
    def closing(self) -> Share:
        """Give the share that closed in the period."""
        return Share(self.inside, self.cases)


@dataclass(frozen=True)
class Odds:
    """What past periods tell: of each stage how many of those that closed were won; by expected day when they closed."""

    stages: Mapping[int | None, Share]
    timings: Mapping[Due, Timing]
    every_stage: Share
    every_day: Timing

    @property
    def enough(self) -> bool:
        """Tell whether anything may be learned from it."""
        return self.every_stage.cases >= ENOUGH

    def winning(self, stage: int | None) -> tuple[Hashable, Share]:
        """Give the share won of a stage and whose it is: its own, or that of all stages."""
        own = self.stages.get(stage, Share())
        return (("stage", stage), own) if own.cases >= MANY else ("every stage", self.every_stage)

    def closing(self, due: Due) -> tuple[Hashable, Share]:
        """Give the share that closes in the period and whose it is: of deals expected so, or of all."""
        own = self.timings.get(due)
        return (("due", due), own.closing) if own and own.cases >= MANY else ("every day", self.every_day.closing)


@dataclass(frozen=True)
class Staged:
    """Open deals by stage and expected day, with what past periods tell about such."""

    odds: Odds
    waiting: tuple[Waiting, ...]

    def told(self, mean: float, mean_square: float) -> tuple[float, float]:
        """Give what the deals will bring in the period and its variance; deals of unknown amount bring the mean."""
        sure = variance = 0.0
        hanging: dict[Hashable, float] = defaultdict(float)
        shares: dict[Hashable, Share] = {}
        for one in self.waiting:
            (stage, won), (due, closing) = self.odds.winning(one.stage), self.odds.closing(one.due)
            chance, amount = won.value * closing.value, one.amount + one.unknown * mean
            sure += chance * amount
            variance += chance * (1 - chance) * one.squares
            variance += one.unknown * (chance * mean_square - (chance * mean) ** 2)
            hanging[stage] += closing.value * amount
            hanging[due] += won.value * amount
            shares |= {stage: won, due: closing}
        return sure, variance + sum(shares[key].variance * hanging[key] ** 2 for key in hanging)


def odds_of(seen: Iterable[Seen]) -> Odds:
    """Give what past periods tell, of whichever part of the company."""
    won: dict[int | None, int] = defaultdict(int)
    over: dict[int | None, int] = defaultdict(int)
    ends: dict[tuple[Due, End], int] = defaultdict(int)
    for one in seen:
        ends[one.due, one.end] += one.deals
        if one.end in ("won", "lost"):
            over[one.stage] += one.deals
            won[one.stage] += one.deals if one.end == "won" else 0
    timings = {
        due: Timing(ends[due, "earlier"], ends[due, "won"] + ends[due, "lost"], ends[due, "later"]) for due in DUES
    }
    return Odds(
        {stage: Share(won[stage], cases) for stage, cases in over.items()},
        timings,
        Share(sum(won.values()), sum(over.values())),
        Timing(*(sum(getattr(one, name) for one in timings.values()) for name in ("earlier", "inside", "later"))),
    )


def staged_then(seen: Iterable[Seen], span: Span, known_by: Iterable[Seen]) -> Staged | None:
    """Give the deals that were open at the point of a past period, with what was known by then; None where that was too little."""
    odds = odds_of(known_by)
    here = [one for one in seen if one.span == span]
    if not odds.enough or not here:
        return None
    return Staged(
        odds, tuple(Waiting(one.stage, one.due, one.amount, one.squares, one.unknown) for one in here if one.own)
    )
