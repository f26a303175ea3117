"""Views that a person pinned into their menu, each below the records it shows."""

from typing import Any

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.preferences import preference
from guanxi.platform.web.parts.shell import Link

_ICONS = {"board": "layout-kanban", "calendar": "calendar", "chart": "chart-bar"}


def in_order(pins: dict[str, Any]) -> list[tuple[str, Any]]:
    """This will be the pins of a person, first come first."""
    return sorted(pins.items(), key=lambda pin: (pin[1].get("at", 0), pin[0]))


def pinned_links(one: Entity, path: str, view: str) -> list[Link]:
    """This will be the links to pinned views of an entity; they are known with the person, so nothing is asked."""
    start, found = f"{one.key}/", []
    for name, each in in_order(preference("pins")):
        key = name.removeprefix(start)
        if name.startswith(start) and key and "menu" in str(each.get("in", "")).split(","):
            kind = str(each.get("kind", "list"))
            url = f"/{one.key}" if kind == "list" else f"/{one.key}/{kind}"
            declared = next((str(known.label) for known in one.views if known.key == key), "")
            label = declared or str(each.get("name", ""))
            icon = _ICONS.get(kind, "bookmark")
            found.append(Link(label, f"{url}?view={key}", icon, path == url and view == key, below=True))
    return found
