"""What stands beside a record: its history, with whom it is shared, and why somebody can see it."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Team, User
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.sharing import ShareRefused, share, shares_of, unshare, why
from guanxi.platform.permissions.snapshot import UnknownPerson
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts import records as shown_parts
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.records import Change, HistoryPanel, Reason, SharingPanel, WhyPanel
from guanxi.platform.web.past import changed_fields
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show
from guanxi.platform.web.views.records import crumbs_of

_LINES = 50


@require_GET
def history_panel(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will tell what happened to a record, in the fields the reader may read."""
    one = entity(key)
    row = get(one, record_id)
    before = request.GET.get("before", "")
    lines = History.objects.filter(entity=one.key, object_id=record_id)
    if before.isdecimal():
        lines = lines.filter(pk__lt=int(before))
    kept = list(lines.order_by("-id")[: _LINES + 1])
    more = f"/{key}/{record_id}/history?before={kept[_LINES - 1].pk}" if len(kept) > _LINES else ""
    page = HistoryPanel(row.title, _changes(row, kept[:_LINES]), f"/{key}/{record_id}", more)
    return show(
        request, "history.html", page, _("History of %(record)s") % {"record": row.title}, crumbs=crumbs_of(one, row)
    )


@require_http_methods(["GET", "POST"])
def sharing_panel(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show with whom a record is shared, or share it with somebody more."""
    one = _shareable(key)
    row = get(one, record_id)
    problem = _share(request, one, record_id) if request.method == "POST" else ""
    if request.method == "POST" and not problem and not is_fragment(request):
        notice(request, _("Shared."))
        return go(request, f"/{key}/{record_id}/sharing")
    page = _sharing(one, row, (problem,) if problem else ())
    title = _("Sharing of %(record)s") % {"record": row.title}
    return show(
        request, "sharing.html", page, title, crumbs=crumbs_of(one, row), status=UNPROCESSABLE if problem else 200
    )


@require_POST
def end_share(request: HttpRequest, key: str, record_id: int, share_id: int) -> HttpResponse:
    """This will end a share."""
    one = _shareable(key)
    problem = ""
    try:
        unshare(one, record_id, share_id)
    except ShareRefused as refused:
        problem = str(refused)
    row = get(one, record_id)
    if not is_fragment(request) and not problem:
        return go(request, f"/{key}/{record_id}/sharing")
    return show(
        request,
        "sharing.html",
        _sharing(one, row, (problem,) if problem else ()),
        _("Sharing of %(record)s") % {"record": row.title},
    )


@require_GET
def why_panel(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will explain which arms of the rights let a person in."""
    one = _shareable(key)
    row = get(one, record_id)
    wanted = request.GET.get("person", "")
    number = int(wanted) if wanted.isdecimal() else someone().user_id
    person = User.objects.filter(pk=number).first()
    if person is None:
        raise NotFound(one)
    try:
        arms = why(one, record_id, number)
    except UnknownPerson:
        arms = []
    reasons = tuple(Reason(said, holds) for said, holds in _reasons(person.name, arms))
    control = Control(
        "person",
        _("Another person"),
        "link",
        search_url="/user/pick",
        choices=(Choice(str(person.pk), person.name, chosen=True),),
    )
    page = WhyPanel(row.title, person.name, reasons, f"/{key}/{record_id}", control, f"/{key}/{record_id}/why")
    return show(
        request,
        "why.html",
        page,
        _("Why can %(person)s see %(record)s?") % {"person": person.name, "record": row.title},
        crumbs=crumbs_of(one, row),
    )


def _changes(row: Row, lines: list[History]) -> tuple[Change, ...]:
    said = {
        "create": _("created it"),
        "change": _("changed"),
        "trash": _("moved it to the trash"),
        "restore": _("put it back"),
    }
    names = dict(
        User.everything.filter(pk__in={line.user_id for line in lines if line.user_id}).values_list("pk", "name")
    )
    fields = changed_fields(row.view, [(line.verb, line.changes) for line in lines])
    told = zip(lines, fields, strict=True)
    return tuple(
        Change(str(names.get(line.user_id or 0, _("Guanxi"))), moment(line.at), said.get(line.verb, line.verb), changed)
        for line, changed in told
        if changed or line.verb != "change"
    )


def _shareable(key: str) -> Entity:
    one = entity(key)
    if one.access != "owned":
        raise NotFound(one)
    return one


def _share(request: HttpRequest, one: Entity, record_id: int) -> str:
    kind, _colon, number = request.POST.get("who", "").partition(":")
    if kind not in ("user", "team") or not number.isdecimal():
        return _("Choose a person or a team.")
    until = request.POST.get("until", "")
    try:
        expires = _end_of(until) if until else None
        share(
            one,
            record_id,
            user_id=int(number) if kind == "user" else None,
            team_id=int(number) if kind == "team" else None,
            can_edit=request.POST.get("level") == "edit",
            expires_at=expires,
        )
    except ShareRefused as refused:
        return str(refused)
    except ValueError:
        return _("The last day is no date that can be read; write it like 2026-12-31.")
    return ""


def _end_of(day: str) -> dt.datetime:
    """A share until a day holds for the whole of that day, where the person is."""
    return timezone.make_aware(dt.datetime.combine(dt.date.fromisoformat(day) + dt.timedelta(days=1), dt.time()))


def _sharing(one: Entity, row: Row, problems: tuple[str, ...]) -> SharingPanel:
    path = f"/{one.key}/{row.id}/sharing"
    may = "assign" in reach(one, row.id) or (
        view_of(one).entity.access == "owned" and row.raw.get("owner_id") == someone().user_id
    )
    shares = shares_of(one, row.id)
    people = dict(
        User.everything.filter(pk__in={each.user_id for each in shares if each.user_id}).values_list("pk", "name")
    )
    teams = dict(
        Team.everything.filter(pk__in={each.team_id for each in shares if each.team_id}).values_list("pk", "name")
    )
    return SharingPanel(
        row.title,
        tuple(_shown(each, path, people, teams, may=may) for each in shares),
        f"/{one.key}/{row.id}",
        path if may else "",
        _controls() if may else (),
        problems,
    )


def _shown(each: Share, path: str, people: dict[int, str], teams: dict[int, str], *, may: bool) -> shown_parts.Share:
    who = people.get(each.user_id or 0) or teams.get(each.team_id or 0) or "–"
    until = (
        _("until %(day)s") % {"day": timezone.localtime(each.expires_at - dt.timedelta(seconds=1)).date().isoformat()}
        if each.expires_at
        else _("without end")
    )
    level = _("may read and change it") if each.can_edit else _("may read it")
    return shown_parts.Share(
        str(who), "team" if each.team_id else "user", level, until, f"{path}/{each.pk}/end" if may else ""
    )


def _controls() -> tuple[Control, ...]:
    teams = tuple(
        Choice(f"team:{number}", _("Team: %(name)s") % {"name": name})
        for number, name in Team.objects.order_by("name").values_list("pk", "name")
    )
    people = tuple(
        Choice(f"user:{number}", name)
        for number, name in User.objects.filter(active=True, is_service=False)
        .exclude(pk=someone().user_id)
        .order_by("name")
        .values_list("pk", "name")[:1000]
    )
    levels = (Choice("read", _("may read it"), chosen=True), Choice("edit", _("may read and change it")))
    return (
        Control("who", _("Person or team"), "choice", required=True, choices=(*teams, *people), prefix="share"),
        Control("level", _("What they may do"), "choice", value="read", required=True, choices=levels, prefix="share"),
        Control("until", _("Last day"), "date", help=_("Empty: without end"), prefix="share"),
    )


def _reasons(name: str, arms: list[str]) -> list[tuple[str, bool]]:
    if not arms:
        return [(_("%(person)s cannot see it.") % {"person": name}, False)]
    sentences = {
        "owner": _("%(person)s owns it."),
        "all": _("A role of %(person)s reaches all such records."),
        "unit": _("It stands in a unit that a role of %(person)s reaches."),
        "subordinate": _("Its owner works under %(person)s."),
        "share": _("It is shared with %(person)s, or with a team %(person)s belongs to."),
        "linked": _("It stands on the timeline of a record that %(person)s can see."),
    }
    return [(said % {"person": name}, key in arms) for key, said in sentences.items()]
