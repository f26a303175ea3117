"""Letting an order through beyond a customer's credit, or not."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.cash.models import CreditRelease, ReleaseState
from guanxi.sales.cash.writing import changed

ANSWERED = "credit_release_answered"


class ReleaseAnswered(RecordProblem):
    """The request was answered before."""

    def __init__(self) -> None:
        super().__init__(_("This request has been answered already."))


def may_answer(release: CreditRelease) -> bool:
    """Tell whether a request waits, and for whoever acts: who keeps everybody's credit answers."""
    return release.state == ReleaseState.ASKED and bool(view_of(entity("credit")).scope("edit") & Scope.ALL)


def grant_release(release: CreditRelease, *, by: Identity, answer: str = "") -> CreditRelease:
    """Let the customer buy so much all the same. Raises `ReleaseAnswered` or `NotAllowed`."""
    return _answer(release, by, ReleaseState.GRANTED, answer)


def refuse_release(release: CreditRelease, *, by: Identity, answer: str) -> CreditRelease:
    """Refuse that, with the reason. Raises `ReleaseAnswered` or `NotAllowed`."""
    return _answer(release, by, ReleaseState.REFUSED, answer)


@transaction.atomic
def _answer(release: CreditRelease, by: Identity, state: ReleaseState, answer: str) -> CreditRelease:
    if release.state != ReleaseState.ASKED:
        raise ReleaseAnswered
    if not may_answer(release):
        raise may_not("edit", entity("credit"))
    told = {"state": state, "answer": answer, "answered_by": by.user_id or None, "answered_at": timezone.now()}
    done: CreditRelease = changed(entity("credit_release"), release, **told)
    people = [done.owner_id] + ([done.order.owner_id] if done.order is not None else [])
    tell(ANSWERED, people, about=("credit_release", done.pk), by=by.user_id or None, state=str(state))
    return done


def _says(told: Told) -> str:
    if told.details.get("state") == ReleaseState.GRANTED:
        return _("Released beyond the credit: %(record)s") % told.words
    return _("Not released beyond the credit: %(record)s") % told.words


declare(NotificationKind(ANSWERED, words("Answers to my credit releases", "信用放行结果"), _says, icon="scale"))
