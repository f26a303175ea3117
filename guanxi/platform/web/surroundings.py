"""Who the shell is for: the modules a person has, what they may create, their language and look. Asks no database."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.platform.calendar.reading import may_look
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.modules import MODULES
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.preferences import preference
from guanxi.platform.performance.measures import measures
from guanxi.platform.performance.measuring import readable
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.administration.places import WITH_PLACES, places
from guanxi.platform.web.extending import menu_pages
from guanxi.platform.web.menu_pins import pinned_links
from guanxi.platform.web.parts.shell import Language, Link, MenuGroup, Shell
from guanxi.platform.web.shortcuts import DESK

ADMINISTRATION: Final = "administration"
CALENDAR: Final = "/calendar"
_LOOKED_FOR: Final = ("customers", "sales", "", "desk", ADMINISTRATION)
_THEMES: Final = ("light", "dark")


def plain_shell(request: HttpRequest, title: str, csrf: str) -> Shell:
    """This will be the shell without menus: language, look, title. What is drawn inside a page reads no more of it."""
    language = get_language() or "en"
    theme = request.COOKIES.get("guanxi_theme", "")
    density = "compact" if request.COOKIES.get("guanxi_rows") == "compact" else "normal"
    return Shell(
        title=title,
        csrf=csrf,
        language=language,
        languages=tuple(Language(code, name, code == language) for code, name in settings.LANGUAGES),
        theme=theme if theme in _THEMES else "auto",
        density=str(preference("look").get("rows", density)),
        narrow=request.COOKIES.get("guanxi_menu") == "narrow",
        address=request.get_full_path() if request.method == "GET" else request.path,
    )


def menu(path: str, view: str = "") -> tuple[MenuGroup, ...]:
    """This will be the modules the person has, each with the records they may read."""
    groups: dict[str, list[Link]] = {module: [] for module in MODULES}
    settings_kept: list[Link] = []
    groups["desk"].append(Link(_("Desk"), "/", "home", path == "/", key=DESK))
    if may_look():
        here = path == CALENDAR or path.startswith(f"{CALENDAR}/")
        groups["desk"].append(Link(_("Calendar"), CALENDAR, "calendar", here, key="w"))
    if view_of(entity("activity")).may("read"):
        groups["desk"].append(Link(_("Visits"), "/visits", "walk", path == "/visits"))
    if someone().rights.subordinates:
        groups["desk"].append(Link(_("My people's follow-ups"), "/follow-ups", "eye", path == "/follow-ups"))
    groups["desk"].append(Link(_("Approvals"), "/approvals", "checkbox", path.startswith("/approvals")))
    if any(readable(one) for one in measures()):
        groups["desk"].append(Link(_("Briefing"), "/briefing", "report", path == "/briefing"))
    if view_of(entity("sales_report")).may("read"):
        here = path == "/reports" or path.startswith("/sales_report")
        groups["desk"].append(Link(_("Sales reports"), "/reports", "clipboard-list", here))
    groups[ADMINISTRATION].extend(places(path))
    for one in entities():
        if one.menu and one.key not in WITH_PLACES and _belongs(one):
            url = f"/{one.key}"
            pinned = pinned_links(one, path, view)
            here = (path == url or path.startswith(f"{url}/")) and not any(each.current for each in pinned)
            (settings_kept if one.module == ADMINISTRATION else groups[one.module]).extend(
                (Link(str(one.plural), url, one.icon, here, key=one.shortcut), *pinned)
            )
    # Records are what people look for all day; the pages of subsystems stand below them.
    for page in menu_pages():
        place = page.url.partition("?")[0]
        here = path == place or path.startswith(f"{place}/")
        groups[page.module].append(Link(str(page.label), page.url, page.icon, here))
    # Settings that are records, such as stages, stand below the pages of administration: one long list would be searched through.
    named = [*((module_name(module), links) for module, links in groups.items()), (_("Settings"), settings_kept)]
    return tuple(MenuGroup(name, tuple(links)) for name, links in named if links)


def in_order(kinds: Iterable[Entity]) -> list[Entity]:
    """This will be kinds of records as people look for them: customers and sales first, settings last."""
    ranks = {module: rank for rank, module in enumerate(_LOOKED_FOR)}
    return sorted(kinds, key=lambda one: ranks.get(one.module, ranks["desk"] - 1))


def module_name(module: str) -> str:
    """This will be what a module is called; the desk's has no heading."""
    return str(MODULES.get(module, module))


def _belongs(one: Entity) -> bool:
    """Settings stand in the menu of those who keep them; everybody else reads them through the records that use them."""
    view = view_of(one)
    return view.may("edit") if one.module == ADMINISTRATION else view.may("read")


def creatable() -> list[Entity]:
    """This will be the kinds of records the person may add."""
    return [one for one in entities() if one.menu and one.module != ADMINISTRATION and view_of(one).may("create")]


def bottom(path: str) -> tuple[Link, ...]:
    """This will be the bar of a phone: desk, search, add, the calendar (or the list at hand for whoever has none), more."""
    links = [Link(_("Desk"), "/", "home", path == "/"), Link(_("Search"), "/search", "search", path == "/search")]
    if creatable():
        links.append(Link(_("New"), "/new", "plus", path == "/new"))
    lists = [link for group in menu(path)[1:] for link in group.links]
    here = next((link for link in lists if link.current), lists[0] if lists else None)
    if may_look():
        links.append(Link(_("Calendar"), CALENDAR, "calendar", path.startswith(CALENDAR)))
    elif here is not None:
        links.append(here)
    return (*links, Link(_("More"), "#menu", "menu-2"))
