"""Who the shell is for: the modules a person has, what they may create, their language and look. Asks no database."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.modules import MODULES
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.acting import Identity, current
from guanxi.platform.identity.preferences import preference
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.administration.places import WITH_PLACES, places
from guanxi.platform.web.cells import initials
from guanxi.platform.web.comfort import is_first_time, tour_steps, wants_keys
from guanxi.platform.web.live import live_address
from guanxi.platform.web.menu_pins import pinned_links
from guanxi.platform.web.parts.shell import Language, Link, Me, MenuGroup, Notice, Shell
from guanxi.platform.web.shortcuts import DESK, shortcut_groups

ADMINISTRATION: Final = "administration"
_LOOKED_FOR: Final = ("customers", "sales", "", "desk", ADMINISTRATION)
_THEMES: Final = ("light", "dark")


def shell_for(
    request: HttpRequest,
    title: str,
    crumbs: tuple[Link, ...],
    notices: tuple[Notice, ...],
    csrf: str,
    styles: tuple[str, ...],
) -> Shell:
    """This will be the shell as the acting person has it."""
    plain = plain_shell(request, title, csrf)
    who = current()
    if who is None:
        return replace(plain, notices=notices)
    groups = menu(request.path, request.GET.get("view", ""))
    if request.headers.get("HX-Request") != "true":  # parts of a page draw no sheet of keys
        plain = replace(plain, shortcuts=shortcut_groups(groups), tour=tour_steps(), first_time=is_first_time(request))
    return replace(
        plain,
        menu=groups,
        keys=wants_keys(),
        density=str(preference("look").get("rows", plain.density)),
        creatable=tuple(Link(str(one.label), f"/{one.key}/new", one.icon) for one in _creatable()),
        bottom=_bottom(request.path),
        me=me(who),
        live=live_address(request),
        drawn=timezone.now().isoformat(),
        notices=notices,
        crumbs=crumbs,
        styles=styles,
    )


def plain_shell(request: HttpRequest, title: str, csrf: str) -> Shell:
    """This will be the shell without a person: language, look, title."""
    language = get_language() or "en"
    theme = request.COOKIES.get("guanxi_theme", "")
    return Shell(
        title=title,
        csrf=csrf,
        language=language,
        languages=tuple(Language(code, name, code == language) for code, name in settings.LANGUAGES),
        theme=theme if theme in _THEMES else "auto",
        density="compact" if request.COOKIES.get("guanxi_rows") == "compact" else "normal",
        narrow=request.COOKIES.get("guanxi_menu") == "narrow",
        address=request.get_full_path() if request.method == "GET" else request.path,
    )


def me(who: Identity) -> Me:
    """This will be the person in the corner."""
    return Me(who.name, initials(who.name), who.user_id, number=who.user_id)


def menu(path: str, view: str = "") -> tuple[MenuGroup, ...]:
    """This will be the modules the person has, each with the records they may read."""
    groups: dict[str, list[Link]] = {module: [] for module in MODULES}
    groups["desk"].append(Link(_("Desk"), "/", "home", path == "/", key=DESK))
    groups[ADMINISTRATION].extend(places(path))
    for one in entities():
        if one.menu and one.key not in WITH_PLACES and _belongs(one):
            url = f"/{one.key}"
            pinned = pinned_links(one, path, view)
            here = (path == url or path.startswith(f"{url}/")) and not any(each.current for each in pinned)
            groups.setdefault(one.module, []).extend(
                (Link(str(one.plural), url, one.icon, here, key=one.shortcut), *pinned)
            )
    return tuple(MenuGroup(module_name(module), tuple(links)) for module, links in groups.items() if links)


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


def _creatable() -> list[Entity]:
    return [one for one in entities() if one.menu and one.module != ADMINISTRATION and view_of(one).may("create")]


def _bottom(path: str) -> tuple[Link, ...]:
    """The bar of a phone: desk, search, add, the last module's first list, more."""
    links = [Link(_("Desk"), "/", "home", path == "/"), Link(_("Search"), "/search", "search", path == "/search")]
    if _creatable():
        links.append(Link(_("New"), "/new", "plus", path == "/new"))
    lists = [link for group in menu(path)[1:] for link in group.links]
    here = next((link for link in lists if link.current), lists[0] if lists else None)
    if here is not None:
        links.append(here)
    return (*links, Link(_("More"), "#menu", "menu-2"))
