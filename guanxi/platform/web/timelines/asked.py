"""What a reader wants to see of a timeline: kinds of entries, with or without what the program noted; it stands in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.models import ActivityKind
from guanxi.platform.web.feed import ICONS
from guanxi.platform.web.parts.records import Chip

FILES, CHANGES, APPROVALS = "files", "changes", "approvals"
_PREFERENCE = "timeline"
_ORDER = ("note", "call", "visit", "meeting", "mail", "message", "task")
_ASIDE = {FILES: "paperclip", CHANGES: "history", APPROVALS: "rubber-stamp"}


@dataclass(frozen=True)
class Asked:
    """Which kinds are shown, all where none is chosen; `noted` tells whether changes and approvals stand between entries."""

    kinds: tuple[str, ...] = ()
    noted: bool = True
    before: str = ""

    @property
    def activities(self) -> tuple[str, ...]:
        """Give the chosen kinds of entries."""
        return tuple(kind for kind in self.kinds if kind not in _ASIDE)

    @property
    def entries(self) -> bool:
        """Tell whether entries are shown at all."""
        return not self.kinds or bool(self.activities) or FILES in self.kinds

    def shows(self, name: str) -> bool:
        """Tell whether what the program noted, such as changes, is shown."""
        return name in self.kinds or (not self.kinds and self.noted)

    def query(self, **more: str) -> str:
        """Give it as an address carries it; empty where nothing is chosen."""
        said = {"kinds": ",".join(self.kinds), "noted": "" if self.noted else "no", **more}
        return urlencode({name: value for name, value in said.items() if value})


def asked_in(given: Mapping[str, str]) -> Asked:
    """This will be what an address asks; what is no kind, or none the reader may know, is passed over."""
    known = {name for name, _label, _icon in _offered()}
    kinds = tuple(dict.fromkeys(kind for kind in given.get("kinds", "").split(",") if kind in known))
    said = given.get("noted", "")
    noted = said != "no" if said in ("yes", "no") else preference(_PREFERENCE).get("noted") != "no"
    return Asked(kinds, noted, given.get("before", ""))


def keep(given: Mapping[str, str]) -> None:
    """Keep for the next record whether one wants to see what the program noted."""
    said = given.get("noted", "")
    if said in ("yes", "no") and preference(_PREFERENCE).get("noted", "yes") != said:
        prefer(_PREFERENCE, {"noted": said})


def chips(path: str, asked: Asked) -> tuple[Chip, ...]:
    """This will be a chip for each kind that the reader may know; a click adds or takes away one kind."""
    made = []
    for name, label, icon in _offered():
        on = name in asked.kinds
        kinds = tuple(kind for kind in asked.kinds if kind != name) if on else (*asked.kinds, name)
        made.append(_chip(path, name, label, icon, replace(asked, kinds=kinds), on=on))
    return tuple(made)


def noted_chip(path: str, asked: Asked) -> Chip | None:
    """This will be the switch that hides what the program noted; None where single kinds are chosen."""
    if asked.kinds:
        return None
    label = _("Hide changes") if asked.noted else _("Show changes")
    turned = "no" if asked.noted else "yes"
    query = replace(asked, noted=True).query(noted=turned)
    return Chip("noted", label, "eye-off" if asked.noted else "eye", f"{path}?{query}", _part(path, query), False)


def all_url(path: str) -> str:
    """This will be the address of everything."""
    return f"{path}?tab=timeline"


def _chip(path: str, name: str, label: str, icon: str, asked: Asked, *, on: bool) -> Chip:
    query = asked.query(tab="timeline")
    return Chip(name, label, icon, f"{path}?{query}", _part(path, asked.query()), on)


def _part(path: str, query: str) -> str:
    return f"{path}/timeline?{query}&whole=yes"


def _offered() -> Iterable[tuple[str, str, str]]:
    view = view_of(entity("activity"))
    if view.may("read") and view.reads("kind"):
        labels = dict(ActivityKind.choices)
        yield from ((kind, str(labels[kind]), ICONS.get(kind, "point")) for kind in _ORDER if kind in labels)
    words = {FILES: _("Files"), CHANGES: _("Changes"), APPROVALS: _("Approvals")}
    yield from ((name, words[name], icon) for name, icon in _ASIDE.items())
