"""A place in the words of maps: distances as people say them, links that open a map, the sketch of a way."""

import math
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.lib.positions import EARTH, Position, as_on_chinese_maps
from guanxi.platform.web.parts.shell import Link

_WIDE, _HIGH, _EDGE = 640, 320, 34
_SCALES: Final = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000)


def distance_said(metres: float) -> str:
    """This will be a distance as people say it: metres, then kilometres."""
    if metres < 1000:
        return _("%(metres)s m") % {"metres": round(metres)}
    return _("%(kilometres)s km") % {"kilometres": f"{metres / 1000:.1f}" if metres < 100_000 else round(metres / 1000)}


def map_links(place: Position, name: str) -> tuple[Link, ...]:
    """This will be links that open a map at a place; each gets the degrees in its own system."""
    there = as_on_chinese_maps(place)
    degrees, chinese = f"{place.latitude:.6f},{place.longitude:.6f}", f"{there.longitude:.6f},{there.latitude:.6f}"
    amap = urlencode({"position": chinese, "name": name, "callnative": "1"})
    apple = urlencode({"ll": f"{there.latitude:.6f},{there.longitude:.6f}", "q": name})
    return (
        Link(_("Map of the phone"), f"geo:{degrees}?q={degrees}({quote(name)})", "map-pin"),
        Link(_("Amap"), f"https://uri.amap.com/marker?{amap}", "map-2"),
        Link(_("Apple Maps"), f"https://maps.apple.com/?{apple}", "map-2"),
    )


def sketch(stops: Sequence[tuple[str, Position, bool]]) -> Markup:
    """This will be the way between places drawn to scale, north above: what each is called, where, whether one was there.

    Nothing where fewer than two places are known.
    """
    if len(stops) < 2:
        return Markup("")
    flat = _flattened([place for _name, place, _was in stops])
    wide = max(x for x, _y in flat) - min(x for x, _y in flat)
    high = max(y for _x, y in flat) - min(y for _x, y in flat)
    scale = min((_WIDE - 2 * _EDGE) / max(wide, 1), (_HIGH - 2 * _EDGE) / max(high, 1))  # dots for a metre
    left, top = min(x for x, _y in flat), max(y for _x, y in flat)
    aside, below = (_WIDE - wide * scale) / 2, (_HIGH - high * scale) / 2
    dots = [(round((x - left) * scale + aside, 1), round((top - y) * scale + below, 1)) for x, y in flat]
    way = Markup('<polyline points="{}"/>').format(" ".join(f"{x},{y}" for x, y in dots))
    places = Markup("").join(
        Markup(
            '<g class="g-way-stop{}"><title>{}</title><circle cx="{}" cy="{}" r="12"/><text x="{}" y="{}">{}</text></g>'
        ).format("" if was else " g-way-planned", name, x, y, x, y + 4.5, number)
        for number, ((name, _place, was), (x, y)) in enumerate(zip(stops, dots, strict=True), 1)
    )
    said = _("The way of the day, to scale, north above")
    return Markup('<svg class="g-way" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>').format(
        _WIDE, _HIGH, said, way, places, _bar(scale)
    )


def _flattened(places: Sequence[Position]) -> list[tuple[float, float]]:
    """Places as metres to the east and north; over a town or a region the earth is flat enough."""
    middle = math.radians(sum(one.latitude for one in places) / len(places))
    return [
        (
            math.radians(one.longitude) * EARTH * math.cos(middle),
            math.radians(one.latitude) * EARTH,
        )
        for one in places
    ]


def _bar(scale: float) -> Markup:
    metres = max((one for one in _SCALES if one * scale <= _WIDE / 4), default=_SCALES[0])
    long, low = round(metres * scale, 1), _HIGH - 10
    return Markup('<g class="g-way-bar"><path d="M10 {0} v4 h{1} v-4"/><text x="{2}" y="{0}">{3}</text></g>').format(
        low, long, 16 + long, distance_said(metres)
    )
