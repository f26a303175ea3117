"""Positions on the earth: how far apart they are, what is near, and between the system of satellites and that of Chinese maps.

Receivers and browsers tell WGS-84. Maps sold in mainland China (高德, 腾讯) use GCJ-02, which lies some hundred metres beside it. The
formula is the published one of the libraries `eviltransform` and `coordtransform` (both MIT): the ellipsoid of Krasovsky
1940, and sums of sines. The way back is found by steps, to less than a tenth of a metre.
"""

import math
import re
from dataclasses import dataclass
from typing import Final

EARTH: Final = 6_371_008.8  # metres, the mean radius
_AXIS, _FLATNESS = 6_378_245.0, 0.00669342162296594323
_TOLD: Final = re.compile(
    r"\s*(-?\d{1,2}(?:\.\d{1,12})?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*(?:[,，;\s]\s*(\d{1,8})(?:\.\d*)?\s*)?$"
)
# The rectangle around mainland China that the formula names; what it holds of neighbours is moved, too.
_SOUTH, _NORTH, _WEST, _EAST = 0.8293, 55.8271, 72.004, 137.8347


@dataclass(frozen=True)
class Position:
    """A place in WGS-84, in degrees; `accuracy` is the radius in metres that it is good for, None where nobody said."""

    latitude: float
    longitude: float
    accuracy: int | None = None

    def __str__(self) -> str:
        told = f"{self.latitude:.6f},{self.longitude:.6f}"
        return told if self.accuracy is None else f"{told},{self.accuracy}"


@dataclass(frozen=True)
class Box:
    """All places between two degrees of latitude and two of longitude."""

    south: float
    north: float
    west: float
    east: float


def read_position(text: str) -> Position:
    """Read “latitude, longitude” or “latitude, longitude, accuracy in metres”; raises `ValueError`."""
    told = _TOLD.match(text)
    if told is None:
        raise ValueError(text)
    latitude, longitude = float(told[1]), float(told[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(text)
    return Position(latitude, longitude, int(told[3]) if told[3] else None)


def metres_between(one: Position, other: Position) -> float:
    """Give the shortest way over the earth between two places, in metres."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    up, along = second - first, math.radians(other.longitude - one.longitude)
    part = math.sin(up / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(along / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(part)))


def box_around(middle: Position, metres: float) -> Box:
    """Give the box that holds everything so near, and a little more; it ends at the poles and at the 180th degree."""
    up = math.degrees(metres / EARTH)
    narrow = math.cos(math.radians(min(89.0, abs(middle.latitude) + up)))
    along = min(180.0, up / narrow)
    return Box(
        max(-90.0, middle.latitude - up),
        min(90.0, middle.latitude + up),
        max(-180.0, middle.longitude - along),
        min(180.0, middle.longitude + along),
    )


def as_on_chinese_maps(place: Position) -> Position:
    """Give a place of WGS-84 in GCJ-02; outside of China they are the same."""
    if not (_SOUTH <= place.latitude <= _NORTH and _WEST <= place.longitude <= _EAST):
        return place
    up, along = _moved(place)
    return Position(place.latitude + up, place.longitude + along, place.accuracy)


def from_chinese_maps(place: Position) -> Position:
    """Give a place of GCJ-02 in WGS-84."""
    found = place
    for _step in range(8):
        there = as_on_chinese_maps(found)
        found = Position(
            found.latitude + place.latitude - there.latitude,
            found.longitude + place.longitude - there.longitude,
            place.accuracy,
        )
    return found


def _moved(place: Position) -> tuple[float, float]:
    x, y = place.longitude - 105.0, place.latitude - 35.0
    shared = 20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)
    root = math.sqrt(abs(x))
    up = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + shared * 2.0 / 3.0
    up += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    up += (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y / 30.0 * math.pi)) * 2.0 / 3.0
    along = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + shared * 2.0 / 3.0
    along += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    along += (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    angle = math.radians(place.latitude)
    curve = 1.0 - _FLATNESS * math.sin(angle) ** 2
    root = math.sqrt(curve)
    up = up * 180.0 / (_AXIS * (1.0 - _FLATNESS) / (curve * root) * math.pi)
    along = along * 180.0 / (_AXIS / root * math.cos(angle) * math.pi)
    return up, along
