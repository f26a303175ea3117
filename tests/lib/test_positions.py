"""Places on the earth: known distances, known pairs of the two systems, and the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib.positions import (
    Position,
    as_on_chinese_maps,
    box_around,
    from_chinese_maps,
    metres_between,
    read_position,
)

BEIJING, SHANGHAI = Position(39.904200, 116.407396), Position(31.230416, 121.473701)


def test_distances_are_those_of_an_atlas() -> None:
    assert metres_between(BEIJING, SHANGHAI) == pytest.approx(1_067_000, rel=0.005)
    assert metres_between(SHANGHAI, SHANGHAI) == 0
    one_thousandth = Position(SHANGHAI.latitude + 0.001, SHANGHAI.longitude)
    assert metres_between(SHANGHAI, one_thousandth) == pytest.approx(111.2, abs=0.2)


# Pairs published with the formula: WGS-84, GCJ-02.
@pytest.mark.parametrize(
    ("satellite", "chinese"),
    [
        ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
        ((39.739200, -104.990300), (39.739200, -104.990300)),
        ((52.520000, 13.405000), (52.520000, 13.405000)),
    ],
)
def test_both_systems_agree_with_the_published_pairs(
    satellite: tuple[float, float], chinese: tuple[float, float]
) -> None:
    there = as_on_chinese_maps(Position(*satellite))
    assert (there.latitude, there.longitude) == pytest.approx(chinese, abs=1e-6)
    assert metres_between(from_chinese_maps(Position(*chinese)), Position(*satellite)) < 0.1


@given(st.floats(20, 50), st.floats(80, 130))
def test_there_and_back_is_the_same_place(latitude: float, longitude: float) -> None:
    place = Position(latitude, longitude)
    assert metres_between(from_chinese_maps(as_on_chinese_maps(place)), place) < 0.1


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(-0.9, 0.9), st.floats(-0.9, 0.9))
def test_a_box_holds_whatever_is_near(latitude: float, longitude: float, up: float, along: float) -> None:
    middle = Position(latitude, longitude)
    other = Position(latitude + up / 100, longitude + along / 100)
    box = box_around(middle, metres_between(middle, other) + 1)
    assert box.south <= other.latitude <= box.north and box.west <= other.longitude <= box.east


def test_a_position_is_read_as_maps_and_browsers_write_it() -> None:
    assert read_position("31.230416,121.473701,25") == Position(31.230416, 121.473701, 25)
    assert read_position(" 31.23， 121.47 ") == Position(31.23, 121.47)
    assert read_position("-33.8688 151.2093") == Position(-33.8688, 151.2093)
    for wrong in ("", "here", "91,10", "10,181", "nan,nan", "31.2", "1e9,1", "31.2,121.4,-5"):
        with pytest.raises(ValueError):
            read_position(wrong)
