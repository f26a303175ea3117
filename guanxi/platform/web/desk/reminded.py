"""The card of reminders: those that came and are not dealt with, and those that are still to come."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlencode

from babel.dates import format_skeleton
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.reading import Item, notifications
from guanxi.platform.notifying.reminding import KIND, Shown, reminders_to_come
from guanxi.platform.search.finder import titles
from guanxi.platform.web.cells import babel_locale, moment, overdue
from guanxi.platform.web.desk.lines import BACK, SHOWN, number_said
from guanxi.platform.web.parts.desk_cards import CardBody, Line, LineVerb

_MOST = 50


def reminders() -> CardBody:
    """This will be what one was reminded of and did not deal with, then what comes next."""
    came, _more = notifications(kind=KIND, unread=True, limit=_MOST)
    coming = reminders_to_come(_MOST)
    named = _named(coming)
    lines = [_came(one) for one in came]
    lines += [
        _coming(one, named[one.entity.key, one.object_id]) for one in coming if (one.entity.key, one.object_id) in named
    ]
    capped = len(came) == _MOST or len(coming) == _MOST
    empty = _("Nothing to remind you of. “Remind me” stands in the menu of each record.")
    return CardBody(tuple(lines[:SHOWN]), number_said(len(lines), capped), "/me/reminders", empty)


def _named(coming: Iterable[Shown]) -> dict[tuple[str, int], str]:
    by_kind: dict[str, set[int]] = defaultdict(set)
    for one in coming:
        by_kind[one.entity.key].add(one.object_id)
    return {(key, number): title for key, ids in by_kind.items() for number, title in titles(entity(key), ids).items()}


def _came(one: Item) -> Line:
    note = str(one.told.details.get("note", ""))
    about = one.told.entity
    return Line(
        one.told.title or one.sentence,
        f"/me/desk/open/{about.key}/{one.told.object_id}" if about else one.url,
        "bell",
        overdue(moment(one.at)),
        tuple(filter(None, (note,))),
        (
            LineVerb(_("Dealt with"), "check", f"/me/desk/reminders/{one.id}/done", post=True),
            LineVerb(_("Remind me later"), "clock", f"/me/desk/reminders/{one.id}/later?{urlencode({'back': BACK})}"),
        ),
    )


def _coming(one: Shown, title: str) -> Line:
    return Line(
        title,
        f"/me/desk/open/{one.entity.key}/{one.object_id}",
        one.entity.icon,
        _when(one),
        tuple(filter(None, (one.note or one.when,))),
        (LineVerb(_("Do not remind me"), "x", f"/me/reminders/{one.id}/forget", post=True),),
    )


def _when(one: Shown) -> Markup:
    if one.at is None:
        return Markup("{}").format(_("as soon as the day is known"))
    at = timezone.localtime(one.at)
    day = _("today") if at.date() == timezone.localdate() else format_skeleton("MMMd", at, locale=babel_locale())
    return Markup("{} {}").format(day, f"{at:%H:%M}")
