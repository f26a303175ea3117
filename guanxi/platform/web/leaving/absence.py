"""The page on which somebody's deputies stand: who stands in from when until when, naming one, ending it."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.lib.refusals import Refusal
from guanxi.platform.bulk.leaving.telling import tell_of_deputy
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Deputy, User
from guanxi.platform.permissions.deputies import (
    coming_deputies,
    end_deputy,
    last_day,
    may_name_for,
    name_deputy,
)
from guanxi.platform.web.administration.person import person_of
from guanxi.platform.web.administration.pieces import number_of, person_control
from guanxi.platform.web.leaving.line import day_said
from guanxi.platform.web.parts.administration import Belongings, Held
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.leaving import AbsencePage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

_A_WEEK = dt.timedelta(days=6)


@require_http_methods(["GET", "POST"])
def deputies(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will show who stands in for somebody, or let one more do so."""
    person = person_of(user_id)
    problem = ""
    if request.method == "POST":
        try:
            made = _named(request, person)
        except Refusal as refused:
            problem = str(refused)
        else:
            tell_of_deputy(made)
            notice(
                request, _("%(deputy)s stands in for %(person)s.") % {"deputy": made.deputy.name, "person": person.name}
            )
            return go(request, f"/person/{user_id}/deputies")
    title = _("Deputies of %(person)s") % {"person": person.name}
    page = AbsencePage(title, f"/user/{user_id}", _card(request, person), (problem,) if problem else ())
    crumbs = (Link(str(entity("user").plural), "/user"), Link(person.name, f"/user/{person.pk}"))
    status = UNPROCESSABLE if problem else 200
    styles = ("guanxi/administration.css",)
    return show(request, "leaving/absence.html", page, title, crumbs=crumbs, styles=styles, status=status)


@require_POST
def end(request: HttpRequest, user_id: int, number: int) -> HttpResponse:
    """This will end it from now on."""
    try:
        row = end_deputy(number)
    except Refusal as refused:
        notice(request, str(refused), tone="problem")
    else:
        tell_of_deputy(row, ended=True)
        notice(request, _("%(deputy)s does not stand in any more.") % {"deputy": row.deputy.name})
    return go(request, f"/person/{user_id}/deputies")


def _named(request: HttpRequest, person: User) -> Deputy:
    sent = request.POST
    first, last = (_day(sent.get(name, "")) for name in ("first", "last"))
    return name_deputy(
        person.pk, number_of(sent.get("deputy")) or 0, first, last, read_only=bool(sent.get("read_only"))
    )


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Refusal(_("Say from which day until which day.")) from None


def _card(request: HttpRequest, person: User) -> Belongings:
    me, path = someone().user_id, f"/person/{person.pk}/deputies"
    may = may_name_for(person.pk)
    return Belongings(
        title=_("Who stands in"),
        icon="user-check",
        items=tuple(_held(one, path, may=may or one.deputy_id == me) for one in coming_deputies(person.pk)),
        empty=_("Nobody stands in for %(person)s.") % {"person": person.name},
        intro=_(
            "A deputy reads and changes what %(person)s owns, as far as the deputy's own roles allow such records; exclusive records stay closed, and nothing is deleted, handed over or exported that way."
        )
        % {"person": person.name},
        add_url=path if may else "",
        add_label=_("Name a deputy"),
        controls=_controls(request) if may else (),
        end_label=_("End it"),
    )


def _held(row: Deputy, path: str, *, may: bool) -> Held:
    first, last = (day_said(day) for day in (timezone.localtime(row.starts_at).date(), last_day(row)))
    begun = row.starts_at <= timezone.now()
    days = (
        (_("until %(day)s") % {"day": last})
        if begun
        else _("from %(first)s until %(last)s") % {"first": first, "last": last}
    )
    what = _("reads only") if row.read_only else _("reads and changes")
    by = _("named by %(person)s") % {"person": row.named_by.name} if row.named_by else ""
    state = " · ".join(part for part in (days, what, by) if part)
    return Held(
        row.deputy.name, f"/user/{row.deputy_id}", state, "" if begun else "wait", f"{path}/{row.pk}/end" if may else ""
    )


def _controls(request: HttpRequest) -> tuple[Control, ...]:
    today, sent = timezone.localdate(), request.POST
    chosen = User.objects.filter(pk=number_of(sent.get("deputy")) or 0).first()
    days = {"first": today.isoformat(), "last": (today + _A_WEEK).isoformat()}
    return (
        person_control("deputy", _("Deputy"), chosen=chosen, required=True, prefix="away"),
        Control("first", _("First day"), "date", sent.get("first") or days["first"], required=True, prefix="away"),
        Control("last", _("Last day"), "date", sent.get("last") or days["last"], required=True, prefix="away"),
        Control("read_only", _("Reads only"), "boolean", "true" if sent.get("read_only") else "", prefix="away"),
    )
