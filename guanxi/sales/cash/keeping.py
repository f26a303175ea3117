"""What stays once it is owed, came in or was issued: by typing and by the trash nobody gives it up who may not waive it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems, Written
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.cash.models import Instalment, InstalmentState, InvoiceState
from guanxi.sales.cash.parting import parts_of

_WHAT = frozenset({"amount", "currency", "account", "order", "contract", "kind", "event", "days"})
_NOT_OUT = (InvoiceState.DRAFT, InvoiceState.CANCELLED)


def may_rewrite(instalment: Instalment) -> bool:
    """Tell whether whoever acts may say anew what an instalment comes to and when: a plan, what they entered today, or all of finance's."""
    if instalment.state == InstalmentState.DRAFT or view_of(entity("instalment")).scope("edit") & Scope.ALL:
        return True
    entered = timezone.localdate(instalment.created_at) == timezone.localdate()
    return entered and instalment.created_by_id == someone().user_id


def agreed_stays(draft: Draft) -> Problems:
    """Refuse to give up what is owed, or to put it off, by typing: that is waiving, which is for whoever may."""
    before = draft.before
    if before is None or draft.trusted:
        return {}
    later = "due_on" in draft.changed and before.due_on is not None
    names = draft.changed & _WHAT
    if later and (draft.get("due_on") is None or draft.get("due_on") > before.due_on):
        names |= {"due_on"}
    if not names or may_rewrite(before):
        return {}
    said = _("It is owed as agreed: finance changes it, or an amendment of its order.")
    return {name: [said] for name in sorted(names)}


def keep_what_is_owed(written: list[Written]) -> None:
    """Refuse that an instalment vanishes of which money came in, or that others agreed on. Raises `NotAllowed`."""
    for one in filter(_is_gone, written):
        words = {"number": one.record.number}
        if one.record.received:
            raise NotAllowed(_("Money was received of %(number)s: reverse its allocation first.") % words)
        if one.record.state != InstalmentState.WAIVED and not may_rewrite(one.record):
            raise NotAllowed(
                _("%(number)s is owed as agreed: finance takes it off, or an amendment of its order.") % words
            )


def keep_what_came_in(written: list[Written]) -> None:
    """Refuse that a receipt vanishes whose money was allocated or went back, or that is a part or has parts. Raises `NotAllowed`."""
    for one in filter(_is_gone, written):
        if one.record.part_of_id or parts_of(one.record.pk):
            raise NotAllowed(_("%(number)s came in together with others: it stays.") % {"number": one.record.number})
        if one.record.allocated or one.record.refunded:
            raise NotAllowed(
                _("Money of %(number)s was allocated or refunded: it stays.") % {"number": one.record.number}
            )


def keep_what_was_issued(written: list[Written]) -> None:
    """Refuse that an invoice vanishes whose number was given out. Raises `NotAllowed`."""
    for one in filter(_is_gone, written):
        if one.record.state not in _NOT_OUT:
            raise NotAllowed(_("%(number)s was issued: reverse it.") % {"number": one.record.number})


def _is_gone(one: Written) -> bool:
    return "deleted_at" in one.before and one.record.deleted_at is not None
