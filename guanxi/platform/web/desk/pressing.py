"""What presses, on any page: one's own important to-dos that are urgent or due, until they are done, put off or put aside for now."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import AnyOf, Filter, Query, Row
from guanxi.platform.web.concerned import ACTIVITY, concerned
from guanxi.platform.web.environment import environment
from guanxi.platform.web.replies import data
from guanxi.platform.web.surroundings import plain_shell
from guanxi.platform.web.todos import ASKED, NEEDED, OPEN, drawn, raw_of

_NAME = "aside"
_MOST = 20
_AHEAD = dt.timedelta(minutes=15)  # so long before it begins an appointment presses
_MORNING = dt.time(8)  # when what was put aside comes again on its next day


@require_GET
def pressing(request: HttpRequest) -> HttpResponse:
    """This will be what presses now as the line on every page, and when to look again."""
    return _answer(request)


@require_POST
def put_aside(request: HttpRequest) -> HttpResponse:
    """This will put aside what presses now: it comes again when it begins, else the next morning, or once its day changes."""
    kept = _aside() | {_mark(row): _again(row).isoformat() for row in _pressing(_rows())}
    now = timezone.now().isoformat()
    prefer(_NAME, {mark: until for mark, until in kept.items() if until > now})
    return _answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    rows = _rows()
    aside, now = _aside(), timezone.now()
    shown = [row for row in _pressing(rows) if aside.get(_mark(row), "") <= now.isoformat()]
    coming = [moment for row in rows if (moment := _from(row)) > now]
    coming += [dt.datetime.fromisoformat(aside[mark]) for row in rows if (mark := _mark(row)) in aside]
    coming.append(timezone.localtime(now).replace(hour=0, minute=0, second=5) + dt.timedelta(1))
    later = min(moment for moment in coming if moment > now)
    return data({"html": _drawn(request, shown) if shown else "", "again": int(later.timestamp() * 1000)})


def _drawn(request: HttpRequest, rows: list[Row]) -> str:
    first = rows[0]
    customer = concerned([first.id]).get(first.id)
    todo = drawn(first, customer, may_finish=view_of(entity(ACTIVITY)).may("edit"))
    shell = plain_shell(request, "", get_token(request))
    return environment().get_template("desk/_pressing.html").render(shell=shell, it=todo, more=len(rows) - 1)


def _rows() -> list[Row]:
    """One's own important to-dos that are urgent or begin or fall due by tomorrow, those that are due first at the head."""
    if not is_entity(ACTIVITY) or not _may_see(view_of(entity(ACTIVITY))):
        return []
    tomorrow = timezone.localdate() + dt.timedelta(1)
    near = AnyOf(
        (
            Filter("urgent", "is", ("true",)),
            Filter("due_on", "at_most", (tomorrow,)),
            Filter("starts_at", "at_most", (tomorrow,)),
        )
    )
    filters = (*OPEN, Filter("important", "is", ("true",)), near)
    found = find(Query(entity(ACTIVITY), filters, ("due_on",), columns=ASKED, limit=_MOST))
    return sorted(found.rows, key=_from)


def _may_see(view: View) -> bool:
    return view.may("read") and all(view.reads(name) for name in (*NEEDED, "important", "urgent"))


def _pressing(rows: Iterable[Row]) -> Iterator[Row]:
    now = timezone.now()
    return (row for row in rows if raw_of(row, "urgent") or _from(row) <= now)


def _from(row: Row) -> dt.datetime:
    """From when on a to-do presses, if it is not urgent anyway: its day, or shortly before it begins."""
    starts, due = raw_of(row, "starts_at"), raw_of(row, "due_on")
    if starts is not None:
        return starts - _AHEAD  # type: ignore[no-any-return]  # a moment
    day = due or timezone.localdate()
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _again(row: Row) -> dt.datetime:
    starts, now = raw_of(row, "starts_at"), timezone.localtime()
    if starts is not None and starts > now:
        return timezone.localtime(starts)
    return timezone.make_aware(dt.datetime.combine(now.date() + dt.timedelta(1), _MORNING))


def _mark(row: Row) -> str:
    """Names a to-do as it is due now: one that was put off is another."""
    return f"{row.id} {raw_of(row, 'starts_at') or raw_of(row, 'due_on') or ''}"


def _aside() -> dict[str, str]:
    return {mark: until for mark, until in preference(_NAME).items() if isinstance(until, str)}
