"""What owners are told of what they sent out to be signed."""

from typing import Final

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare

SIGNED: Final = "signature_signed"
DECLINED: Final = "signature_declined"
STUCK: Final = "signature_stuck"


def _signed(told: Told) -> str:
    return _("%(record)s is signed by all") % told.words


def _declined(told: Told) -> str:
    return _("Somebody declined to sign %(record)s") % told.words


def _stuck(told: Told) -> str:
    return _("%(record)s was not signed: see what stands against it") % told.words


declare(
    NotificationKind(
        SIGNED, words("A document of mine is signed", "我的文件已签署"), _signed, icon="rubber-stamp", mail="now"
    ),
    NotificationKind(
        DECLINED, words("Somebody declines to sign", "有人拒绝签署"), _declined, icon="circle-x", mail="now"
    ),
    NotificationKind(
        STUCK,
        words("A document of mine is not signed in time, or could not be sent", "我的文件未按时签署或发送失败"),
        _stuck,
        icon="alert-triangle",
        mail="now",
    ),
)
