"""The nightly run: it proposes letters, and sends them only where the company has set so."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from guanxi.platform.calendar.reading import zone_of
from guanxi.platform.identity.acting import someone
from guanxi.sales.collecting import proposing
from guanxi.sales.collecting.actions.propose_dunning import Proposed, as_collector, propose_dunning
from guanxi.sales.collecting.actions.send_notice import send_by_mail
from guanxi.sales.collecting.models import DunningNotice, NoticeState
from guanxi.sales.collecting.problems import NoticeRefused


def run_dunning(day: dt.date | None = None) -> Proposed | None:
    """Propose the letters of a day, where the company wants that; None where it does not, or has set no levels.

    Where it has set so, each letter with an address is mailed; what cannot be waits for a person.
    """
    day = day or timezone.now().astimezone(zone_of(settings.TIME_ZONE)).date()
    with as_collector():
        kept = proposing.policy()
        if kept is None or not kept.proposes or not proposing.levels():
            return None
        told = propose_dunning(day)
        if kept.sends:
            _send()
    return told


def _send() -> None:
    for one in DunningNotice.objects.filter(state=NoticeState.PROPOSED).exclude(mail="").order_by("pk"):
        try:
            send_by_mail(one, by=someone())
        except NoticeRefused:
            continue
