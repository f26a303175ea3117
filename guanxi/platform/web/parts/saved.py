"""What pages show of saved views: the menu of all, the settings of one."""

from dataclasses import dataclass

from guanxi.platform.web.parts.forms import Control


@dataclass(frozen=True)
class ViewLine:
    """A view in the menu of all; `detail` says whose it is."""

    label: str
    url: str
    settings_url: str
    icon: str
    detail: str = ""
    current: bool = False
    start: bool = False


@dataclass(frozen=True)
class ViewGroup:
    """Views under a heading."""

    label: str
    lines: tuple[ViewLine, ...]


@dataclass(frozen=True)
class ViewMenu:
    """All views of a kind of record."""

    title: str
    groups: tuple[ViewGroup, ...]
    save_as_url: str
    back_url: str


@dataclass(frozen=True)
class ViewSettings:
    """The form of a view: its name and with whom it is shared where one may say so, and where it stands for oneself."""

    title: str
    action: str
    back_url: str
    submit: str
    hidden: tuple[tuple[str, str], ...] = ()
    name: Control | None = None
    reach: str = ""
    named: tuple[Control, ...] = ()
    problems: tuple[str, ...] = ()
    says: str = ""
    in_menu: bool = False
    as_tab: bool = False
    start: bool = False
    start_label: str = ""
    remove_url: str = ""
