"""What people are told of the pool: what was assigned to them, and what soon falls back."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare

ASSIGNED = "pool_assigned"
WARNED = "pool_warned"
RECLAIMED = "pool_reclaimed"
KEEP_ASKED = "pool_keep_asked"
KEEP_DECIDED = "pool_keep_decided"
KEEP_ENDED = "pool_keep_ended"


def _assigned(told: Told) -> str:
    if told.title:
        return _("%(person)s assigned you %(record)s from the public pool") % told.words
    number = int(told.details.get("number", 1))
    return ngettext(
        "%(person)s assigned you %(num)s record from the public pool",
        "%(person)s assigned you %(num)s records from the public pool",
        number,
    ) % {"person": told.by, "num": number}


def _facts(told: Told) -> str:
    """What to know of it stands on a page of its own."""
    return f"/facts/{told.entity.key}/{told.object_id}" if told.entity and told.object_id else ""


def _warned(told: Told) -> str:
    number = int(told.details.get("number", 1))
    return ngettext(
        "%(num)s of yours soon falls back into the public pool",
        "%(num)s of yours soon fall back into the public pool",
        number,
    ) % {"num": number}


def _reclaimed(told: Told) -> str:
    number = int(told.details.get("number", 1))
    return ngettext(
        "%(num)s of yours was reclaimed into the public pool",
        "%(num)s of yours were reclaimed into the public pool",
        number,
    ) % {"num": number}


def _keep_asked(told: Told) -> str:
    return _("%(person)s asks to keep %(record)s") % told.words


def _keep_decided(told: Told) -> str:
    if told.details.get("state") == "agreed":
        return _("%(person)s agreed that you keep %(record)s") % told.words
    return _("%(person)s does not agree that you keep %(record)s") % told.words


def _keep_ended(told: Told) -> str:
    return _("%(record)s is no longer kept: the rules of the public pool hold for it again") % told.words


def _list_of_warned(told: Told) -> str:
    key = "lead" if told.details.get("of") == "lead" else "account"
    return f"/{key}?f=owner.is.me&f=with({key}_warning)"


declare(
    NotificationKind(
        ASSIGNED, words("Assigned to me from the pool", "从公海分配给我"), _assigned, icon="user-check", leads=_facts
    ),
    NotificationKind(
        WARNED,
        words("Soon falls back into the pool", "即将收回公海"),
        _warned,
        icon="clock",
        leads=_list_of_warned,
    ),
    NotificationKind(
        RECLAIMED,
        words("Reclaimed into the pool", "已被收回公海"),
        _reclaimed,
        icon="refresh",
        leads=lambda told: "/pooling",
    ),
    NotificationKind(
        KEEP_ASKED, words("Somebody asks to keep a customer", "待我审批的保留申请"), _keep_asked, icon="shield-check"
    ),
    NotificationKind(
        KEEP_DECIDED, words("What I asked to keep was decided", "我的保留申请结果"), _keep_decided, icon="shield-check"
    ),
    NotificationKind(KEEP_ENDED, words("What I kept is over", "客户保留到期"), _keep_ended, icon="clock"),
)
