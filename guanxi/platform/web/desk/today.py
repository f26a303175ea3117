"""The card of today's appointments, one's own and those one is invited to; and the card of whom to be in contact with."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.calendar.reading import Taken, may_look, taken
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.search.query import Link as SearchLink
from guanxi.platform.web.concerned import ACTIVITY, concerned
from guanxi.platform.web.desk.lines import BACK, SHOWN, number_said, said_day, verbs_on
from guanxi.platform.web.desk.listed import MINE
from guanxi.platform.web.feed import ICONS
from guanxi.platform.web.parts.desk_cards import CardBody, Line, LineVerb
from guanxi.platform.web.parts.shell import Link

_AWAITED = "contact_on"
_MOST = 1000


def has_calendar() -> bool:
    """This will tell whether the reader has a calendar."""
    return is_entity(ACTIVITY) and may_look()


def appointments() -> CardBody:
    """This will be the appointments of today, what is over at the end."""
    now = timezone.localtime()
    begin = now.replace(hour=0, minute=0, second=0, microsecond=0)
    mine = [one for one in taken([someone().user_id], begin, begin + dt.timedelta(1)) if one.id]
    ahead = sorted(mine, key=lambda one: (one.done or (not one.all_day and one.ends <= now), one.starts))
    may_edit = view_of(entity(ACTIVITY)).may("edit")
    plan = (
        Link(_("Plan an appointment"), "/calendar/new?back=/", "plus")
        if view_of(entity(ACTIVITY)).may("create")
        else None
    )
    customers = concerned(one.id for one in ahead[:SHOWN])
    return CardBody(
        tuple(
            _appointment(one, customers[one.id].title if one.id in customers else "", now, may_edit=may_edit)
            for one in ahead[:SHOWN]
        ),
        number_said(len(mine), capped=False),
        f"/calendar?{urlencode({'show': 'day', 'day': now.date().isoformat()})}",
        _("No appointments today."),
        plan,
    )


def _appointment(one: Taken, customer: str, now: dt.datetime, *, may_edit: bool) -> Line:
    begins, ends = timezone.localtime(one.starts), timezone.localtime(one.ends)
    hours = _("all day") if one.all_day else f"{begins:%H:%M}–{ends:%H:%M}"
    card = f"/calendar/{one.id}?{urlencode({'at': one.starts.isoformat(), 'back': BACK})}"
    over = one.done or (not one.all_day and ends <= now)
    return Line(
        one.subject or _("Appointment"),
        card,
        ICONS.get(one.kind, "calendar-event"),
        Markup("{}").format(hours),
        tuple(filter(None, (customer, one.place))),
        tuple(_verbs(one, card, may_edit=may_edit)),
        done=over,
    )


def _verbs(one: Taken, card: str, *, may_edit: bool) -> Iterator[LineVerb]:
    """A series is finished and moved in its calendar, where one says which of it is meant; an invitation is answered."""
    if one.answer != "own":
        yield LineVerb(_("Answer"), "circle-check", card)
    elif may_edit and not one.done and one.recurs_at is None:
        path = f"/activity/{one.id}/do"
        yield LineVerb(_("Done"), "check", f"{path}/finish?back={BACK}")
        yield LineVerb(_("Postpone"), "clock", f"{path}/postpone?back={BACK}")
        yield LineVerb(_("Delegate"), "arrow-right", f"{path}/delegate?back={BACK}")


def has_awaited() -> bool:
    """This will tell whether the reader's follow-ups say when the next contact is awaited."""
    if not is_entity(ACTIVITY):
        return False
    view = view_of(entity(ACTIVITY))
    return view.may("read") and all(view.reads(name) for name in ("owner", "subject", _AWAITED))


def awaited() -> CardBody:
    """This will be whom one meant to be in contact with by today, those that wait longest first."""
    one, today = entity(ACTIVITY), timezone.localdate()
    filters = (MINE, Filter(_AWAITED, "at_most", (today,)))
    question = Query(one, filters, (_AWAITED,), columns=("subject", "kind", _AWAITED), limit=SHOWN)
    found = find(question)
    number, capped = count(question, _MOST) if found.next else (len(found.rows), False)
    customers = concerned(row.id for row in found.rows)
    address = urlencode([("f", "owner.is.me"), ("f", f"{_AWAITED}.at_most.{today.isoformat()}"), ("sort", _AWAITED)])
    return CardBody(
        tuple(_awaited(row, customers.get(row.id)) for row in found.rows),
        number_said(number, capped),
        f"/activity?{address}",
        _("Nobody waits for you today. The day of a next contact that you write down with a follow-up appears here."),
    )


def _awaited(row: Row, about: SearchLink | None) -> Line:
    return Line(
        about.title if about else row.title,
        f"/me/desk/open/{ACTIVITY}/{row.id}",
        "phone-call",
        said_day(row.raw[_AWAITED]),
        (row.title,) if about else (),
        tuple(awaited_verbs(row.id, about)),
    )


def awaited_verbs(number: int, about: SearchLink | None) -> Iterator[LineVerb]:
    """This will be what one may do about an agreed contact: make it, put it off, give it away, let it be."""
    if about is not None:
        yield from islice(verbs_on(entity(about.entity), about.id), 1)
    if view_of(entity(ACTIVITY)).may("edit"):
        path = f"/activity/{number}/do"
        yield LineVerb(_("Contact later"), "clock", f"{path}/contact_later?back={BACK}")
        yield LineVerb(_("Let a colleague contact them"), "arrow-right", f"{path}/delegate_contact?back={BACK}")
        yield LineVerb(_("No contact needed"), "x", f"{path}/contact_not_needed", post=True)
