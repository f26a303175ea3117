"""The verbs of approvals: the form of each, and doing it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.platform.automation.approvals.actions import decide, speak
from guanxi.platform.automation.approvals.actions.start_approval import send_again, start
from guanxi.platform.automation.approvals.models import ApprovalFlow
from guanxi.platform.automation.approvals.queries import Seen, flow_name, one_seen, steps_seen
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.web.approvals.filled import FILLS, controls_to_fill, filled
from guanxi.platform.web.approvals.shown import ROOT
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.problems import missing
from guanxi.platform.web.replies import UNPROCESSABLE, back_to, go, notice, show

Said = dict[str, str]


def _to(said: Said) -> int:
    return _number(said["to"])


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _return(number: int, by: Identity, said: Said) -> Any:
    back = int(said["step"]) if said["step"].isdecimal() and len(said["step"]) < 4 else decide.APPLICANT
    return decide.send_back(number, by=by, note=said["note"], to=back)


def _sign(number: int, by: Identity, said: Said) -> Any:
    when = "after" if said["when"] == "after" else "before"
    return decide.add_signer(number, by=by, to=_to(said), when=when, note=said["note"])  # type: ignore[arg-type]


_DO: dict[str, Callable[[int, Identity, Said], Any]] = {
    "approve": lambda number, by, said: decide.approve(number, by=by, note=said["note"], values=filled(said)),
    "refuse": lambda number, by, said: decide.refuse(number, by=by, note=said["note"]),
    "return": _return,
    "hand-on": lambda number, by, said: decide.hand_on(number, by=by, to=_to(said), note=said["note"]),
    "reassign": lambda number, by, said: decide.reassign(
        number, by=by, whose=_number(said["whose"]), to=_to(said), note=said["note"]
    ),
    "add-signer": _sign,
    "withdraw": lambda number, by, said: speak.withdraw(number, by=by, note=said["note"]),
    "nudge": lambda number, by, said: speak.nudge(number, by=by),
    "comment": lambda number, by, said: speak.comment(number, by=by, note=said["note"]),
    "copy": lambda number, by, said: speak.give_copies(number, by=by, people=[_to(said)]),
    "again": lambda number, by, said: send_again(number, by=by, note=said["note"]),
}


@require_http_methods(["GET", "POST"])
def do_verb(request: HttpRequest, approval_id: int, name: str) -> HttpResponse:
    """This will ask for what a verb needs, or do it and go back to where one was."""
    each = one_seen(approval_id)
    if each is None or name not in _DO:
        return missing(request)
    if request.method == "GET":
        return _ask(request, each, name, "")
    said = {key: request.POST.get(key, "").replace("\x00", "") for key in ("note", "to", "step", "when", "whose")}
    said |= {key: str(text).replace("\x00", "") for key, text in request.POST.items() if key.startswith(FILLS)}
    try:
        _DO[name](approval_id, someone(), said)
    except RecordProblem as problem:
        if name == "nudge":
            notice(request, str(problem), tone="warning")
            return go(request, back_to(request, f"{ROOT}/{approval_id}"))
        return _ask(request, each, name, str(problem), said)
    notice(request, _("Done: %(verb)s") % {"verb": f"{_words()[name][1]} · {each.name}"})
    return go(request, back_to(request, f"{ROOT}/{approval_id}"))


@require_http_methods(["GET", "POST"])
def start_one(request: HttpRequest, key: str, record_id: int, flow_id: int) -> HttpResponse:
    """This will ask what to say with a request, or send it."""
    one, here = entity(key), f"/{key}/{record_id}"
    row, flow = get(one, record_id), ApprovalFlow.objects.filter(pk=flow_id).first()
    if flow is None:
        return missing(request)
    note, urgent, problem = request.POST.get("note", ""), bool(request.POST.get("urgent")), ""
    if request.method == "POST":
        try:
            start(flow, key, record_id, by=someone(), note=note, urgent=urgent)
        except RecordProblem as refused:
            problem = str(refused)
        else:
            notice(request, _("Sent for approval: %(record)s") % {"record": row.title})
            return go(request, here)
    controls = (
        Control("note", _("Why"), "longtext", note, max_length=1000, autofocus=True, prefix="approval"),
        Control("urgent", _("Urgent"), "boolean", "true" if urgent else "", prefix="approval"),
    )
    title = _("Send for approval: %(flow)s") % {"flow": flow_name(flow)}
    page = FormPage(
        title, request.path, (FormSection("", controls),), _("Send"), here, problems=(problem,) if problem else ()
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problem else 200)


def _ask(request: HttpRequest, each: Seen, name: str, problem: str, said: Said | None = None) -> HttpResponse:
    here, (title, submit) = f"{ROOT}/{each.id}", _words()[name]
    back = back_to(request, here)
    page = FormPage(
        f"{title}: {each.name}",
        f"{here}/{name}",
        (FormSection("", _controls(each, name, said or {})),),
        submit,
        back,
        hidden=(("back", back),),
        problems=(problem,) if problem else (),
        grave=name in ("refuse", "withdraw"),
    )
    return show(request, "form.html", page, page.title, status=UNPROCESSABLE if problem else 200)


def _controls(each: Seen, name: str, said: Said) -> tuple[Control, ...]:
    reason = name in ("refuse", "return", "comment")
    label = _("Comment") if name == "comment" else _("Why") if reason else _("Comment (optional)")
    note = Control("note", label, "longtext", said.get("note", ""), reason, max_length=1000, prefix="approval")
    who = Control("to", _("Person"), "link", required=True, search_url="/user/pick", prefix="approval")
    if name == "return":
        steps = tuple(
            Choice(str(step.number), f"{step.number + 1}. {step.name}", said.get("step") == str(step.number))
            for step in steps_seen(each.approval)
            if step.number < each.approval.step
        )
        applicant = Choice(
            "applicant", _("the applicant (%(person)s)") % {"person": each.applicant}, "step" not in said
        )
        back = Control(
            "step", _("Back to"), "choice", "applicant", True, choices=(applicant, *steps), prefix="approval"
        )
        return (back, note)
    if name == "hand-on":
        return (who, note)
    if name == "reassign":
        held = tuple(Choice(str(one.id), one.name, place == 0) for place, one in enumerate(each.holders))
        whose = Control(
            "whose", _("Waits for"), "choice", held[0].value if held else "", True, choices=held, prefix="approval"
        )
        return (whose, replace(who, label=_("Who decides now")), note)
    if name == "add-signer":
        order = (
            Choice("before", _("before me"), said.get("when") != "after"),
            Choice("after", _("after me"), said.get("when") == "after"),
        )
        return (who, Control("when", _("Signs"), "choice", "before", True, choices=order, prefix="approval"), note)
    if name == "approve":
        return (*controls_to_fill(each.approval, said), note)
    return (who,) if name == "copy" else (note,)


def _words() -> dict[str, tuple[str, str]]:
    """What each verb is called, as a title and on its button."""
    return {
        "approve": (_("Approve"), _("Approve")),
        "refuse": (_("Refuse"), _("Refuse")),
        "return": (_("Return"), _("Return")),
        "hand-on": (_("Hand on"), _("Hand on")),
        "reassign": (_("Give it to somebody else"), _("Give")),
        "add-signer": (_("Add a signer"), _("Add")),
        "withdraw": (_("Withdraw"), _("Withdraw")),
        "nudge": (_("Nudge"), _("Nudge")),
        "comment": (_("Comment"), _("Comment")),
        "copy": (_("Give a copy"), _("Give a copy")),
        "again": (_("Send again"), _("Send again")),
    }
