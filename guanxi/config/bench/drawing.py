"""The drawing of how costs grow with the number of customers: lines in an SVG, for the documentation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final

Report = dict[str, Any]
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 720, 360, 56, 40, 44
_ROOM: Final = 170  # on the right, for the names of the lines
_COLOURS: Final = ("#1f6feb", "#2da44e", "#bf8700", "#cf222e", "#8250df", "#0a7ea4", "#6e7781")
_SEES: Final = "100 %"


def growth(reports: Sequence[Report]) -> str:
    """Give CPU of Python and database for a request, eight clients, whoever sees everything, by the number of accounts."""
    reports = sorted(reports, key=lambda one: int(one["rows"]))
    lines: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, report in enumerate(reports):
        for one in report["figures"]:
            if one["sees"] == _SEES and one["clients"] == 8:
                lines[one["work"]].append((place, one["python_ms"] + one["database_ms"]))
    most = max((cost for points in lines.values() for _place, cost in points), default=1.0)
    body = [*_frame([int(one["rows"]) for one in reports], most), *_lines(lines, len(reports), most)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>{"".join(body)}</svg>\n'
    )


def _frame(sizes: Sequence[int], most: float) -> Iterator[str]:
    yield f'<text x="{_LEFT}" y="22" font-size="14">CPU of a request in ms (Python and database), 8 clients, sees 100 %</text>'
    for part in range(5):
        value = most * part / 4
        y = _y(value, most)
        yield f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _ROOM}" stroke="#d0d7de"/><text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.0f}</text>'
    for place, size in enumerate(sizes):
        yield f'<text x="{_x(place, len(sizes)):.1f}" y="{_HEIGHT - 16}" text-anchor="middle">{size:,}</text>'


def _lines(lines: dict[str, list[tuple[int, float]]], number: int, most: float) -> Iterator[str]:
    ends = sorted((points[-1][1], work) for work, points in lines.items())
    heights = _spread([_y(cost, most) for cost, _work in ends])
    labels = {work: height for (_cost, work), height in zip(ends, heights, strict=True)}
    for (work, points), colour in zip(lines.items(), _COLOURS, strict=False):
        path = " ".join(f"{_x(place, number):.1f},{_y(cost, most):.1f}" for place, cost in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield f'<text x="{_WIDTH - _ROOM + 10}" y="{labels[work] + 4:.1f}" fill="{colour}">{escape(work)} {points[-1][1]:.1f}</text>'


def _spread(heights: list[float]) -> list[float]:
    """Keep names apart that would stand on each other; the lowest comes first."""
    apart: list[float] = []
    for height in heights:
        apart.append(min(height, apart[-1] - 15) if apart else height)
    return apart


def _x(place: int, number: int) -> float:
    return _LEFT + 30 + (_WIDTH - _ROOM - _LEFT - 60) * (place / max(number - 1, 1))


def _y(value: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * value / most
