"""Handing everything of a person over: the form, what would go where, doing it, and taking it back."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.lib.refusals import Refusal
from guanxi.platform.bulk.leaving.asked import Asked
from guanxi.platform.bulk.leaving.planning import counts, in_order, keeps_people, left_with
from guanxi.platform.bulk.leaving.working import begin, find_hand_over, moved, run, start, start_back
from guanxi.platform.bulk.tasks import hand_everything_over
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.models import HandOver, HandOverState
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.going_along import going_along
from guanxi.platform.records.problems import NotFound, may_not
from guanxi.platform.web.administration.person import person_of
from guanxi.platform.web.leaving.form import asked_by, form_of
from guanxi.platform.web.parts.leaving import GoingPage, GoingRow
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show, show_part

_STYLES = ("guanxi/bulk.css", "guanxi/leaving.css")
_UNDER_WAY = (HandOverState.RUNNING, HandOverState.UNDOING)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will show what a person owns and ask who takes it over; once that is known, plan it and show the plan."""
    person = person_of(user_id)
    if not keeps_people() and not left_with(person.pk):
        raise may_not("assign", entity("user"))
    sent = request.POST if request.method == "POST" else QueryDict(request.GET.urlencode())
    problems: tuple[str, ...] = ()
    if request.method == "POST" and not sent.get("again"):
        try:
            return go(request, f"/me/hand-over/{begin(person.pk, asked_by(sent)).pk}")
        except Refusal as refused:
            problems = (str(refused),)
    page = form_of(person, sent, problems)
    crumbs = (Link(str(entity("user").plural), "/user"), Link(person.name, f"/user/{person.pk}"))
    status = UNPROCESSABLE if problems else 200
    return show(request, "leaving/ask.html", page, page.title, crumbs=crumbs, styles=_STYLES, status=status)


@require_GET
def one_hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """This will show where everything goes, or went; while it runs, how far it is."""
    work = _found(number)
    page = _page(work)
    if is_fragment(request):
        return show_part(request, "leaving/_going.html", page=page)
    crumbs = (Link(str(entity("user").plural), "/user"), Link(work.person.name, f"/user/{work.person_id}"))
    return show(request, "leaving/going.html", page, page.title, crumbs=crumbs, styles=_STYLES)


@require_POST
def run_it(request: HttpRequest, number: int) -> HttpResponse:
    """This will do it, or leave it to the worker where it is much."""
    work = _found(number)
    try:
        _done(work, by_worker=start(work))
    except Refusal as refused:
        notice(request, str(refused), tone="problem")
    return go(request, f"/me/hand-over/{number}")


@require_POST
def undo_it(request: HttpRequest, number: int) -> HttpResponse:
    """This will take it back, as far as nobody changed it since."""
    work = _found(number)
    try:
        _done(work, by_worker=start_back(work))
    except Refusal as refused:
        notice(request, str(refused), tone="problem")
    return go(request, f"/me/hand-over/{number}")


def _done(work: HandOver, *, by_worker: bool) -> None:
    who = someone().user_id
    if by_worker:
        hand_everything_over.configure(lock=f"hand-over-{work.pk}").defer(number=work.pk, user_id=who)
    else:
        run(work.pk, lambda: load_identity(who))


def _found(number: int) -> HandOver:
    try:
        return find_hand_over(number)
    except Refusal:
        raise NotFound(entity("user")) from None


def _page(work: HandOver) -> GoingPage:
    asked, state = Asked.read(work.asked), HandOverState(work.state)
    path = f"/me/hand-over/{work.pk}"
    waits = state == HandOverState.ASKED
    rows = _rows(work)
    total = sum(row.number for row in rows)
    return GoingPage(
        title=_("Hand-over of %(person)s") % {"person": work.person.name},
        says=_says(work, total),
        rows=rows,
        notes=_along(work, asked) if waits else _went_along(work),
        warnings=_warnings(work) if waits else (work.message,) if work.message else (),
        action=f"{path}/run" if waits else "",
        submit=ngettext("Hand %(num)s record over", "Hand %(num)s records over", total) % {"num": f"{total:,}"},
        grave=asked.deactivate,
        again_url=f"/person/{work.person_id}/hand-over-all" if waits else "",
        person_url=f"/user/{work.person_id}",
        poll_url=path if state in _UNDER_WAY else "",
        undo_url=f"{path}/undo" if state == HandOverState.DONE and (moved(work) or work.passed) else "",
    )


