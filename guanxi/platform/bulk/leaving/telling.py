"""Telling those who take over what came to them, and both when somebody stands in for somebody."""

from collections import Counter

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.bulk.leaving.planning import counts
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Deputy
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.deputies import last_day
from guanxi.platform.permissions.models import HandOver
from guanxi.platform.permissions.names import people_named

KIND, DEPUTY = "everything handed over", "deputy"


def tell_receivers(work: HandOver) -> None:
    """Tell each receiver how many records of whom came to them."""
    came: Counter[int] = Counter()
    for one in counts(work):
        came[one.receiver] += one.moved
    for receiver, number in came.items():
        if number:
            tell(KIND, [receiver], about=None, by=someone().user_id, number=number, person=work.person_id)


def _says(told: Told) -> str:
    person = told.details.get("person")
    names = {
        "by": told.by,
        "number": told.details.get("number", 0),
        "person": people_named([person]).get(person or 0, ""),
    }
    return _("%(by)s handed %(number)s records of %(person)s over to you") % names


declare(NotificationKind(KIND, words("Records handed over to me", "收到交接的记录"), _says, icon="arrows-exchange"))


def tell_of_deputy(row: Deputy, *, ended: bool = False) -> None:
    """Tell both that somebody stands in for somebody, or does so no more."""
    details = {"person": row.person_id, "deputy": row.deputy_id, "until": last_day(row).isoformat(), "ended": ended}
    tell(DEPUTY, [row.person_id, row.deputy_id], about=None, by=someone().user_id, **details)


def _says_of_deputy(told: Told) -> str:
    known = people_named([told.details.get("person"), told.details.get("deputy")])
    names = {
        "person": known.get(told.details.get("person", 0), ""),
        "deputy": known.get(told.details.get("deputy", 0), ""),
        "day": told.details.get("until", ""),
    }
    if told.details.get("ended"):
        return _("%(deputy)s does not stand in for %(person)s any more") % names
    return _("%(deputy)s stands in for %(person)s until %(day)s") % names


declare(NotificationKind(DEPUTY, words("Deputies", "代理人"), _says_of_deputy, icon="user-check"))
