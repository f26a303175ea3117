"""The jobs of the worker for the calendar: telling guests by mail."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guanxi.platform.calendar.guests import tell_guests

_WAITING = RetryStrategy(max_attempts=20, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.periodic(cron="* * * * *")
@app.task(name="guanxi.guests", queueing_lock="guanxi.guests", lock="guanxi.guests", retry=_WAITING)
def tell_guests_by_mail(timestamp: int) -> None:
    """Tell guests what came, changed or was cancelled since they were told last."""
    tell_guests()