def _rows(work: HandOver) -> tuple[GoingRow, ...]:
    told = counts(work)
    names = people_named(one.receiver for one in told)
    waits = work.state == HandOverState.ASKED
    rows = [
        GoingRow(
            entity(one.kind).icon,
            str(entity(one.kind).plural),
            names.get(one.receiver, f"#{one.receiver}"),
            one.planned if waits or work.state == HandOverState.UNDONE else one.moved,
            "" if waits else str(work.results.get(one.kind, {}).get("problem", "")),
        )
        for one in told
    ]
    return tuple(row for row in rows if row.number or row.problem)


def _says(work: HandOver, total: int) -> str:
    said: Mapping[HandOverState, str] = {
        HandOverState.ASKED: ngettext("%(num)s record will change hands.", "%(num)s records will change hands.", total),
        HandOverState.RUNNING: _("The hand-over is under way; you need not wait here."),
        HandOverState.DONE: ngettext("%(num)s record changed hands.", "%(num)s records changed hands.", total),
        HandOverState.UNDOING: _("The hand-over is being taken back; you need not wait here."),
        HandOverState.UNDONE: _("The hand-over was taken back: %(num)s records are with %(person)s again."),
    }
    number = (
        sum(int(one.get("back", 0)) for one in work.results.values()) if work.state == HandOverState.UNDONE else total
    )
    return said[HandOverState(work.state)] % {"num": f"{number:,}", "person": work.person.name}


def _along(work: HandOver, asked: Asked) -> tuple[str, ...]:
    first = people_named(asked.to[:1]).get(asked.to[0], "")
    names = {"person": work.person.name, "first": first}
    offered = (
        (asked.people, _("Who reports to %(person)s reports to %(first)s then.")),
        (asked.teams, _("%(first)s takes the places of %(person)s in teams.")),
        (asked.shares, _("What others shared with %(person)s is shared with %(first)s.")),
        (asked.deactivate, _("%(person)s logs in no more, as soon as all of it is handed over.")),
    )
    said = [sentence % names for holds, sentence in offered if holds and keeps_people()]
    for one in going_along():
        if one.key in asked.further and keeps_people() and (number := one.count(work.person_id)):
            said.append(str(one.offered) % {"person": work.person.name, "to": first, "num": number})
    return tuple(said)


def _went_along(work: HandOver) -> tuple[str, ...]:
    passed = work.passed if work.state == HandOverState.DONE else {}
    said = []
    if people := passed.get("people"):
        said.append(ngettext("%(num)s person has another manager.", "%(num)s people have another manager.", len(people)) % {"num": len(people)})  # fmt: skip
    if teams := passed.get("teams"):
        said.append(ngettext("A place in %(num)s team went along.", "Places in %(num)s teams went along.", len(teams)) % {"num": len(teams)})  # fmt: skip
    if shares := passed.get("shares"):
        said.append(ngettext("%(num)s share went along.", "%(num)s shares went along.", len(shares)) % {"num": len(shares)})  # fmt: skip
    for one in going_along():
        if went := passed.get("further", {}).get(one.key):
            said.append(str(one.went) % {"num": len(went)})
    if passed.get("deactivated"):
        said.append(_("%(person)s may not log in any more.") % {"person": work.person.name})
    return tuple(said)


def _warnings(work: HandOver) -> tuple[str, ...]:
    """Who would get records of a kind that their roles do not let them read."""
    told = counts(work)
    blind: dict[int, list[str]] = {}
    for receiver in dict.fromkeys(one.receiver for one in told):
        rights = load_identity(receiver).rights
        kinds = [one for one in in_order() if any(row.kind == one.key and row.receiver == receiver for row in told)]
        unread = [str(one.plural) for one in kinds if not rights.scope(one.key, "read")]
        if unread:
            blind[receiver] = unread
    names = people_named(blind)
    sentence = _(
        "The roles of %(person)s do not let them read: %(kinds)s. Give them a role that does, or choose somebody else."
    )
    return tuple(sentence % {"person": names[one], "kinds": ", ".join(kinds)} for one, kinds in blind.items())
