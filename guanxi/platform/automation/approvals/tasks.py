"""The jobs of the worker: what time does to approvals."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guanxi.platform.automation.approvals.tending import tend

_WAITING = RetryStrategy(max_attempts=20, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.periodic(cron="* * * * *", periodic_id="approvals")
@app.task(name="guanxi.approvals", queueing_lock="guanxi.approvals", retry=_WAITING)
def look_after_approvals(timestamp: int) -> None:
    """Remind, hand up, and let deputies stand in."""
    tend()
