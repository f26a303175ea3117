"""Where the people of a buying centre stand on the map: a tree by who reports to whom. No database."""

from collections.abc import Mapping
from dataclasses import dataclass

WIDE, HIGH, GAP, RISE = 176, 64, 16, 44


@dataclass(frozen=True)
class Place:
    """The corner of a box, in pixels."""

    x: int
    y: int


@dataclass(frozen=True)
class Map:
    """Places by person, lines from who reports to whom (a path of SVG each), and how large the whole is."""

    places: Mapping[int, Place]
    lines: tuple[str, ...]
    width: int
    height: int


def laid_out(reports: Mapping[int, int | None]) -> Map:
    """Give the map of people, each with whom they report to; somebody who is not on the map counts as nobody, and so does a circle."""
    above = {one: _above(one, reports) for one in reports}
    below: dict[int | None, list[int]] = {}
    for one, to in above.items():
        below.setdefault(to, []).append(one)
    places: dict[int, Place] = {}
    _put(None, below, places, 0, 0)
    lines = tuple(_line(places[to], places[one]) for one, to in above.items() if to is not None)
    width = max((place.x for place in places.values()), default=0) + WIDE
    return Map(places, lines, width, max((place.y for place in places.values()), default=0) + HIGH)


def _above(one: int, reports: Mapping[int, int | None]) -> int | None:
    to = reports[one]
    if to not in reports:
        return None
    met, step = {one}, to
    while step is not None and step in reports:
        if step in met:
            return None if one == min(met) else to
        met.add(step)
        step = reports[step]
    return to


def _put(
    who: int | None, below: Mapping[int | None, list[int]], places: dict[int, Place], left: int, level: int
) -> int:
    """Place everybody under one from `left` on; gives where the next may begin."""
    y, at = level * (HIGH + RISE), left
    for one in below.get(who, ()):
        end = _put(one, below, places, at, level + 1)
        end = max(end, at + WIDE + GAP)
        places[one] = Place((at + end - GAP - WIDE) // 2, y)
        at = end
    return at


def _line(upper: Place, lower: Place) -> str:
    x, y = upper.x + WIDE // 2, upper.y + HIGH
    middle = y + RISE // 2
    return f"M{x} {y}V{middle}H{lower.x + WIDE // 2}V{lower.y}"
