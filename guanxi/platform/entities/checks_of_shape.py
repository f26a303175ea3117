"""Start-up checks that need no model: tuples that are tuples, icons that can be drawn, modules that the menu has."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.modules import MODULES

SPRITE = "vendor/icons/icons.svg"
_LISTS = (
    *("sections", "columns", "facts", "search", "sort", "import_key", "duplicates", "hidden", "actions", "derive"),
    *("checks", "consequences", "colours", "deadlines", "related", "views", "verbs", "depends"),
)


def problems_of_shape(one: Entity) -> Iterator[str]:
    """Say which parts are one thing where several are meant: `search="name"` would be the letters n, a, m, e."""
    for part in _LISTS:
        yield from _single(f"Entity “{one.key}”", part, getattr(one, part))
    if isinstance(one.actions, tuple | list):
        for action in one.actions:
            for part in ("inputs", "required"):
                yield from _single(f"Entity “{one.key}”, action “{action.name}”", part, getattr(action, part))
    if isinstance(one.sections, tuple | list):
        for section in one.sections:
            yield from _single(f"Entity “{one.key}”, section “{section.label}”", "fields", section.fields)


def _single(where: str, part: str, value: Any) -> Iterator[str]:
    if not isinstance(value, tuple | list):
        shown = f'"{value}"' if isinstance(value, str) else "…"
        yield f"{where}: `{part}` must be a tuple, also of one; write {part}=({shown},), with the comma."


def problems_of_looks(one: Entity) -> Iterator[str]:
    """Say which icons and which module of the menu do not exist."""
    named = {one.icon: "", **{action.icon: f", action “{action.name}”" for action in one.actions}}
    for icon, where in named.items():
        if icon not in _icons():
            yield f"Entity “{one.key}”{where}: there is no icon “{icon}”; the names are listed under `icons` in {_place('vendor/vendor.json')}."
    if one.module and one.module not in MODULES:
        known = ", ".join(MODULES)
        yield f"Entity “{one.key}”: there is no `module` “{one.module}” in the menu; there are {known} (guanxi/platform/entities/modules.py)."


def _place(name: str) -> str:
    return f"guanxi/platform/web/static/{name}"


@cache
def _icons() -> frozenset[str]:
    sprite = (Path(settings.STATIC_ROOT) / SPRITE).read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol id="([^"]+)"', sprite))
