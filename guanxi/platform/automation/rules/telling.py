"""What people are told by rules and of them: the words of a rule about a record, and that a rule switched itself off."""

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare

BY_RULE = "told_by_rule"
SWITCHED_OFF = "rule_switched_off"


def _says(told: Told) -> str:
    text = str(told.details.get("text", ""))
    return _("%(text)s — %(what)s %(record)s") % {**told.words, "text": text}


def _says_off(told: Told) -> str:
    return _("The rule “%(record)s” switched itself off; its page says why.") % told.words


declare(
    NotificationKind(BY_RULE, words("What a rule tells", "自动化规则通知"), _says, icon="bolt"),
    NotificationKind(
        SWITCHED_OFF, words("A rule switched itself off", "规则自动停用"), _says_off, icon="alert-triangle"
    ),
)
