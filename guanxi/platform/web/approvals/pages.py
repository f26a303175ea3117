"""The pages of approvals: the boxes, one approval, many answered at once, and the parts that other pages show."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.automation.approvals.actions.decide import approve, refuse
from guanxi.platform.automation.approvals.models import State
from guanxi.platform.automation.approvals.queries import (
    BOXES,
    LinesThen,
    Seen,
    box,
    flow_name,
    keeps_flows,
    lines_then,
    moves_of,
    of_record,
    offered,
    one_seen,
    steps_seen,
    values_then,
)
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.web.approvals.shown import ROOT, further_verbs, labels_of, main_verbs, move_of, row_of, step_of
from guanxi.platform.web.parts.approvals import ApprovalCard, Box, DeskApprovals, LinesShown, OneApproval
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.problems import missing
from guanxi.platform.web.replies import go, notice, show, show_part, show_whole

_PAGE = 30
_ON_DESK = 6
_COUNTED = 50
_NUMBERS = ("money", "integer", "decimal", "percent")


@require_GET
def boxes(request: HttpRequest) -> HttpResponse:
    """This will list one's approvals: waiting for me, sent by me, copied to me, done by me."""
    name = request.GET.get("show", "")
    name = name if name in BOXES else "waiting"
    text, kind = request.GET.get("q", "").replace("\x00", "").strip()[:100], request.GET.get("kind", "")
    before = request.GET.get("before", "")
    found = box(
        name, text=text, kind=kind, before=int(before) if before.isdecimal() and len(before) < 18 else None, limit=_PAGE
    )
    words, nothing = _words()
    shown = [each for each in BOXES if each != "kept" or keeps_flows()]
    asked: dict[str, str | int] = {"show": name, **({"q": text} if text else {}), **({"kind": kind} if kind else {})}
    more = len(found) > _PAGE and name != "waiting"
    page = Box(
        tuple(Link(words[each], f"{ROOT}?show={each}", current=each == name) for each in shown),
        name,
        tuple(row_of(each, ROOT) for each in found[:_PAGE]),
        _("Nothing is found.") if text or kind else nothing[name],
        text,
        tuple(Choice(one.key, str(one.plural), one.key == kind) for one in _kinds()),
        f"{ROOT}/many" if name == "waiting" and len(found) > 1 else "",
        f"{ROOT}?{urlencode({**asked, 'before': found[_PAGE - 1].id})}" if more else "",
    )
    return show(request, "approvals/boxes.html", page, _("Approvals"))


@require_GET
def one_approval(request: HttpRequest, approval_id: int) -> HttpResponse:
    """This will show one approval: what was sent, who decides and decided, and what one may do with it."""
    each = one_seen(approval_id)
    if each is None:
        return missing(request)
    on_paper = "print" in request.GET
    page = _whole(each)
    if on_paper:
        return show_whole(request, "approvals/print.html", page, each.name, styles=("guanxi/print.css",))
    crumbs = (Link(_("Approvals"), ROOT),)
    return show(request, "approvals/one.html", page, each.name, crumbs=crumbs)


@require_POST
def answer_many(request: HttpRequest) -> HttpResponse:
    """This will approve or refuse all that were chosen; each by itself, so that one that cannot be stops no other."""
    chosen = [int(each) for each in request.POST.getlist("one") if each.isdecimal() and len(each) < 18][:200]
    note, refusing = request.POST.get("note", ""), request.POST.get("verb") == "refuse"
    done, problems = 0, []
    for number in chosen:
        try:
            if refusing:
                refuse(number, by=someone(), note=note)
            else:
                approve(number, by=someone(), note=note)
            done += 1
        except RecordProblem as problem:
            problems.append(str(problem))
    if not chosen:
        notice(request, _("Choose first what you want to answer."), tone="warning")
    if done:
        notice(request, ngettext("%(number)s answered.", "%(number)s answered.", done) % {"number": done})
    for sentence in dict.fromkeys(problems):
        notice(request, sentence, tone="problem")
    return go(request, ROOT)


@require_GET
def desk_part(request: HttpRequest) -> HttpResponse:
    """This will be what waits for the reader, for the desk."""
    waiting = box("waiting", limit=_COUNTED)
    mine = [each for each in box("sent", limit=20) if each.approval.state in (State.RETURNED, State.REOPENED)]
    rows = tuple(row_of(each, "/") for each in [*waiting, *mine][:_ON_DESK])
    number = len(waiting) + len(mine)
    more = len(waiting) > _COUNTED
    page = DeskApprovals(rows, ROOT if number > len(rows) else "", f"{_COUNTED}+" if more else str(number or ""))
    return show_part(request, "approvals/_desk.html", page=page)


def card_of_record(one: Entity, record_id: int, *, may_send: bool) -> ApprovalCard | None:
    """This will be the approvals of a record and the flows it can be sent through; None where there is neither."""
    if one.access != "owned":
        return None
    found = of_record(one, record_id)
    flows = offered(one, find_row(one, record_id)) if may_send else []
    links = tuple(Link(flow_name(each), f"{ROOT}/start/{one.key}/{record_id}/{each.pk}", "send") for each in flows)
    return (
        ApprovalCard(tuple(row_of(each, f"/{one.key}/{record_id}") for each in found), links)
        if found or links
        else None
    )


def _whole(each: Seen) -> OneApproval:
    one = each.approval
    labels = labels_of(each.entity)
    agreed = one.state in (State.APPROVED, State.REOPENED)
    return OneApproval(
        row_of(each),
        f"/{one.entity}/{one.object_id}" if each.reads_record else "",
        values_shown(each),
        tuple(map(_lines_shown, lines_then(one))),
        _("As it was approved") if agreed else _("As it was sent"),
        tuple(map(step_of, steps_seen(one))),
        tuple(move_of(*told, labels) for told in moves_of(one)),
        (*further_verbs(each), *main_verbs(each)),
        f"{ROOT}/{each.id}?print",
        someone().name,
    )


def values_shown(each: Seen) -> tuple[tuple[str, str, bool], ...]:
    """This will be what was sent, in the fields that the reader reads, and of each whether its change opens it again.

    What every record carries, such as who made it, is left out unless it is watched.
    """
    one = each.approval
    named = [name for section in each.entity.sections for name in section.fields]
    wanted = [field.name for field in each.entity.fields if field.column in one.watched and field.name not in named]
    told = values_then(one, [*named, *wanted] if named else None)
    return tuple((str(field.label), text, field.column in one.watched) for field, text in told if text)


def _lines_shown(one: LinesThen) -> LinesShown:
    return LinesShown(
        str(one.kind.plural), tuple((str(each.label), each.kind.name in _NUMBERS) for each in one.fields), one.rows
    )


def _kinds() -> list[Entity]:
    return [one for one in entities() if one.access == "owned" and view_of(one).may("read")]


def _words() -> tuple[dict[str, str], dict[str, str]]:
    words = {
        "waiting": _("Waiting for me"),
        "sent": _("Sent by me"),
        "copied": _("Copied to me"),
        "done": _("Decided by me"),
        "kept": _("In flows of mine"),
    }
    nothing = {
        "waiting": _("Nothing waits for you."),
        "sent": _("You have sent nothing yet: a record that needs an approval shows so on its page."),
        "copied": _("Nobody gave you a copy yet."),
        "done": _("You have decided nothing yet."),
        "kept": _("Nothing is on its way in the flows that you keep."),
    }
    return words, nothing
