"""What people are told about claims."""

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare


def _submitted(told: Told) -> str:
    return _("%(person)s submitted %(record)s for your approval") % told.words


def _approved(told: Told) -> str:
    return _("%(person)s approved %(record)s") % told.words


def _rejected(told: Told) -> str:
    return _("%(person)s gave %(record)s back") % told.words


def _paid(told: Told) -> str:
    return _("%(record)s was paid out") % told.words


declare(
    NotificationKind(
        "expense_submitted", words("Expenses wait for you", "报销单待审批"), _submitted, icon="receipt", mail="now"
    ),
    NotificationKind("expense_approved", words("Your expenses are approved", "报销单已批准"), _approved, icon="check"),
    NotificationKind(
        "expense_rejected",
        words("Your expenses come back", "报销单被驳回"),
        _rejected,
        icon="arrow-back-up",
        mail="now",
    ),
    NotificationKind("expense_paid", words("Your expenses are paid", "报销款已支付"), _paid, icon="cash"),
)
