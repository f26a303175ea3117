"""The menu of views, saving a list as one, its settings, and taking it away."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound, may_not
from guanxi.platform.search.saved.models import Reach
from guanxi.platform.search.saved.state import canonical, parameters_of
from guanxi.platform.search.saved.views import (
    Saved,
    ViewRefused,
    change_view,
    find_view,
    save_view,
    views_of,
)
from guanxi.platform.web.bulk.telling import tell
from guanxi.platform.web.parts.saved import ViewGroup, ViewLine, ViewMenu
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.platform.web.saved.bar import ICONS, STYLES, address_of, path_of, pin
from guanxi.platform.web.saved.opening import START, forget
from guanxi.platform.web.saved.settings import Said, said_by, settings_of

_REACHES = {"owner": Reach.OWNER, "named": Reach.NAMED, "everyone": Reach.EVERYONE}


@require_GET
def view_menu(request: HttpRequest, key: str) -> HttpResponse:
    """This will be all views of a kind of record: declared ones, one's own, and those that others share."""
    one = _read(key)
    here = {name: request.GET[name] for name in ("kind", "state", "view") if request.GET.get(name)}
    lines = [(each, _line(each, here.get("view", ""))) for each in views_of(one)]
    groups = (
        ViewGroup(_("Ready made"), tuple(line for each, line in lines if each.standard)),
        ViewGroup(_("Mine"), tuple(line for each, line in lines if each.mine)),
        ViewGroup(_("Shared with me"), tuple(line for each, line in lines if not each.mine and not each.standard)),
    )
    title = _("Views: %(kind)s") % {"kind": one.plural}
    page = ViewMenu(
        title,
        tuple(group for group in groups if group.lines),
        f"/{key}/views/new?{urlencode(here)}" if here.get("state") else "",
        f"/{key}",
    )
    return show(request, "saved/menu.html", page, title, styles=STYLES)


@require_http_methods(["GET", "POST"])
def new_view(request: HttpRequest, key: str) -> HttpResponse:
    """This will ask how a list shall be saved, or save it and open it."""
    one = _read(key)
    sent = request.POST if request.method == "POST" else request.GET
    fresh = Saved("", key, sent.get("kind", "list"), "", canonical(parameters_of(sent.get("state", ""))), mine=True)
    fresh = replace(fresh, reach=Reach.OWNER, editable=True)
    if request.method == "GET":
        return _ask(request, one, fresh, Said(as_tab=True))
    said = said_by(request.POST)
    try:
        view = save_view(one, said.name, fresh.kind, fresh.state)
        _share(view, said)
    except ViewRefused as refused:
        return _ask(request, one, fresh, replace(said, problem=str(refused)))
    _place(view, said)
    notice(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return go(request, address_of(view))


@require_http_methods(["GET", "POST"])
def view_settings(request: HttpRequest, key: str, view_key: str) -> HttpResponse:
    """This will ask for name, sharing and place of a view, or keep them."""
    one = _read(key)
    view = _found(one, view_key)
    if request.method == "GET":
        return _ask(request, one, view, None)
    said = said_by(request.POST)
    try:
        if view.editable:
            change_view(view, name=said.name)
            view = replace(view, name=said.name)
            _share(view, said)
    except ViewRefused as refused:
        return _ask(request, one, view, replace(said, problem=str(refused)))
    _place(view, said)
    notice(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return go(request, address_of(view))


@require_POST
def save_state(request: HttpRequest, key: str, view_key: str) -> HttpResponse:
    """This will save the list as it is now into its view."""
    view = _found(_read(key), view_key)
    before = view.state
    try:
        change_view(view, state=request.POST.get("state", request.GET.get("state", "")))
    except ViewRefused as refused:
        notice(request, str(refused), tone="problem")
        return go(request, address_of(view))
    if "state" in request.GET:
        notice(request, _("The view “%(name)s” is as it was.") % {"name": view.name})
    else:
        undo = f"/{key}/views/{view.key}/state?{urlencode({'state': before})}"
        notice(request, _("The view “%(name)s” is saved.") % {"name": view.name}, undo_url=undo)
    return go(request, address_of(view))


@require_POST
def remove(request: HttpRequest, key: str, view_key: str) -> HttpResponse:
    """This will take a view away, and offer to take that back."""
    one = _read(key)
    view = _found(one, view_key)
    if not view.editable:
        notice(request, _("This view is not yours to remove."), tone="problem")
        return go(request, address_of(view))
    # Taken back, the view is opened.
    deed = deeds.at_once(one, "remove_view", [int(view.key)], {}, address_of(view))
    if not deed.refused:
        forget(one, view.key)
    tell(request, deed)
    return go(request, path_of(key, view.kind))


def _read(key: str) -> Entity:
    one = entity(key)
    if not view_of(one).may("read"):
        raise may_not("read", one)
    return one


def _found(one: Entity, key: str) -> Saved:
    view = find_view(one, key)
    if view is None:
        raise NotFound(one)
    return view


def _line(view: Saved, current: str) -> ViewLine:
    return ViewLine(
        view.name,
        address_of(view),
        f"/{view.entity}/views/{view.key}",
        ICONS.get(view.kind, "bookmark"),
        "" if view.mine or view.standard else view.owner,
        view.key == current,
        preference(START).get(view.entity) == view.key,
    )


def _ask(request: HttpRequest, one: Entity, view: Saved, said: Said | None) -> HttpResponse:
    page = settings_of(one, view, said)
    status = UNPROCESSABLE if said and said.problem else 200
    return show(request, "saved/settings.html", page, page.title, status=status, styles=STYLES)


def _share(view: Saved, said: Said) -> None:
    reach = _REACHES.get(said.reach, Reach.OWNER)
    shared = (reach, said.people, said.teams, said.roles)
    if shared != (view.reach, view.people, view.teams, view.roles):
        change_view(view, reach=reach, people=said.people, teams=said.teams, roles=said.roles)


def _place(view: Saved, said: Said) -> None:
    pin(view, ",".join(place for place, wanted in (("menu", said.in_menu), ("tab", said.as_tab)) if wanted))
    start = preference(START)
    others = {kind: each for kind, each in start.items() if kind != view.entity}
    if said.start:
        prefer(START, others | {view.entity: view.key})
    elif start.get(view.entity) == view.key:
        prefer(START, others)
