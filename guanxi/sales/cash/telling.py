"""Telling who decides that something waits for them: a credit release, an invoice that is asked for, money that somebody claims."""

from collections.abc import Callable
from typing import Final

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Written
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.models import Assignment

WAITS: Final = "cash_waits"


def deciders(key: str, verb: str) -> list[int]:
    """Give who may do this with the records of everybody, by the roles they hold."""
    held = Assignment.objects.filter(
        approved_at__isnull=False,
        user__active=True,
        role__deleted_at__isnull=True,
        role__grants__entity=key,
        role__grants__verb=verb,
    )
    reaching = held.annotate(reach=F("role__grants__scope").bitand(int(Scope.ALL))).filter(reach__gt=0)
    return list(reaching.order_by("user").values_list("user", flat=True).distinct())


def _asked(kind: str, key: str, verb: str) -> Callable[[list[Written]], None]:
    def told(written: list[Written]) -> None:
        asked = [one.record.pk for one in written if one.created and one.record.state == "asked"]
        if asked:
            # Many that come together, as from a file, are told of once.
            about = (kind, asked[0]) if len(asked) == 1 else None
            by = someone().user_id or None
            tell(WAITS, deciders(key, verb), about=about, by=by, kind=kind, number=len(asked))

    return told


release_asked: Final = _asked("credit_release", "credit", "edit")
invoice_asked: Final = _asked("invoice_request", "invoice", "create")
receipt_claimed: Final = _asked("receipt_claim", "receipt_claim", "edit")


def _says(told: Told) -> str:
    number = int(told.details.get("number") or 1)
    if number > 1:
        return ngettext("%(number)s request waits for you", "%(number)s requests wait for you", number) % {
            "number": number
        }
    said = {
        "credit_release": _("A release beyond the credit is asked for: %(record)s"),
        "invoice_request": _("An invoice is asked for: %(record)s"),
        "receipt_claim": _("A receipt is claimed: %(record)s"),
    }
    return said.get(str(told.details.get("kind")), "%(record)s") % told.words


declare(
    NotificationKind(WAITS, words("Requests that finance answers", "待财务处理的申请"), _says, icon="scale", mail="now")
)
