"""Verbs for several records at once, and for one: to the trash, out of it, hand over, change one field of all."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import hand_over, restore, trash
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query
from guanxi.platform.web.cells import css_of, list_rows
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.forms import Said, form_of
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.parts.lists import Choice, Empty, Heading
from guanxi.platform.web.parts.records import TrashPage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, back_to, go, notice, show

_OWNER = "owner"
_TRASH_COLUMNS = 5


@require_POST
def trash_records(request: HttpRequest, key: str, record_id: int | None = None) -> HttpResponse:
    """This will put records into the trash, and offer to take that back."""
    one = entity(key)
    ids = [record_id] if record_id is not None else _ids(request)
    otherwise = f"/{key}" if record_id is not None else back_to(request, f"/{key}")
    try:
        number = trash(one, ids)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/{key}/{record_id}" if record_id is not None else otherwise)
    said = ngettext(
        "%(number)s record was moved to the trash.", "%(number)s records were moved to the trash.", number
    ) % {"number": number}
    notice(request, said, undo_url=f"/{key}/restore", undo_ids=ids)
    return go(request, otherwise)


@require_POST
def restore_records(request: HttpRequest, key: str) -> HttpResponse:
    """This will put records back from the trash; a single one is shown afterwards."""
    one, ids = entity(key), _ids(request)
    try:
        number = restore(one, ids)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/{key}/trash")
    notice(request, ngettext("%(number)s record is back.", "%(number)s records are back.", number) % {"number": number})
    return go(request, f"/{key}/{ids[0]}" if len(ids) == 1 else f"/{key}")


@require_GET
def trash_page(request: HttpRequest, key: str) -> HttpResponse:
    """This will list what is in the trash."""
    one = entity(key)
    view = view_of(one)
    if not view.may("delete"):
        raise may_not("delete", one)
    found = find(Query(one, trash=True, after=request.GET.get("after", "")))
    fields = found.fields[:_TRASH_COLUMNS]
    page = TrashPage(
        title=_("Trash: %(kind)s") % {"kind": one.plural},
        icon="trash",
        headings=tuple(
            Heading(field.name, str(field.label), "g-main-cell" if field.name == one.title else css_of(field))
            for field in fields
        ),
        rows=list_rows(found.rows, fields, ""),
        restore_url=f"/{key}/restore",
        back_url=f"/{key}",
        empty=Empty(_("The trash is empty"), _("What is moved to the trash can be put back from here.")),
        next_url=f"/{key}/trash?after={found.next}" if found.next else "",
    )
    return show(request, "trash.html", page, page.title, crumbs=(Link(str(one.plural), f"/{key}"),))


@require_http_methods(["GET", "POST"])
def hand_over_records(request: HttpRequest, key: str, record_id: int | None = None) -> HttpResponse:
    """This will ask for the new owner, or hand the records over."""
    one = entity(key)
    ids = [record_id] if record_id is not None else _ids(request)
    to = request.POST.get(_OWNER, "")
    if request.method == "GET" or not to.isdecimal():
        problem = (_("Choose the person who takes over."),) if request.method == "POST" else ()
        return _ask_owner(request, one, ids, record_id, problem)
    number = hand_over(one, ids, int(to))
    said = ngettext("%(number)s record was handed over.", "%(number)s records were handed over.", number) % {
        "number": number
    }
    if number < len(ids):
        said += " " + _("The others are not yours to hand over.")
    notice(request, said, tone="done" if number == len(ids) else "warning")
    return go(request, back_to(request, f"/{key}"))


@require_http_methods(["GET", "POST"])
def change_records(request: HttpRequest, key: str) -> HttpResponse:
    """This will ask for a field, then for its value, then change it in all chosen records."""
    one, ids = entity(key), _ids(request)
    view = view_of(one)
    field = next((each for each in view.editable if each.name == request.POST.get("field")), None)
    if field is None:
        names = tuple(Choice(each.name, str(each.label)) for each in view.editable if each.name != _OWNER)
        return _ask_change(
            request, one, ids, Control("field", _("Field to change"), "choice", required=True, choices=names), ()
        )
    if "value" not in request.POST and request.POST.get("ready") != "yes":
        return _ask_change(request, one, ids, _value_control(field), (("field", field.name), ("ready", "yes")))
    raw = request.POST.get("value", "false" if field.kind.name == "boolean" else "")
    outcomes = change_many(one, {number: {field.name: raw} for number in ids})
    reasons = sorted(
        {sentence for outcome in outcomes.values() for told in outcome.problems.values() for sentence in told}
    )
    done = sum(1 for outcome in outcomes.values() if not outcome.problems)
    if done:
        log("changed together", entity=one.key, number=done, field=field.name)
    said = ngettext("%(number)s record was changed.", "%(number)s records were changed.", done) % {"number": done}
    notice(request, " ".join([said, *reasons[:3]]), tone="warning" if reasons else "done")
    return go(request, back_to(request, f"/{key}"))


def _ids(request: HttpRequest) -> list[int]:
    sent = request.POST if request.method == "POST" else request.GET
    return [int(one) for one in sent.getlist("id") if one.isdecimal()]


def _ask_owner(
    request: HttpRequest, one: Entity, ids: list[int], record_id: int | None, problems: tuple[str, ...]
) -> HttpResponse:
    control = Control(_OWNER, _("New owner"), "link", required=True, search_url="/user/pick", problems=problems)
    title = _("Hand over: %(what)s") % {"what": _what(one, ids, record_id)}
    action = f"/{one.key}/{record_id}/hand-over" if record_id is not None else f"/{one.key}/bulk/hand-over"
    page = _dialog(request, one, title, action, _("Hand over"), ids if record_id is None else [], control, ())
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problems else 200)


def _ask_change(
    request: HttpRequest, one: Entity, ids: list[int], control: Control, hidden: tuple[tuple[str, str], ...]
) -> HttpResponse:
    title = _("Change: %(what)s") % {"what": _what(one, ids, None)}
    submit = _("Change") if hidden else _("Continue")
    return show(
        request, "form.html", _dialog(request, one, title, f"/{one.key}/bulk/edit", submit, ids, control, hidden), title
    )


def _dialog(
    request: HttpRequest,
    one: Entity,
    title: str,
    action: str,
    submit: str,
    ids: list[int],
    control: Control,
    hidden: tuple[tuple[str, str], ...],
) -> FormPage:
    back = back_to(request, f"/{one.key}")
    carried = (*(("id", str(number)) for number in ids), ("back", back), *hidden)
    return form_of(one, title, action, submit, back, (FormSection("", (control,)),), Said(), hidden=carried)


def _what(one: Entity, ids: list[int], record_id: int | None) -> str:
    return (
        get(one, record_id).title
        if record_id is not None
        else ngettext("%(number)s record", "%(number)s records", len(ids)) % {"number": len(ids)}
    )


def _value_control(field: Field) -> Control:
    made = control_of(field)
    kind = "choice" if field.kind.name == "boolean" else made.kind
    choices = (Choice("true", _("Yes")), Choice("false", _("No"))) if field.kind.name == "boolean" else made.choices
    return Control("value", made.label, kind, help=made.help, choices=choices, search_url=made.search_url)
