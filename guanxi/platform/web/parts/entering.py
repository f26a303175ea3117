"""What the page for entering several records shows; its rows are made in the browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class EnteringPage:
    """The grid of one kind of record: `columns` are all that may be shown, `shown` the names of those that are.

    `parent` is called what all rows belong to, where they belong to one. `import_url` takes what is too much for a grid.
    """

    title: str
    icon: str
    action: str
    key: str
    list_url: str
    list_label: str
    columns: tuple[Mapping[str, Any], ...]
    shown: tuple[str, ...]
    most: int
    parent: str = ""
    import_url: str = ""
