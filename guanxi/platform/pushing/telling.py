"""Telling people in their browsers: what kind of news there is, as far as they read it, and never what a record says."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Preferences
from guanxi.platform.notifying import outbox
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.reading import Item, items
from guanxi.platform.notifying.wishes import wishes_in
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.pushing.channel import PUSH
from guanxi.platform.pushing.models import Browser
from guanxi.platform.pushing.wishes import wants_push

_MOST = 50
# What is older waited for the end of quiet hours at most.
_FRESH = dt.timedelta(hours=30)


def push() -> int:
    """Put what waits for browsers into the outbox, each person's in a transaction of its own; give how many messages."""
    with acting_as(service(SERVICE, ())), transaction.atomic():
        people = list(Browser.objects.order_by("person_id").values_list("person_id", flat=True).distinct())
    return sum(_push_to(person) for person in people)


def _push_to(person: int) -> int:
    try:
        who = load_identity(person)
    except UnknownPerson:
        return 0
    with acting_as(who), transaction.atomic():
        known = list(Browser.objects.filter(person_id=person).order_by("pk"))
        since = max(min((one.made_at for one in known), default=timezone.now()), timezone.now() - _FRESH)
        rows = Notification.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            person_id=person, pushed_at__isnull=True, at__gt=since
        )
        found = list(rows.order_by("-pk")[:_MOST])
        kept = Preferences.objects.filter(user_id=person).values_list("kept", flat=True).first() or {}
        wanted = [one for one in items(row for row in found if row.read_at is None) if wants_push(kept, one.kind)]
        quiet = wishes_in(kept).is_quiet(timezone.localtime().time())
        held = {one.id for one in wanted if quiet and not one.kind.urgent}
        told = [one for one in wanted if one.id not in held]
        Notification.objects.filter(pk__in=[row.pk for row in found if row.pk not in held]).update(
            pushed_at=timezone.now()
        )
        return _post(known, told) if told else 0


def _post(known: list[Browser], told: list[Item]) -> int:
    body = {"payload": _said(told), "urgent": any(one.kind.urgent for one in told)}
    for browser in known:
        outbox.post(PUSH, browser.device or PUSH, body={"browser": browser.pk, **body})
    return len(known)


def _said(told: list[Item]) -> Mapping[str, Any]:
    """Its screen may be seen by others, so it says what kind of news there is, and where they stand."""
    if len(told) == 1:
        body, url = str(told[0].kind.label), f"/me/notifications/{told[0].id}"
    else:
        number = len(told)
        body = ngettext("%(number)s notification", "%(number)s notifications", number) % {"number": number}
        url = "/me/notifications"
    return {"title": _("Guanxi"), "body": body, "url": url, "ids": [one.id for one in told]}
