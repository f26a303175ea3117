"""What people are told by capture: that somebody they know wrote again, that a lead is theirs now."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare

AGAIN = "capture_again"
ASSIGNED = "lead_assigned"
REGISTRATION_ENDS = "registration_ends"
REGISTRATION_DECIDED = "registration_decided"


def _says_again(told: Told) -> str:
    return _("%(record)s (%(what)s) wrote to us again: %(by)s") % {**told.words, "by": told.details.get("form", "")}


def _says_assigned(told: Told) -> str:
    if rule := told.details.get("rule"):
        return _("%(record)s is yours now, by the rule “%(rule)s”") % {**told.words, "rule": rule}
    return _("%(record)s is yours now") % told.words


def _facts(told: Told) -> str:
    """What to know of it stands on a page of its own."""
    return f"/facts/lead/{told.object_id}" if told.object_id else ""


def _says_ends(told: Told) -> str:
    if told.details.get("over"):
        return _("The registration of %(record)s is over; others may register the customer now.") % told.words
    day = date_format(dt.date.fromisoformat(str(told.details["day"])))
    return _("The registration of %(record)s ends on %(day)s: extend it, or let it go.") % {**told.words, "day": day}


def _says_decided(told: Told) -> str:
    if told.details.get("state") == "protected":
        return _("%(person)s agreed to the registration of %(record)s.") % told.words
    return _("%(person)s refused the registration of %(record)s.") % told.words


declare(
    NotificationKind(
        REGISTRATION_ENDS, words("A registration ends", "报备即将到期"), _says_ends, icon="shield-lock", mail="now"
    ),
    NotificationKind(
        REGISTRATION_DECIDED, words("My registration was decided", "报备审核结果"), _says_decided, icon="shield-check"
    ),
    NotificationKind(
        AGAIN, words("Somebody I know wrote again", "我的客户再次留言"), _says_again, icon="message", mail="now"
    ),
    NotificationKind(
        ASSIGNED,
        words("A lead was given to me", "分配给我的线索"),
        _says_assigned,
        icon="user-plus",
        mail="now",
        leads=_facts,
    ),
)
