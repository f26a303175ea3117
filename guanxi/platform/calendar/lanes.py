"""Drawing appointments side by side: which of them are at the same time, and where each stands beside the others."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Lane:
    """The place of an appointment: `number` of `of` lanes, counted from 0; `meets` tells how many others it meets."""

    number: int
    of: int
    meets: int


def lanes(spans: Sequence[tuple[float, float]]) -> list[Lane]:
    """Give the lane of each span (from, until), which are in order of their beginning; those that meet share the width."""
    placed: list[int] = []
    groups: list[list[int]] = []
    ends: list[float] = []
    for place, (begin, end) in enumerate(spans):
        if not groups or begin >= max(ends, default=begin):
            groups.append([])
            ends = []
        free = next((lane for lane, until in enumerate(ends) if until <= begin), len(ends))
        if free == len(ends):
            ends.append(end)
        else:
            ends[free] = end
        placed.append(free)
        groups[-1].append(place)
    found: dict[int, Lane] = {}
    for group in groups:
        width = 1 + max(placed[place] for place in group)
        for place in group:
            begin, end = spans[place]
            meets = sum(1 for other in group if other != place and spans[other][0] < end and begin < spans[other][1])
            found[place] = Lane(placed[place], width, meets)
    return [found[place] for place in range(len(spans))]
