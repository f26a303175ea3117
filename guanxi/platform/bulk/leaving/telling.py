"""Telling those who take over what came to them."""

from collections import Counter

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.bulk.leaving.planning import counts
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.models import HandOver
from guanxi.platform.permissions.names import people_named

KIND = "everything handed over"


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
