"""What people are told by capture: that somebody they know wrote again, that a lead is theirs now."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.permissions.names import people_named

AGAIN = "capture_again"
ASSIGNED = "lead_assigned"
ESCALATED = "escalated"
ANSWERED = "escalation_answered"
WAITS = "lead_waits"
SILENT = "lead_silent"
PASSED_ON = "lead_passed_on"
REGISTRATION_ENDS = "registration_ends"
REGISTRATION_DECIDED = "registration_decided"


def _says_again(told: Told) -> str:
    return _("%(record)s (%(what)s) wrote to us again: %(by)s") % {**told.words, "by": told.details.get("form", "")}


def _says_assigned(told: Told) -> str:
    if rule := told.details.get("rule"):
        return _("%(record)s is yours now, by the rule “%(rule)s”") % {**told.words, "rule": rule}
    return _("%(record)s is yours now") % told.words


def _says_escalated(told: Told) -> str:
    return _("%(person)s asks for your help with %(record)s") % told.words


def _says_answered(told: Told) -> str:
    return _("%(person)s answered what you asked for: %(record)s") % told.words


def _says_waits(told: Told) -> str:
    return _("%(record)s waits for a first contact: nobody has taken it up in time") % told.words


def _says_silent(told: Told) -> str:
    said = {**told.words, "owner": _named(told, "person"), "next": _named(told, "to")}
    if told.details.get("to"):
        return _("%(owner)s did not take up %(record)s in time; %(next)s has it now") % said
    return _("%(owner)s did not take up %(record)s in time") % said


def _says_passed_on(told: Told) -> str:
    said = {**told.words, "next": _named(told, "to")}
    return _("A lead that you did not take up in time was given to %(next)s") % said


def _named(told: Told, name: str) -> str:
    number = int(told.details.get(name) or 0)
    return people_named([number]).get(number, "")


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
        ESCALATED,
        words("Somebody escalates to me", "上报给我的事项"),
        _says_escalated,
        urgent=True,
        icon="alert-triangle",
        mail="now",
    ),
    NotificationKind(
        ANSWERED,
        words("What I escalated was answered", "我的上报已答复"),
        _says_answered,
        icon="message-circle",
        mail="now",
    ),
    NotificationKind(
        REGISTRATION_ENDS, words("A registration ends", "报备即将到期"), _says_ends, icon="shield-lock", mail="now"
    ),
    NotificationKind(
        REGISTRATION_DECIDED, words("My registration was decided", "报备审核结果"), _says_decided, icon="shield-check"
    ),
    NotificationKind(
        WAITS,
        words("A lead of mine waits for a first contact", "我的线索等待首次联系"),
        _says_waits,
        icon="clock",
        mail="now",
    ),
    NotificationKind(
        SILENT,
        words("Somebody did not take up a lead", "下属未及时跟进线索"),
        _says_silent,
        icon="alert-triangle",
        mail="now",
    ),
    NotificationKind(
        PASSED_ON,
        words("A lead of mine was given to somebody else", "我的线索已转给他人"),
        _says_passed_on,
        icon="arrow-right",
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
