"""What people are told by capture: that somebody they know wrote again, that a lead is theirs now."""

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare

AGAIN = "capture_again"
ASSIGNED = "lead_assigned"


def _says_again(told: Told) -> str:
    return _("%(record)s (%(what)s) wrote to us again: %(by)s") % {**told.words, "by": told.details.get("form", "")}


def _says_assigned(told: Told) -> str:
    if rule := told.details.get("rule"):
        return _("%(record)s is yours now, by the rule “%(rule)s”") % {**told.words, "rule": rule}
    return _("%(record)s is yours now") % told.words


declare(
    NotificationKind(
        AGAIN, words("Somebody I know wrote again", "我的客户再次留言"), _says_again, icon="message", mail="now"
    ),
    NotificationKind(
        ASSIGNED, words("A lead was given to me", "分配给我的线索"), _says_assigned, icon="user-plus", mail="now"
    ),
)
