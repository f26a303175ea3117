"""Declarations of the invented subsystem, and the block in which the program knows them."""

from collections.abc import Iterator
from contextlib import contextmanager

from guanxi.lib.words import words
from guanxi.platform.entities import registry
from guanxi.platform.entities.declaration import Entity, Section
from guanxi.platform.entities.dependencies import Copied
from tests.fake.models import Boat, Harbour, Oar

HARBOUR = Entity(
    model=Harbour, key="harbour", label=words("Harbour", "港口"), plural=words("Harbours", "港口"), access="reference"
)
BOAT = Entity(
    model=Boat,
    key="boat",
    label=words("Boat", "船"),
    plural=words("Boats", "船"),
    sections=(Section(words("Boat", "船"), ("name", "rig", "price")),),
    columns=("name", "rig", "price", "harbour", "owner"),
    search=("name", "number"),
    board="rig",
    board_sum="price",
    numbering="B-{year}-{n:05}",
    duplicates=("name",),
    import_key=("number",),
)
OAR = Entity(
    model=Oar,
    key="oar",
    label=words("Oar", "桨"),
    plural=words("Oars", "桨"),
    access="child",
    parent="boat",
    depends=(Copied("currency", on="boat", source="currency"),),
)


@contextmanager
def known(*declared: Entity) -> Iterator[None]:
    """Let the program know further entities for the length of the block, the only place where declarations ever go away."""
    before = dict(registry._by_key), dict(registry._by_model)
    try:
        registry.register(*declared)
        yield
    finally:
        for mapping, earlier in zip((registry._by_key, registry._by_model), before, strict=True):
            mapping.clear()
            mapping.update(earlier)
