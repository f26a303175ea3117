"""What people are told by capture: that somebody they know wrote again."""

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare

AGAIN = "capture_again"


def _says_again(told: Told) -> str:
    return _("%(record)s (%(what)s) wrote to us again: %(by)s") % {**told.words, "by": told.details.get("form", "")}


declare(
    NotificationKind(
        AGAIN, words("Somebody I know wrote again", "我的客户再次留言"), _says_again, icon="message", mail="now"
    )
)
