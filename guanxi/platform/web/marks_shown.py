"""The marks in the head of a record: its star, whether one follows it, and who reaches it where that is not just by role."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.personal.marks import Marks, marks_on
from guanxi.platform.records.models.record import Visibility
from guanxi.platform.search.query import Row
from guanxi.platform.web.parts.around import Lock, MarksShown, Toggle
from guanxi.platform.web.parts.shell import Link


def marks_shown(one: Entity, row: Row) -> MarksShown:
    """This will be the marks on a record, asked for with one question."""
    return marks_as(one, marks_on(one, row.id), closed_by(row), f"/{one.key}/{row.id}")


def closed_by(row: Row) -> object:
    """This will be what is stored of who reaches a record, as far as the reader sees it."""
    return row.raw.get("visibility") if row.view.reads("visibility") else None


def marks_as(one: Entity, marks: Marks, closed: object, path: str) -> MarksShown:
    """This will be these marks on a record whose page is at `path`."""
    starred = _("Take out of the favourites") if marks.starred else _("To the favourites")
    followed = _("Follow no longer") if marks.followed else _("Follow")
    toggles = (
        Toggle(f"{path}/star", starred, "star", marks.starred),
        Toggle(f"{path}/follow", followed, "rss", marks.followed),
    )
    lock = _lock(closed, marks, path) if one.access == "owned" else None
    return MarksShown(toggles, lock, _reminders(marks.reminders, path) if marks.reminders else None)


def _reminders(number: int, path: str) -> Link:
    """What stands there as long as one is to be reminded; it leads to where a reminder is taken away."""
    said = ngettext("You will be reminded", "You will be reminded %(number)s times", number) % {"number": number}
    return Link(said, f"{path}/remind", "bell-ringing")


def _lock(closed: object, marks: Marks, path: str) -> Lock | None:
    links = (
        Link(_("With whom it is shared"), f"{path}/sharing", "share"),
        Link(_("Why can I see this?"), f"{path}/why", "help-circle"),
    )
    shared = ngettext(
        "It is shared with %(number)s person or team.", "It is shared with %(number)s people or teams.", marks.shares
    )
    shared = shared % {"number": marks.shares} if marks.shares else ""
    if closed == Visibility.EXCLUSIVE:
        text = _("Roles do not reach this record: only its owner does, and whom it is shared with.")
        return Lock(_("Exclusive"), f"{text} {shared}".strip(), "lock", links)
    if closed == Visibility.AS_CUSTOMER:
        text = _("It is as closed as its customer: roles do not reach it, whoever reaches the customer does.")
        return Lock(_("Exclusive"), f"{text} {shared}".strip(), "lock", links)
    if shared:
        return Lock(_("Shared"), shared, "share", links)
    return None
