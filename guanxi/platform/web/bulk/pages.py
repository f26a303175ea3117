"""The pages of verbs for many records: ask, preview, do; what was done lately, and taking it back."""

from collections.abc import Callable
from typing import Final

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.lib.refusals import Refusal
from guanxi.platform.bulk import deeds
from guanxi.platform.bulk.deeds import DeedRefused, find_deed
from guanxi.platform.bulk.models import Deed, DeedState
from guanxi.platform.bulk.planning import PLAN
from guanxi.platform.bulk.rehearsing import Rehearsal, rehearse
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Query
from guanxi.platform.search.saved.state import parameters_of
from guanxi.platform.transfer.exporting import Format, export_rows
from guanxi.platform.web.bulk.asking import adds_fields, form_of, read_answer
from guanxi.platform.web.bulk.choosing import chosen
from guanxi.platform.web.bulk.incomplete import Incomplete
from guanxi.platform.web.bulk.telling import (
    detail_of,
    forecast,
    is_under_way,
    outcome,
    tell,
    title_of,
    tone_of,
    verb_of,
)
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.deeds import (
    Change,
    DeedLine,
    DeedList,
    DeedPage,
    DeedPreview,
    LeftLine,
    SampleRow,
)
from guanxi.platform.web.replies import UNPROCESSABLE, back_to, go, is_fragment, notice, show, show_part, told
from guanxi.platform.web.state import read_state
from guanxi.platform.web.views.exports import TYPES

STYLES: Final = ("guanxi/bulk.css",)
_ASKS: Final = ("edit", "tags", "hand_over", PLAN)
_ICONS: Final = {
    "edit": "pencil",
    "tags": "tag",
    "hand_over": "arrows-exchange",
    "trash": "trash",
    "restore": "arrow-back-up",
    "unrelate": "x",
    "unshare": "share",
    "unstar": "star",
    "unfollow": "bell",
    "leave_team": "users",
    "leave_unit": "building",
    "remove_file": "paperclip",
    "remove_view": "bookmark",
    PLAN: "calendar-plus",
}


def choose(verb: str) -> Callable[[HttpRequest, str], HttpResponse]:
    """This will make the page that takes the chosen records for a verb and asks what the verb needs to know."""

    @require_POST
    def page(request: HttpRequest, key: str) -> HttpResponse:
        one = entity(key)
        back = back_to(request, f"/{key}")
        try:
            deed = deeds.begin(one, verb, chosen(request, one), back=back)
        except Refusal as refused:
            if is_fragment(request):
                return told(str(refused))
            notice(request, str(refused), tone="problem")
            return go(request, back)
        return _form(request, deed) if verb in _ASKS else _preview(request, deed)

    return page


@require_POST
def export(request: HttpRequest, key: str) -> HttpResponse | FileResponse:
    """This will hand out the chosen records as a file, with the columns of the list."""
    one, back = entity(key), back_to(request, f"/{key}")
    try:
        ids = chosen(request, one)
    except Refusal as refused:
        notice(request, str(refused), tone="problem")
        return go(request, back)
    state = read_state(parameters_of(request.POST.get("state", "")))
    form: Format = "csv" if request.POST.get("format") == "csv" else "xlsx"
    file = export_rows(Query(one, sort=state.sort, ids=tuple(ids)), state.columns or None, form)
    name = f"{one.key}-{timezone.localdate().isoformat()}.{form}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[form])


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """This will ask what the verb needs to know; once all is known, show what would happen."""
    deed = find_deed(number)
    if deed.state != DeedState.ASKED:
        return go(request, f"/me/done/{number}")
    if request.method == "GET":
        return _form(request, deed) if deed.verb in _ASKS else _preview(request, deed)
    if adds_fields(request.POST) and deed.verb == "edit":
        return _show_form(request, deed, form=form_of(deed, request.POST))
    try:
        deeds.ask(deed, read_answer(deed, request.POST))
    except Incomplete as incomplete:
        page = form_of(deed, request.POST, incomplete.problems)
        return _show_form(request, deed, form=page, status=UNPROCESSABLE)
    return _preview(request, deed)


@require_POST
def run(request: HttpRequest, number: int) -> HttpResponse:
    """This will do it and go back to the list, which says what was done; many records are the worker's."""
    deed = find_deed(number)
    try:
        deeds.do(deed)
    except DeedRefused as refused:
        notice(request, str(refused), tone="problem")
        return go(request, deed.back or "/")
    tell(request, deed)
    return go(request, deed.back or f"/{deed.entity}")


