"""With whom a record is shared, sharing it further, and the two switches that close it: named people only, owner only."""

import datetime as dt
import json
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Team, User
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions import models
from guanxi.platform.permissions.names import people_named, team_names
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.sharing import ShareRefused, last_day, share, shares_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change
from guanxi.platform.records.models.record import Visibility
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.administration.pieces import number_of, person_control
from guanxi.platform.web.bulk.telling import event_of, outcome, tell
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.records import Share, SharingPanel, Switch
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show
from guanxi.platform.web.views.records import crumbs_of

# The field of a switch, and what it is written to when it is turned on and off.
_SWITCHES: Final = {
    "visibility": (str(int(Visibility.EXCLUSIVE)), str(int(Visibility.NORMAL))),
    "owner_only_edit": ("yes", "no"),
}


@require_http_methods(["GET", "POST"])
def sharing_panel(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show with whom a record is shared, or share it with somebody more."""
    one = _owned(key)
    row = get(one, record_id)
    problems = _share(request, one, record_id) if request.method == "POST" else {}
    if request.method == "POST" and not problems and not is_fragment(request):
        notice(request, _("Shared."))
        return go(request, f"/{key}/{record_id}/sharing")
    return _shown(request, one, row, problems)


@require_POST
def end_share(request: HttpRequest, key: str, record_id: int, share_id: int) -> HttpResponse:
    """This will end a share."""
    one = _owned(key)
    row = get(one, record_id)
    path = f"/{key}/{record_id}/sharing"
    deed = deeds.at_once(one, "unshare", [record_id], {"share": share_id}, path)
    problems = {"": outcome(deed)} if deed.refused else {}
    if not is_fragment(request) and not problems:
        tell(request, deed)
        return go(request, path)
    answer = _shown(request, one, row, problems)
    if not problems:
        answer["HX-Trigger"] = json.dumps({"notice": event_of(deed)})
    return answer


@require_POST
def switch(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will open or close a record by one of its switches."""
    one = _owned(key)
    name = request.POST.get("name", "")
    if name not in _SWITCHES:
        raise NotFound(one)
    on, off = _SWITCHES[name]
    problems = {}
    try:
        change(one, record_id, {name: on if request.POST.get("on") == "yes" else off})
        log("visibility changed", entity=one.key, object_id=record_id, setting=name)
    except RecordProblem as problem:
        problems = {"": str(problem)}
    if not is_fragment(request) and not problems:
        return go(request, f"/{key}/{record_id}/sharing")
    return _shown(request, one, get(one, record_id), problems)


def _owned(key: str) -> Entity:
    one = entity(key)
    if one.access != "owned":
        raise NotFound(one)
    return one


def _share(request: HttpRequest, one: Entity, record_id: int) -> dict[str, str]:
    """Share as the form says; gives what stands against it, by control."""
    person, team = number_of(request.POST.get("person")), number_of(request.POST.get("team"))
    if (person is None) == (team is None):
        return {"person": _("Choose either a person or a team.")}
    if person and not User.objects.filter(pk=person, active=True).exists():
        return {"person": _("This person may not log in.")}
    until = request.POST.get("until", "").strip()
    try:
        expires = _end_of(until) if until else None
    except ValueError:
        return {"until": _("The last day is no date that can be read; write it like 2026-12-31.")}
    if expires and expires <= timezone.now():
        return {"until": _("This day is past.")}
    try:
        share(
            one,
            record_id,
            user_id=person,
            team_id=team,
            can_edit=request.POST.get("level") == "edit",
            expires_at=expires,
        )
    except ShareRefused as refused:
        return {"": str(refused)}
    return {}


def _end_of(day: str) -> dt.datetime:
    """A share until a day holds for the whole of that day, where the person is."""
    return timezone.make_aware(dt.datetime.combine(dt.date.fromisoformat(day) + dt.timedelta(days=1), dt.time()))


def _shown(request: HttpRequest, one: Entity, row: Row, problems: dict[str, str]) -> HttpResponse:
    path = f"/{one.key}/{row.id}/sharing"
    may = "assign" in reach(one, row.id) or row.raw.get("owner_id") == someone().user_id
    shares = shares_of(one, row.id)
    people, teams = people_named(each.user_id for each in shares), team_names()
    page = SharingPanel(
        title=row.title,
        shares=tuple(_line(each, path, people, teams, may=may) for each in shares),
        back_url=f"/{one.key}/{row.id}",
        action=path if may else "",
        controls=_controls(request, problems) if may else (),
        problems=(problems[""],) if "" in problems else (),
        toggles=_toggles(one, row, path),
    )
    title = _("Sharing of %(record)s") % {"record": row.title}
    return show(
        request, "sharing.html", page, title, crumbs=crumbs_of(one, row), status=UNPROCESSABLE if problems else 200
    )


def _line(each: models.Share, path: str, people: dict[int, str], teams: dict[int, str], *, may: bool) -> Share:
    who = people.get(each.user_id or 0) or teams.get(each.team_id or 0) or "–"
    level = _("may read and change it") if each.can_edit else _("may read it")
    if each.approval is not None:  # given and taken by the approval, and by nobody else
        return Share(who, "user", level, _("as long as they have to decide"), "")
    return Share(who, "team" if each.team_id else "user", level, last_day(each), f"{path}/{each.pk}/end" if may else "")


def _controls(request: HttpRequest, problems: dict[str, str]) -> tuple[Control, ...]:
    sent = request.POST if problems else {}
    teams = tuple(
        Choice(str(number), name, str(number) == sent.get("team"))
        for number, name in Team.objects.order_by("name").values_list("pk", "name")
    )
    chosen = User.objects.filter(pk=number_of(sent.get("person"))).first()
    levels = (("read", _("may read it")), ("edit", _("may read and change it")))
    level = sent.get("level", "read")
    controls = [person_control("person", _("Person"), chosen=chosen, prefix="share")]
    if teams:
        controls.append(Control("team", _("or team"), "choice", sent.get("team", ""), choices=teams, prefix="share"))
    controls.append(
        Control(
            "level",
            _("What they may do"),
            "choice",
            level,
            required=True,
            choices=tuple(Choice(value, label, value == level) for value, label in levels),
            prefix="share",
        )
    )
    controls.append(
        Control("until", _("Last day"), "date", sent.get("until", ""), help=_("Empty: without end"), prefix="share")
    )
    return tuple(_with_problem(one, problems) for one in controls)


def _with_problem(one: Control, problems: dict[str, str]) -> Control:
    return one if one.name not in problems else type(one)(**{**one.__dict__, "problems": (problems[one.name],)})


def _toggles(one: Entity, row: Row, path: str) -> tuple[Switch, ...]:
    """The switches of the record, for whoever may see how they stand."""
    view, may = view_of(one), "edit" in reach(one, row.id)
    said = {
        "visibility": (
            _("Only named people see it"),
            _("Roles do not reach this record: only its owner sees it, and the people and teams named above."),
            _("Whoever has a role that reaches it sees it: in the owner's unit, above the owner, or everywhere."),
        ),
        "owner_only_edit": (
            _("Only the owner changes it"),
            _(
                "Others who see it can read it, but neither change nor delete it, managers and the owner's unit included."
            ),
            _("Whoever may change such records changes this one too."),
        ),
    }
    made = []
    for name, (label, when_on, when_off) in said.items():
        if view.reads(name):
            value = row.raw[view.entity.field(name).column]
            on = value in (True, Visibility.EXCLUSIVE)
            editable = may and view.access(name) == Access.EDIT
            state, verb = (_("on"), _("Turn off")) if on else (_("off"), _("Turn on"))
            when_off = _beside(one, value) if name == "visibility" and value > Visibility.EXCLUSIVE else when_off
            made.append(
                Switch(name, label, when_on if on else when_off, on, state, verb, f"{path}/switch" if editable else "")
            )
    return tuple(made)


def _beside(one: Entity, value: int) -> str:
    """Say how a record stands that its customer, or what an activity is linked to, opens and closes."""
    if one.linked_by:
        return _(
            "It is linked to a record that only named people see: roles do not reach it, whoever sees that record sees it."
        )
    return _("Only named people see its customer: roles do not reach this record, whoever sees the customer sees it.")
