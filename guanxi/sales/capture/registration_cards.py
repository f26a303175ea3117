"""What registrations show on pages: that a customer is somebody else's until a day, and how many stand how."""

from django.http import HttpRequest

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.capture.registering import Held, held_for


def _held(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Warn whoever works on a customer that somebody else has registered; only by names that they read in full."""
    names = _names_of(row)
    told = held_for(names, but_owner=someone().user_id) if names else []
    return _drawn(told)


def _names_of(row: Row) -> dict[str, str]:
    view, key = row.view, row.view.entity.key
    if key == "account":
        return {name: str(row.raw[name]) for name in ("name", "tax_number") if view.reads(name) and row.raw.get(name)}
    if key == "lead":
        return {"name": str(row.raw["company"])} if view.reads("company") and row.raw.get("company") else {}
    link = row.link(view.entity.field("account"))
    return {"name": link.title} if link and view_of(entity("account")).reads("name") else {}


def _drawn(told: list[Held]) -> str:
    if not told:
        return ""
    lines = [(one.sentence, one.line) for one in told]
    return environment().get_template("capture/_registered.html").render(lines=lines)


declare_panel(
    *(
        Panel("registered", key, words("Registered by somebody else", "他人已报备"), "shield-lock", _held, above=True)
        for key in ("account", "lead", "deal")
    )
)
