"""Start-up checks of the views and figures that an entity declares: keys that name them, fields that exist."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from guanxi.platform.entities.declaration import Entity

# Stands in addresses for the whole list, where a person begins with a view.
ALL = "all"


def problems_of_views(one: Entity) -> Iterator[str]:
    """Say what is wrong with declared views."""
    for each in one.views:
        where = f"Entity “{one.key}”, view “{each.key}”"
        if not re.fullmatch("[a-z][a-z_]*", each.key) or each.key == ALL:
            yield f"{where}: the `key` must be of small letters and not “{ALL}”."
        yield from _unknown_fields(one, where, each.state)
    for figure in one.figures:
        where = f"Entity “{one.key}”, figure “{figure.label}”"
        if isinstance(figure.state, str):
            yield from _unknown_fields(one, where, figure.state)
        yield from _unknown_fields(one, where, figure.before)
        if figure.total and not (one.has_field(figure.total) and one.field(figure.total).kind.numeric):
            yield f"{where}: the `total` “{figure.total}” is no field of numbers."
    keys = [each.key for each in one.views]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"Entity “{one.key}” declares the view “{key}” twice."


def _unknown_fields(one: Entity, where: str, state: str) -> Iterator[str]:
    for name, value in parse_qsl(state):
        fields = [value.partition(".")[0]] if name == "f" else value.split(",") if name in ("sort", "columns") else []
        for field in fields:
            # What stands in brackets is read when the view is opened.
            if "(" not in field and not one.has_field(field.removeprefix("-")):
                yield f"{where} names the field “{field}”, which the model does not have."
