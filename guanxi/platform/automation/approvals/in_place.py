"""Approvals answered where they are told, such as on a card of a messenger: by whoever's turn it is, under their own rights."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.automation.approvals.actions.decide import approve, refuse
from guanxi.platform.automation.approvals.models import State
from guanxi.platform.automation.approvals.queries import Seen, one_seen
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.in_place import Answer, InPlace, answerable
from guanxi.platform.notifying.kinds import Told


def _of(told: Told) -> Seen | None:
    number = told.details.get("approval")
    return one_seen(int(number)) if number else None


def _approve(told: Told, by: Identity, word: str) -> str:
    approve(int(told.details["approval"]), by=by, note=word)
    return _("You approved %(record)s") % told.words


def _refuse(told: Told, by: Identity, word: str) -> str:
    refuse(int(told.details["approval"]), by=by, note=word or _("Refused on a card, without a word."))
    return _("You refused %(record)s") % told.words


_ANSWERS = (
    Answer("approve", words("Approve", "同意"), _approve),
    Answer("refuse", words("Refuse", "拒绝"), _refuse, bad=True, wants_word=True),
)


def _open(told: Told) -> Sequence[Answer]:
    each = _of(told)
    return _ANSWERS if each is not None and each.mine else ()


def _stands(told: Told) -> str:
    each = _of(told)
    if each is None:
        return _("This is not for you any more.")
    return str(State(each.approval.state).label)


def _facts(told: Told) -> Sequence[tuple[str, str]]:
    each = _of(told)
    if each is None:
        return ()
    note = ((_("Why"), each.approval.note),) if each.approval.note else ()
    return ((_("From"), each.applicant), (_("Flow"), each.flow), *each.facts, *note)


for _kind in ("approval_waiting", "approval_nudged", "approval_reminded"):
    answerable(_kind, InPlace(_open, _stands, _facts))
