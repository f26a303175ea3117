"""Learning how likely leads are won: a logistic regression, and how far its promises can be believed. No database, no clock."""

import datetime as dt
import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Case = tuple[frozenset[str], bool]
Weights = dict[str, float]
BIAS: Final = ""
# Fewer than these say nothing: the model is not shown then.
LEAST_CASES: Final = 100
LEAST_OF_EACH: Final = 20
_ROUNDS: Final = 30
_STEP: Final = 0.3
_HOLD_BACK: Final = 1e-3  # L2: a feature that few leads have weighs little
_RARE: Final = 3
BINS: Final = 5


# By then nine of ten leads that are won at all were won.
_RIPE: Final = 0.9


@dataclass(frozen=True)
class Ended:
    """A lead of which it is known whether it was won: what it told, when it came, and when that was known."""

    features: frozenset[str]
    won: bool
    came: dt.date
    ended: dt.date


@dataclass(frozen=True)
class Line:
    """Of the leads that were promised about the same: what was promised on average, what happened, how many they were."""

    promised: float
    happened: float
    number: int


@dataclass(frozen=True)
class Trust:
    """How well promises fit what happened. `brier` is the mean square error, `base` that of always saying the average;
    `auc` how often of two leads the one that was won was promised more (0.5: by chance)."""

    brier: float
    base: float
    auc: float
    table: tuple[Line, ...]


def settled(ended: Sequence[Ended], today: dt.date) -> list[Case]:
    """Give those as cases that came so long ago that they would have been won by now, in their order.

    Leads are discarded sooner than deals are won: of those that came lately one knows the bad ends only, and would learn from them
    that nothing is won any more.
    """
    days = sorted(max(0, (one.ended - one.came).days) for one in ended if one.won)
    last = today - dt.timedelta(days=days[int(len(days) * _RIPE)]) if days else today
    return [(one.features, one.won) for one in ended if one.came <= last]


def enough(cases: Sequence[Case]) -> bool:
    """Tell whether there are enough cases of both ends to learn from."""
    won = sum(outcome for _features, outcome in cases)
    return len(cases) >= LEAST_CASES and min(won, len(cases) - won) >= LEAST_OF_EACH


def learn(cases: Sequence[Case], seed: int = 1) -> Weights:
    """Give the weights that fit the cases, by stochastic gradient with steps that shrink for what is seen often.

    Features that fewer than three cases have are left out. The same cases give the same weights.
    """
    counts: dict[str, int] = {}
    for features, _outcome in cases:
        for one in features:
            counts[one] = counts.get(one, 0) + 1
    weights: Weights = {BIAS: 0.0} | {one: 0.0 for one in sorted(counts) if counts[one] >= _RARE}
    squares = dict.fromkeys(weights, 1e-8)
    order, draw = list(range(len(cases))), random.Random(seed)  # noqa: S311  # nothing secret
    known = [tuple(sorted(one for one in features if one in weights)) for features, _outcome in cases]
    for _round in range(_ROUNDS):
        draw.shuffle(order)
        for place in order:
            error = _chance(weights, known[place]) - cases[place][1]
            for one in (BIAS, *known[place]):
                slope = error + (_HOLD_BACK * weights[one] if one else 0.0)
                squares[one] += slope * slope
                weights[one] -= _STEP * slope / math.sqrt(squares[one])
    return weights


def chance_of(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Give how likely a lead with these features is won, from 0 to 1."""
    return _chance(weights, [one for one in features if one in weights])


def reasons(weights: Mapping[str, float], features: Iterable[str], most: int = 4) -> list[tuple[str, float]]:
    """Give the features that move the chance most, up or down, the strongest first."""
    known = [(one, weights[one]) for one in features if one in weights and abs(weights[one]) >= 0.05]
    return sorted(known, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]


def trust(weights: Mapping[str, float], held: Sequence[Case]) -> Trust:
    """Measure promises on cases that were not learned from."""
    told = [(chance_of(weights, features), outcome) for features, outcome in held]
    number = len(told)
    share = sum(outcome for _chance, outcome in told) / number
    return Trust(
        brier=sum((chance - outcome) ** 2 for chance, outcome in told) / number,
        base=share * (1 - share),
        auc=_auc(told),
        table=_table(sorted(told)),
    )


def _chance(weights: Mapping[str, float], features: Iterable[str]) -> float:
    total = weights.get(BIAS, 0.0) + sum(weights[one] for one in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _auc(told: Sequence[tuple[float, bool]]) -> float:
    """By ranks; equal promises share their rank."""
    won = sum(outcome for _chance, outcome in told)
    lost = len(told) - won
    if not won or not lost:
        return 0.5
    ranks, place, ordered = 0.0, 0, sorted(told, key=lambda pair: pair[0])
    while place < len(ordered):
        end = place
        while end < len(ordered) and ordered[end][0] == ordered[place][0]:
            end += 1
        ranks += (place + end + 1) / 2 * sum(outcome for _chance, outcome in ordered[place:end])
        place = end
    return (ranks - won * (won + 1) / 2) / (won * lost)


def _table(told: Sequence[tuple[float, bool]]) -> tuple[Line, ...]:
    """About as many leads in each line, from the least promising on; those that were promised the same stand together."""
    parts: list[list[tuple[float, bool]]] = [[]]
    for one in told:
        if len(parts[-1]) * BINS >= len(told) and one[0] != parts[-1][-1][0]:
            parts.append([])
        parts[-1].append(one)
    return tuple(
        Line(sum(chance for chance, _one in part) / len(part), sum(one for _c, one in part) / len(part), len(part))
        for part in parts
    )
