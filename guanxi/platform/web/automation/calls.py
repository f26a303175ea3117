"""Rules that other programs set off: their address and secret, which field takes what of the body, the last calls; and the door itself."""

import json
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.automation.rules import called_record, calling_in, keeping
from guanxi.platform.automation.rules.calling_in import LARGEST, Answer
from guanxi.platform.automation.rules.models import Event, Rule, RuleCall, RuleDoor, Run
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.rules.tasks import run_rules
from guanxi.platform.automation.webhooks.signing import HEADER
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.web.administration.pieces import pill
from guanxi.platform.web.administration.places import places, require
from guanxi.platform.web.automation.parts import CallIn, CallsPage, Taken
from guanxi.platform.web.automation.rules import RULES, STYLES, TONES
from guanxi.platform.web.automation.trying import did
from guanxi.platform.web.automation.trying_calls import key_controls, tried
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show, show_part

_FRESH = "rule_secret"
_LATELY = 20
_QUEUE = service(calling_in.SERVICE, ())


@csrf_exempt
def door(request: HttpRequest, address: str) -> HttpResponse:
    """This will take what another program says to a rule."""
    if request.method != "POST":
        return JsonResponse({"detail": "Calls are sent by POST."}, status=405, headers={"Allow": "POST"})
    said = _taken(request, address)
    if said.status == 202:
        with acting_as(_QUEUE), transaction.atomic():
            run_rules.defer()
    return JsonResponse({"detail": said.text, **({"id": said.call_id} if said.call_id else {})}, status=said.status)


@require_http_methods(["GET", "POST"])
def calls(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will show how a rule is called, or let a field take what stands at a place."""
    require("rule")
    rule, path = keeping.rule_of(rule_id), f"{RULES}/{rule_id}"
    if rule.event != Event.CALLED:
        return go(request, path)
    if request.method == "POST":
        try:
            calling_in.set_place(rule, request.POST.get("field", ""), request.POST.get("place", "").replace("\x00", ""))
        except RuleRefused as refused:
            notice(request, str(refused), tone="problem")
        return go(request, f"{path}/calls")
    there = calling_in.door_of(rule)
    if there is None:
        request.session[_FRESH] = calling_in.open_door(rule)
        there = RuleDoor.objects.get(rule=rule)
    page = _page(request, rule, there, path)
    crumbs = (Link(_("Automation rules"), RULES), Link(rule.name, path))
    return show(request, "automation/calls.html", page, page.title, crumbs=crumbs, styles=STYLES)


@require_POST
def set_key(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will keep by which field the record is found that a call changes."""
    require("rule")
    try:
        key, makes_new = request.POST.get("key", ""), request.POST.get("none") != "nothing"
        called_record.set_key(keeping.rule_of(rule_id), key, makes_new=makes_new)
    except RuleRefused as refused:
        notice(request, str(refused), tone="problem")
    return go(request, f"{RULES}/{rule_id}/calls")


@require_POST
def try_call(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will say what a sample call would do; nothing of it stays."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    body = request.POST.get("body", "")[:LARGEST]
    return show_part(request, "automation/_call_tried.html", page=tried(rule, calling_in.object_in(body.encode())))


@require_POST
def new_secret(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will make another secret; the one before is good for nothing from now on."""
    require("rule")
    request.session[_FRESH] = calling_in.open_door(keeping.rule_of(rule_id))
    return go(request, f"{RULES}/{rule_id}/calls")


def _taken(request: HttpRequest, address: str) -> Answer:
    length = request.headers.get("Content-Length", "")
    body = b"" if length.isdecimal() and int(length) > LARGEST else request.read(LARGEST + 1)
    if length.isdecimal() and int(length) > LARGEST:
        body = b" " * (LARGEST + 1)
    call_id = request.headers.get("Guanxi-Delivery", "") or request.headers.get("Idempotency-Key", "")
    return calling_in.receive(address, request.headers.get(HEADER, ""), call_id.replace("\x00", ""), body)


def _page(request: HttpRequest, rule: Rule, there: RuleDoor, path: str) -> CallsPage:
    about = entity(rule.about)
    listed = list(RuleCall.objects.filter(rule=rule).order_by("-pk")[:_LATELY])
    runs = {run.call: run for run in Run.objects.filter(rule=rule, call__in=[one.pk for one in listed])}
    last: dict[str, Any] = next((one.body for one in listed if one.body), {})
    known = {one.name: str(one.label) for one in calling_in.fields_to_take(about)}
    offered = calling_in.some_places(last)
    return CallsPage(
        title=_("Calls of “%(rule)s”") % {"rule": rule.name},
        address=request.build_absolute_uri(f"/hook/{there.address}"),
        secret=request.session.pop(_FRESH, ""),
        secret_url=f"{path}/calls/secret",
        kind=str(about.label),
        taken=tuple(
            Taken(name, known.get(name, name), place, _said(calling_in.at_place(last, place)) if last else "")
            for name, place in there.places.items()
        ),
        controls=(
            Control("field", _("Field"), "choice", required=True, choices=_left(known, there), prefix="take"),
            Control("place", _("Stands at"), "text", required=True, max_length=200, prefix="take"),
        ),
        offered=tuple((each, _said(calling_in.at_place(last, each))) for each in offered),
        action=f"{path}/calls",
        last=json.dumps(last, ensure_ascii=False, indent=2)[:4000] if last else "",
        calls=tuple(_call(one, runs.get(one.pk)) for one in listed),
        runs_url=f"{path}/runs",
        tabs=places(request.path),
        keys=key_controls(about, there),
        key_url=f"{path}/calls/key",
        try_url=f"{path}/calls/try",
        sample=json.dumps(last, ensure_ascii=False, indent=2) if last else "",
    )


def _left(known: dict[str, str], there: RuleDoor) -> tuple[Choice, ...]:
    return tuple(Choice(name, label, False) for name, label in known.items() if name not in there.places)


def _call(one: RuleCall, run: Run | None) -> CallIn:
    state = pill(run.get_state_display(), TONES[run.state]) if run else ""
    return CallIn(moment(one.at), one.call_id, state, did(run) if run else "")


def _said(value: object) -> str:
    return "" if value is None else str(value)[:80]
