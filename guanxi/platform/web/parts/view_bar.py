"""The row of tabs over a list, one for each pinned view."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ViewTab:
    """A view as a tab over its list; `changed` marks one whose list differs from what was saved."""

    label: str
    url: str
    current: bool = False
    changed: bool = False
    icon: str = ""


@dataclass(frozen=True)
class ViewBar:
    """The row of tabs over a list, and what one may do with the list as it is now.

    An empty address means that there is nothing of the kind to do; `address` is what the browser should show, so that
    the address says the whole state. `said` holds sentences about what the view could not show.
    """

    tabs: tuple[ViewTab, ...]
    menu_url: str
    address: str = ""
    state: str = ""
    save_url: str = ""
    save_as_url: str = ""
    reset_url: str = ""
    settings_url: str = ""
    said: tuple[str, ...] = ()
