"""The cards that a desk can have, in their usual order: who has them, and what is in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from guanxi.platform.entities.figures import desk_lists
from guanxi.platform.entities.registry import entities, entity, is_entity
from guanxi.platform.performance.measures import measures
from guanxi.platform.performance.measuring import readable
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.desk import boards, listed, marked, reminded, today
from guanxi.platform.web.desk_figures import has_figures
from guanxi.platform.web.parts.desk_cards import CardBody

TODOS = "todos"


@dataclass(frozen=True)
class DeskCard:
    """A card; what is in it is given by `body`, or comes from `url`. None instead of a body: there is nothing to show at all."""

    key: str
    label: str
    icon: str
    body: Callable[[], CardBody | None] | None = None
    url: str = ""
    wide: bool = False


def cards(*, everybody: bool = False) -> tuple[DeskCard, ...]:
    """This will be the cards that the acting person can have, or anybody, in their usual order; it asks no database."""
    return tuple(_cards(everybody=everybody))


def card_of(key: str) -> DeskCard | None:
    """This will be one that the acting person can have."""
    return next((one for one in _cards(everybody=False) if one.key == key), None)


def _cards(*, everybody: bool) -> Iterator[DeskCard]:
    if everybody or has_figures():
        yield DeskCard("figures", _("At a glance"), "chart-bar", url="/me/desk", wide=True)
    if is_entity(ACTIVITY) and (everybody or view_of(entity(ACTIVITY)).may("read")):
        yield DeskCard(TODOS, _("To do"), "checklist", wide=True)
    # What others wait for comes before what only its person waits for.
    yield DeskCard("approvals", _("Approvals waiting"), "checkbox", url="/approvals/desk")
    if everybody or today.has_calendar():
        yield DeskCard("today", _("Appointments today"), "calendar", today.appointments)
    if everybody or today.has_awaited():
        yield DeskCard("awaited", _("Contact today"), "phone-call", today.awaited)
    for one in desk_lists():
        if everybody or listed.is_open(one):
            yield DeskCard(one.key, str(one.label), one.icon, partial(listed.body_of, one))
    yield DeskCard("reminders", _("Reminders"), "bell", reminded.reminders)
    if everybody or any(one.target and readable(one) for one in measures()):
        yield DeskCard("targets", _("My numbers against target"), "target-arrow", url="/me/targets", wide=True)
    yield from _of_kinds(everybody=everybody)
    yield DeskCard("favourites", _("Favourites"), "star", marked.starred)
    yield DeskCard("seen", _("Seen lately"), "history", marked.seen)


def _of_kinds(*, everybody: bool) -> Iterator[DeskCard]:
    for one in entities():
        if boards.is_board(one) and (everybody or boards.has_open(one)):
            label = _("My open %(kind)s") % {"kind": str(one.plural).lower()}
            yield DeskCard(f"open-{one.key}", label, one.icon, partial(boards.still_open, one))
    for one in entities():
        if boards.is_plain(one) and (everybody or boards.has_recent(one)):
            label = _("Lately changed %(kind)s") % {"kind": str(one.plural).lower()}
            yield DeskCard(f"recent-{one.key}", label, one.icon, partial(boards.recent, one))
