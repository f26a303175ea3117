"""The places that the palette leads to: lists and their other faces, saved views, one's own pages, settings, administration."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.saved.views import Saved, standard_views
from guanxi.platform.web.administration.places import ROOT, keeps
from guanxi.platform.web.palette.commands import Command, Place
from guanxi.platform.web.saved.bar import ICONS, address_of
from guanxi.platform.web.state import ListState
from guanxi.platform.web.surfaces import switch
from guanxi.platform.web.surroundings import menu

_NEW_IN_ADMINISTRATION = (
    (
        "user",
        "people/new",
        words("New person", "新建人员"),
        "user-plus",
        words("invite colleague employee", "邀请 同事 员工"),
    ),
    ("unit", "units/new", words("New unit", "新建部门"), "sitemap", ""),
    ("team", "teams/new", words("New team", "新建小组"), "users-group", ""),
    ("role", "roles/new", words("New role", "新建角色"), "shield-lock", words("rights permissions", "权限")),
)


def pages(_place: Place) -> Iterator[Command]:
    """This will be everything in the menu, and the board, calendar and chart of each kind of record."""
    group = _("Go to")
    for links in menu(""):
        for link in links.links:
            if not link.below:
                keys = ("G", link.key.upper()) if link.key else ()
                yield Command(f"go {link.url}", link.label, link.icon, group, link.url, detail=links.label, keys=keys)
    for one in _of_menu():
        for face in switch(one, ListState())[1:]:
            label = _("%(list)s: %(face)s") % {"list": one.plural, "face": face.label}
            yield Command(f"go {face.url}", label, face.icon, group, face.url, kind=one.key)


def my_pages(_place: Place) -> Iterator[Command]:
    """This will be what is one's own: records, settings, what one did lately, and help."""
    group, mine = _("My own"), _("Settings")
    yield Command("favourites", _("My favourites"), "star", group, "/me/records", also=words("starred", "星标"))
    yield Command("followed", _("What I follow"), "bell", group, "/me/records?show=followed")
    yield Command("recent", _("Seen lately"), "history", group, "/me/records?show=recent")
    yield Command("done", _("Done lately"), "arrow-back-up", group, "/me/done", also=words("undo", "撤销"))
    looks = words("preferences language time zone", "偏好 语言 时区 个人设置")
    yield Command("settings", _("My settings"), "settings", mine, "/me/settings", also=looks)
    yield Command("password", _("Change my password"), "lock", mine, "/me/password")
    tokens = words("tokens access programs", "令牌 程序")
    yield Command("tokens", _("My keys for programs"), "key", mine, "/me/tokens", also=tokens)
    yield Command("api", _("Description of the API"), "api", mine, "/api/v1/docs", also="REST")


def administration(_place: Place) -> Iterator[Command]:
    """This will be what keepers of people, units, teams and roles begin."""
    for kept, address, label, icon, also in _NEW_IN_ADMINISTRATION:
        if keeps(kept):
            yield Command(f"new {kept}", label, icon, _("Administration"), f"{ROOT}/{address}", also=also, is_verb=True)


def trash(_place: Place) -> Iterator[Command]:
    """This will be the trash, and the part of it of each kind of record that one may delete."""
    kinds, also = (
        [one for one in _of_menu() if view_of(one).may("delete")],
        words("deleted restore", "已删除 恢复 回收站"),
    )
    if kinds:
        yield Command("all trash", _("Trash"), "trash", _("Go to"), "/trash", also=also)
    for one in kinds:
        label = _("%(list)s: %(face)s") % {"list": one.plural, "face": _("Trash")}
        yield Command(f"trash {one.key}", label, "trash", _("Go to"), f"/{one.key}/trash", also=also, kind=one.key)


def saved_views(saved: Iterable[Saved]) -> Callable[[Place], Iterator[Command]]:
    """This will offer the views that everybody finds ready made, and those that were saved, which are given."""
    listed = list(saved)

    def offered(_place: Place) -> Iterator[Command]:
        for one in _of_menu():
            yield from map(_view, standard_views(one))
        yield from map(_view, listed)

    return offered


def _view(view: Saved) -> Command:
    one, icon = entity(view.entity), ICONS.get(view.kind, "bookmark")
    detail, key = str(one.plural), f"view {view.entity} {view.key}"
    return Command(key, view.name, icon, _("Views"), address_of(view), detail=detail, kind=one.key)


def _of_menu() -> list[Entity]:
    here = {link.url for group in menu("") for link in group.links}
    return [one for one in entities() if f"/{one.key}" in here]
