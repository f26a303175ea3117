"""The form of a view: what it holds when it is asked for, and what it said when it was sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.models import Team
from guanxi.platform.identity.preferences import preference
from guanxi.platform.permissions.names import people_named
from guanxi.platform.search.saved.models import Reach
from guanxi.platform.search.saved.views import Saved
from guanxi.platform.web.administration.pieces import role_choices
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.saved import ViewSettings
from guanxi.platform.web.saved.bar import path_of, pinned
from guanxi.platform.web.saved.opening import START

_REACHES = {Reach.OWNER: "owner", Reach.NAMED: "named", Reach.EVERYONE: "everyone"}


@dataclass(frozen=True)
class Said:
    """What the form said."""

    name: str = ""
    reach: str = "owner"
    people: tuple[int, ...] = ()
    teams: tuple[int, ...] = ()
    roles: tuple[int, ...] = ()
    in_menu: bool = False
    as_tab: bool = False
    start: bool = False
    problem: str = ""


def said_by(sent: QueryDict) -> Said:
    """This will read a sent form."""
    return Said(
        name=sent.get("name", ""),
        reach=sent.get("reach", "owner"),
        people=_numbers(sent.getlist("people")),
        teams=_numbers(sent.getlist("teams")),
        roles=_numbers(sent.getlist("roles")),
        in_menu=sent.get("menu") == "yes",
        as_tab=sent.get("tab") == "yes",
        start=sent.get("start") == "yes",
    )


def settings_of(one: Entity, view: Saved, said: Said | None) -> ViewSettings:
    """This will be the form: as the view stands, or as it was sent."""
    now = said or _as_it_stands(view)
    new = not view.key
    return ViewSettings(
        title=_("Save as a view") if new else _("View: %(name)s") % {"name": view.name},
        action=f"/{one.key}/views/new" if new else f"/{one.key}/views/{view.key}",
        back_url=path_of(one.key, view.kind),
        submit=_("Save the view") if new else _("Save"),
        hidden=(("kind", view.kind), ("state", view.state)) if new else (),
        name=_name(now) if view.editable else None,
        reach=now.reach if view.editable else "",
        named=_named(now) if view.editable else (),
        problems=(now.problem,) if now.problem else (),
        says=_whose(view),
        in_menu=now.in_menu,
        as_tab=now.as_tab,
        start=now.start,
        start_label=_("Begin with it when I go to %(kind)s") % {"kind": one.plural} if view.kind == "list" else "",
        remove_url=f"/{one.key}/views/{view.key}/remove" if view.editable and not new else "",
    )


def _as_it_stands(view: Saved) -> Said:
    return Said(
        view.name,
        _REACHES[view.reach],
        view.people,
        view.teams,
        view.roles,
        pinned(view, "menu"),
        pinned(view, "tab"),
        preference(START).get(view.entity) == view.key,
    )


def _whose(view: Saved) -> str:
    if view.mine:
        return ""
    if view.standard:
        return _("This view is ready made. Change its list and save that as a view of your own.")
    return _("%(person)s shares this view; you see it with your own rights.") % {"person": view.owner}


def _name(now: Said) -> Control:
    return Control("name", _("Name"), "text", now.name, required=True, max_length=80, autofocus=True, prefix="view")


def _named(now: Said) -> tuple[Control, ...]:
    people = people_named(now.people)
    teams = Team.objects.order_by("name").values_list("pk", "name")
    roles = role_choices()
    controls = [
        Control(
            "people",
            _("People"),
            "link",
            search_url="/user/pick",
            many=True,
            choices=tuple(Choice(str(number), name, chosen=True) for number, name in people.items()),
            prefix="view",
        )
    ]
    if choices := _chosen(((str(number), name) for number, name in teams), now.teams):
        controls.append(Control("teams", _("Teams"), "checks", choices=choices, prefix="view"))
    if choices := _chosen(((each.value, each.label) for each in roles), now.roles):
        controls.append(Control("roles", _("Roles"), "checks", choices=choices, prefix="view"))
    return tuple(controls)


def _chosen(choices: Iterable[tuple[str, str]], chosen: tuple[int, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, int(value) in chosen) for value, label in choices)


def _numbers(texts: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in texts if each.isdecimal() and len(each) < 19}))
