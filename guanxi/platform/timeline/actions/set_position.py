"""Saying where a customer is: by standing there, or with degrees taken from a map, whichever system it uses."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from guanxi.lib.positions import Position, from_chinese_maps
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid


class MapSystem(models.TextChoices):
    """The system of degrees that a map uses."""

    WGS84 = "wgs84", words("WGS-84 (GPS, OpenStreetMap)", "WGS-84（GPS、OpenStreetMap）")
    GCJ02 = "gcj02", words("GCJ-02 (Amap, Tencent)", "GCJ-02（高德、腾讯地图）")


def set_position(
    record: Any, *, by: Identity, here: Position | None = None, degrees: Position | None = None, system: str = ""
) -> Any:
    """Keep where a record is, in WGS-84: `degrees` of a map where they are given, else the place one stands at (`here`).

    Raises `Invalid` without either.
    """
    if degrees is not None and not system:
        raise Invalid({"system": [_("Say which system the degrees are in; the two differ by some hundred metres.")]})
    place = from_chinese_maps(degrees) if degrees and system == MapSystem.GCJ02 else degrees or here
    if place is None:
        raise Invalid({"degrees": [_("Take the place where you are, or write degrees from a map.")]})
    one = entity_of(type(record))
    latitude, longitude = one.position
    return change(
        one, record.pk, {latitude: f"{place.latitude:.6f}", longitude: f"{place.longitude:.6f}"}, version=record.version
    )
