"""What stands around the content of a page: drawn once for all who have the same around them, filled in for each page."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from markupsafe import Markup, escape

from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.acting import Identity, current
from guanxi.platform.identity.preferences import preference
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.cells import initials
from guanxi.platform.web.comfort import is_first_time, tour_steps, wants_keys
from guanxi.platform.web.drawn_once import Pieces, filled, in_pieces, slot
from guanxi.platform.web.environment import avatar, environment
from guanxi.platform.web.leaving.line import standing_in_line
from guanxi.platform.web.live import live_address
from guanxi.platform.web.parts.shell import Link, Me, Notice, Shell
from guanxi.platform.web.shortcuts import shortcut_groups
from guanxi.platform.web.surroundings import bottom, creatable, menu

_KEPT: Final = 256


@dataclass(frozen=True)
class _Around:
    """All that a frame is drawn from. It is the key under which the drawing is kept, so nothing else may be in it.

    `rights` says what may be done with every field of every kind of record, `arranged` all that the person arranged:
    what the menu asks through the acting person follows from these, and whoever has the same has the same frame.
    """

    rights: str
    arranged: str
    shell: Shell
    place: str
    view: str


def framed(request: HttpRequest, content: str, shell: Shell, crumbs: tuple[Link, ...], notices: list[Notice]) -> str:
    """This will be a whole page: the frame as the acting person has it around the content. `shell` is that of the page."""
    who = current()
    values = {
        "content": standing_in_line(who) + Markup(content) if who else content,  # noqa: S704  # a page of ours
        "title": escape(shell.title),
        "csrf": shell.csrf,
        "address": escape(shell.address),
        "drawn": timezone.now().isoformat(),
        "crumbs": "".join(_crumb(one) for one in crumbs),
        "notices": _notices(notices, shell.csrf) if notices else "",
        "name": escape(who.name) if who else "",
        "number": str(who.user_id) if who else "",
        "mark": avatar(initials(who.name), who.user_id) if who else "",
    }
    return filled(_drawn(_around(request, shell, who)), values)


def _around(request: HttpRequest, shell: Shell, who: Identity | None) -> _Around:
    plain = replace(
        shell,
        title=slot("title"),
        csrf=slot("csrf"),
        address=slot("address"),
        drawn=slot("drawn"),
        crumbs=slot("crumbs"),
        notices=slot("notices"),
        live=live_address(request) if who else "",
        first_time=is_first_time(request) if who else False,
        me=Me(slot("name"), slot("mark"), slot("number")) if who else None,
    )
    place = _place(request.path)
    view = request.GET.get("view", "")
    pinned = f"{place[1:].partition('/')[0]}/{view}" in preference("pins")
    rights, arranged = (who.rights.outline, repr(who.preferences)) if who else ("", "")
    return _Around(rights, arranged, plain, place, view if pinned else "")


def _place(path: str) -> str:
    """The address as far as the menu looks at it: which record, and what of it, makes no difference."""
    first, *more = path[1:].split("/", 2)
    if more and more[0].isdecimal():
        return f"/{first}/0"
    return "/".join(("", first, *more[:1], *("…" for _deeper in more[1:])))


@lru_cache(maxsize=_KEPT)
def _drawn(around: _Around) -> Pieces:
    shell = around.shell
    if shell.me is not None:
        groups = menu(around.place, around.view)
        shell = replace(
            shell,
            menu=groups,
            shortcuts=shortcut_groups(groups),
            tour=tour_steps(),
            keys=wants_keys(),
            creatable=tuple(Link(str(one.label), f"/{one.key}/new", one.icon) for one in creatable()),
            bottom=bottom(around.place),
            trash=any(view_of(one).may("delete") for one in entities()),
        )
    drawing = environment().get_template("shell.html").render(shell=shell, content=slot("content"))
    return in_pieces(drawing)


def _crumb(one: Link) -> Markup:
    return Markup('<a href="{}">{}</a><span aria-hidden="true">/</span>').format(one.url, one.label)


def _notices(notices: list[Notice], csrf: str) -> str:
    return environment().get_template("_notices.html").render(notices=notices, csrf=csrf)