@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """This will take it back and go to where it began."""
    deed = find_deed(number)
    back = back_to(request, deed.back or f"/{deed.entity}")
    try:
        deeds.undo(deed)
    except DeedRefused as refused:
        notice(request, str(refused), tone="problem")
        return go(request, back)
    tell(request, deed)
    if deed.verb == "trash" and deed.total == deed.undone == 1 and "back" not in request.POST:
        return go(request, f"/{deed.entity}/{deed.ids[0]}")
    return go(request, back)


@require_GET
def done_lately(request: HttpRequest) -> HttpResponse:
    """This will list what the person did lately."""
    says = _("What you did in the last %(days)s days; it can be taken back as far as nobody changed it since.")
    page = DeedList(tuple(_line(deed) for deed in deeds.deeds()), says % {"days": deeds.KEPT.days})
    return show(request, "bulk/lately.html", page, _("Done lately"), styles=STYLES)


@require_GET
def one_deed(request: HttpRequest, number: int) -> HttpResponse:
    """This will show one of them, with the records that it could not do; while it runs, how far it is."""
    deed = find_deed(number)
    lines = () if is_under_way(deed) else deeds.problems_of(deed)
    known = titles(entity(deed.entity), [line.record_id for line in lines])
    left = tuple(
        LeftLine(
            known.get(line.record_id) or _("a record that you do not see"),
            f"/{deed.entity}/{line.record_id}" if line.record_id in known else "",
            line.kept or line.problem,
        )
        for line in lines
    )
    heading = _("Not taken back") if deed.undone_at else _("Not done")
    page = DeedPage(_line(deed), deed.back or f"/{deed.entity}", heading, left)
    if is_fragment(request):
        return show_part(request, "bulk/_deed.html", page=page)
    return show(request, "bulk/deed.html", page, title_of(deed), styles=STYLES)


@require_GET
def deed_notice(request: HttpRequest, number: int) -> HttpResponse:
    """This will be the notice of a deed that the worker is at, until it is done."""
    deed = find_deed(number)
    line = _line(deed)
    return show_part(request, "bulk/_notice.html", line=line, tone=tone_of(deed), back_url=deed.back)


def _form(request: HttpRequest, deed: Deed) -> HttpResponse:
    return _show_form(request, deed, form=form_of(deed))


def _show_form(request: HttpRequest, deed: Deed, *, form: object, status: int = 200) -> HttpResponse:
    return show(request, "bulk/ask.html", form, title_of(deed), status=status, styles=STYLES)


def _preview(request: HttpRequest, deed: Deed) -> HttpResponse:
    told_of = rehearse(deed)
    says, notes = forecast(deed, told_of)
    page = DeedPreview(
        title=title_of(deed),
        says=says,
        action=f"/me/done/{deed.pk}/run",
        back_url=deed.back,
        again_url=f"/me/done/{deed.pk}/ask" if deed.verb in _ASKS else "",
        submit=verb_of(deed) if told_of.changing or told_of.tried + told_of.beyond < told_of.total else "",
        notes=notes,
        rows=_samples(deed, told_of),
        grave=deed.verb == "trash",
    )
    return show(request, "bulk/preview.html", page, page.title, styles=STYLES)


def _samples(deed: Deed, told_of: Rehearsal) -> tuple[SampleRow, ...]:
    # After a hand-over beyond one's reach the new owner is not read on the record any more.
    to = people_named([deed.asked.get("to")]).get(deed.asked.get("to", 0), "") if deed.verb == "hand_over" else ""
    return tuple(
        SampleRow(each.title, tuple(Change(str(field.label), old, new or to) for field, old, new in each.changes))
        for each in told_of.samples
    )


def _line(deed: Deed) -> DeedLine:
    under_way = is_under_way(deed)
    return DeedLine(
        what=title_of(deed),
        detail=detail_of(deed),
        icon=_ICONS[deed.verb],
        when=moment(deed.made_at),
        url=f"/me/done/{deed.pk}",
        state=outcome(deed),
        tone=tone_of(deed),
        undo_url=f"/me/done/{deed.pk}/undo" if deeds.may_undo(deed) else "",
        poll_url=f"/me/done/{deed.pk}" if under_way else "",
        done=deed.undone + deed.kept if deed.state == DeedState.UNDOING else deed.position,
        total=deed.done if deed.state == DeedState.UNDOING else deed.total,
    )
