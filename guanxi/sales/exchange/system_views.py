"""Pages of other systems: all of them, one with what is exchanged, files brought and handed over, ways in for its programs."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.web.replies import go, notice, show
from guanxi.sales.exchange.bringing import bring, fetch, may_bring, may_fetch
from guanxi.sales.exchange.calling_in import open_door
from guanxi.sales.exchange.conflict_views import waiting_conflicts
from guanxi.sales.exchange.models import Exchange, ExchangeRule, OutsideId, OutsideSystem, SystemDoor, Topic
from guanxi.sales.exchange.reading_files import rows_in
from guanxi.sales.exchange.seeing import crumbs, sees_systems
from guanxi.sales.exchange.services import give_token
from guanxi.sales.exchange.shown import ExchangeLine, FoundId, exchange_lines, found_ids

_LATELY, _MOST_FOUND = 30, 50


@dataclass(frozen=True)
class SystemLine:
    """A system in the list."""

    name: str
    url: str
    note: str
    topics: str
    ready: bool
    active: bool


@dataclass(frozen=True)
class Overview:
    """All systems, what was exchanged lately, and what somebody looks for by its outside id."""

    title: str
    systems: tuple[SystemLine, ...]
    lately: tuple[ExchangeLine, ...]
    waiting: int
    asked: str
    found: tuple[FoundId, ...]
    new_url: str


@dataclass(frozen=True)
class SystemPage:
    """One system: its rules, ways in, and what was exchanged."""

    title: str
    url: str
    edit_url: str
    rules: tuple[tuple[str, str, str, str], ...]
    incoming: tuple[tuple[str, str], ...]
    outgoing: tuple[tuple[str, str], ...]
    lately: tuple[ExchangeLine, ...]
    keeps: bool
    ready: bool
    address: str
    fresh: str
    fresh_kind: str


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """This will show what is exchanged with whom, and find records by their outside ids."""
    asked = " ".join(request.GET.get("q", "").split())[:200]
    found = OutsideId.objects.filter(outside_id__istartswith=asked).select_related("system") if asked else ()
    page = Overview(
        title=_("Exchange with other systems"),
        systems=_systems() if sees_systems() else (),
        lately=exchange_lines(Exchange.objects.select_related("system").order_by("-pk")[:_LATELY]),
        waiting=waiting_conflicts(),
        asked=asked,
        found=found_ids(found[:_MOST_FOUND]) if asked else (),
        new_url="/outside_system/new" if view_of(entity("outside_system")).may("create") else "",
    )
    return show(request, "exchange/overview.html", page, page.title)


@require_GET
def system_page(request: HttpRequest, number: int) -> HttpResponse:
    """This will show one system, with forms to bring a file and to hand records over for whoever may."""
    system = _system(number)
    rules = list(ExchangeRule.objects.filter(system=system).order_by("topic", "field"))
    agreed = [one.topic for one in rules if one.active and not one.field]
    topics = dict(Topic.choices)
    kind, secret = request.session.pop(_fresh(number), ("", ""))
    keeps = view_of(entity("outside_system")).may("edit")
    door = SystemDoor.objects.filter(system=system).first() if keeps else None
    page = SystemPage(
        title=system.name,
        url=f"/doors/systems/{number}",
        edit_url=f"/outside_system/{number}",
        rules=tuple(
            (str(one.get_topic_display()), one.field, str(one.get_preference_display()), f"/exchange_rule/{one.pk}")
            for one in rules
        ),
        incoming=tuple((one, str(topics[one])) for one in agreed if may_bring(one)),
        outgoing=tuple((one, str(topics[one])) for one in agreed if may_fetch(one)),
        lately=exchange_lines(
            Exchange.objects.filter(system=system).select_related("system").order_by("-pk")[:_LATELY]
        ),
        keeps=keeps,
        ready=system.service_id is not None,
        address=request.build_absolute_uri(f"/hook/outside/{door.address}") if door else "",
        fresh=secret,
        fresh_kind=kind,
    )
    return show(request, "exchange/system.html", page, page.title, crumbs=crumbs())


@require_POST
def bring_file(request: HttpRequest, number: int) -> HttpResponse:
    """This will take a file in, and lead to what became of its rows."""
    system, upload = _system(number), request.FILES.get("file")
    try:
        if upload is None:
            raise RecordProblem(_("Choose a file first."))
        name = str(upload.name or "")
        made = bring(system, request.POST.get("topic", ""), rows_in(upload.read(), name), file_name=name)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/doors/systems/{number}")
    return go(request, f"/doors/exchanges/{made.pk}")


@require_POST
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """This will hand records over, and lead to the file of them."""
    try:
        made = fetch(_system(number), request.POST.get("topic", ""))
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/doors/systems/{number}")
    return go(request, f"/doors/exchanges/{made.pk}")


@require_POST
def new_token(request: HttpRequest, number: int) -> HttpResponse:
    """This will make a token for the programs of a system, and show it once."""
    try:
        request.session[_fresh(number)] = ("token", give_token(_system(number)))
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"/doors/systems/{number}")


@require_POST
def new_secret(request: HttpRequest, number: int) -> HttpResponse:
    """This will make a secret for signed calls; the one before is good for nothing from now on."""
    request.session[_fresh(number)] = ("secret", open_door(_system(number)))
    return go(request, f"/doors/systems/{number}")


def _systems() -> tuple[SystemLine, ...]:
    rules = ExchangeRule.objects.filter(active=True, field="").order_by("topic")
    topics: dict[int, list[str]] = {}
    for one in rules:
        topics.setdefault(one.system_id, []).append(str(one.get_topic_display()))
    return tuple(
        SystemLine(
            one.name,
            f"/doors/systems/{one.pk}",
            one.note,
            " · ".join(topics.get(one.pk, ())),
            one.service_id is not None,
            one.active,
        )
        for one in OutsideSystem.objects.order_by("name")
    )


def _system(number: int) -> OutsideSystem:
    if not sees_systems():
        raise may_not("read", entity("outside_system"))
    found: OutsideSystem = find_row(entity("outside_system"), number)
    return found


def _fresh(number: int) -> str:
    return f"fresh_secret_of_system_{number}"
