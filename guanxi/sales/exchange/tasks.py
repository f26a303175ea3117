"""The jobs of the worker for exchange: calls that wait, and what is handed over by itself."""

import logging

from django.db import transaction
from procrastinate.contrib.django import app

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.exchange.calling_in import work_off
from guanxi.sales.exchange.handing_out import hand_out
from guanxi.sales.exchange.models import ExchangeRule, OutsideSystem, Way
from guanxi.sales.exchange.topics import GOING

_LOOKING = service("exchange", ("outside_system", "exchange_rule"))


@app.periodic(cron="* * * * *", periodic_id="exchange")
@app.task(name="guanxi.exchange", lock="guanxi.exchange", queueing_lock="guanxi.exchange")
def exchange_by_itself(timestamp: int) -> None:
    """Take in what was called in, and tell by webhook what is to be handed over."""
    work_off()
    hand_over_by_webhook()


def hand_over_by_webhook() -> int:
    """Hand over to the systems that are told by webhook what they have not; gives how many records."""
    with acting_as(_LOOKING), transaction.atomic():
        systems = OutsideSystem.objects.filter(active=True, webhook__active=True, webhook__deleted_at__isnull=True)
        rules = ExchangeRule.objects.filter(system__in=systems, topic__in=list(GOING), active=True, field="")
        wanted = [(one.system, one.topic) for one in rules.select_related("system").order_by("pk")]
    handed = 0
    for system, topic in wanted:
        try:
            with acting_as(_LOOKING), transaction.atomic():
                handed += hand_out(system, topic, way=Way.WEBHOOK).handed
        except RecordProblem:
            continue  # the page of the system says what is missing
        except Exception:  # whatever it is, other systems and topics must not wait
            logging.getLogger(__name__).exception("Handing over %s to system %s broke.", topic, system.pk)
    return handed
