"""The job of the worker that tells people in their browsers."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guanxi.platform.pushing.telling import push

_WAITING = RetryStrategy(max_attempts=20, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.periodic(cron="* * * * *")
@app.task(name="guanxi.push", queueing_lock="guanxi.push", lock="guanxi.push", retry=_WAITING)
def push_to_browsers(timestamp: int) -> None:
    """Tell people in their browsers what is new."""
    push()
