"""Telling people what exchanges left for them: rows that were refused, exchanges that failed, fields that both sides changed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.sales.exchange.models import Exchange, ExchangeState, Topic

REFUSED, CONFLICTS = "exchange_refused", "exchange_conflicts"
# A program that calls row by row would otherwise ring for each of them.
_ONCE_IN: Final = dt.timedelta(hours=1)


def tell_of_refused(exchange: Exchange) -> None:
    """Tell who looks after the system, and who waits for it, that rows were refused or that it failed; once an hour for a topic."""
    if not exchange.refused and exchange.state != ExchangeState.FAILED:
        return
    alike = Exchange.objects.filter(system=exchange.system_id, topic=exchange.topic).exclude(pk=exchange.pk)
    lately = alike.filter(finished_at__gte=timezone.now() - _ONCE_IN)
    told = lately.filter(refused__gt=0).exists() or lately.filter(state=ExchangeState.FAILED).exists()
    people = [exchange.by_id] if told else [exchange.by_id, exchange.system.looked_after_by_id]
    tell(
        REFUSED,
        [one for one in people if one],
        about=("outside_system", exchange.system_id),
        exchange=exchange.pk,
        topic=str(exchange.topic),
        number=exchange.refused,
    )


def tell_of_conflicts(exchange: Exchange, kind: str, records: Sequence[int]) -> None:
    """Tell the owners of records, and who looks after the system, that both sides changed something; each of them once."""
    if not records:
        return
    one, numbers = entity(kind), sorted(set(records))
    people: dict[int, list[int]] = defaultdict(list)
    if one.access == "owned":
        rows = one.model._base_manager.filter(pk__in=numbers).order_by("pk").values_list("owner_id", "pk")
        for owner, number in rows:
            people[owner].append(number)
    if keeper := exchange.system.looked_after_by_id:
        people[keeper] = numbers
    for person, theirs in people.items():
        about = (kind, theirs[0]) if len(theirs) == 1 else None
        tell(CONFLICTS, [person], about=about, number=len(theirs), system=exchange.system.name)


def _refused(told: Told) -> str:
    topic = str(dict(Topic.choices).get(str(told.details.get("topic")), ""))
    number = int(told.details.get("number") or 0)
    if not number:
        return _("%(topic)s with %(record)s failed") % {**told.words, "topic": topic}
    said = ngettext(
        "%(topic)s with %(record)s: %(number)s row was refused",
        "%(topic)s with %(record)s: %(number)s rows were refused",
        number,
    )
    return said % {**told.words, "topic": topic, "number": number}


def _changed(told: Told) -> str:
    number, system = int(told.details.get("number") or 0), str(told.details.get("system") or "")
    if told.title:
        return _("%(system)s and we both changed %(record)s: decide what counts") % {**told.words, "system": system}
    said = ngettext(
        "%(system)s and we both changed %(number)s record: decide what counts",
        "%(system)s and we both changed %(number)s records: decide what counts",
        number,
    )
    return said % {"system": system, "number": number}


declare(
    NotificationKind(
        REFUSED,
        words("Refused rows of data exchange", "数据交换中被拒绝的行"),
        _refused,
        icon="plug",
        leads=lambda told: f"/doors/exchanges/{told.details['exchange']}" if told.details.get("exchange") else "/doors",
    ),
    NotificationKind(
        CONFLICTS,
        words("Conflicts of data exchange", "数据交换冲突"),
        _changed,
        icon="alert-triangle",
        leads=lambda told: "" if told.object_id else "/doors/conflicts",
    ),
)
