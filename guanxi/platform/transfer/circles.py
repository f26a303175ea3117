"""Circles among things that each point to one other."""

from collections.abc import Mapping


def circles(points_to: Mapping[int, int]) -> list[list[int]]:
    """Give every circle once, in the order in which its members point to each other, the first member standing first."""
    walked: set[int] = set()
    found: list[list[int]] = []
    for start in points_to:
        way: dict[int, None] = {}
        here: int | None = start
        while here is not None and here not in walked:
            walked.add(here)
            way[here] = None
            here = points_to.get(here)
        if here in way:
            members = list(way)
            found.append(members[members.index(here) :])
    return found
