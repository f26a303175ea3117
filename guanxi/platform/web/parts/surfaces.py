"""What board, calendar and chart share: the head over what they draw."""

from dataclasses import dataclass

from guanxi.platform.web.parts.lists import Chip, Empty
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.view_bar import ViewBar


@dataclass(frozen=True, kw_only=True)
class SurfacePage:
    """A face of a list: its address carries the same filters as the list of the same entity.

    `hidden` goes along with the search box, `settings_hidden` with the face's own settings.
    """

    title: str
    icon: str
    url: str
    note: str = ""
    empty: Empty | None = None
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    filter_url: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    settings_hidden: tuple[tuple[str, str], ...] = ()
    text: str = ""
    new_url: str = ""
    new_label: str = ""
    views: tuple[Link, ...] = ()
    scopes: tuple[Link, ...] = ()
    bar: ViewBar | None = None
