"""The jobs of the worker: sending what waits in the outbox, and looking after it."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guanxi.platform.notifying.delivering import deliver
from guanxi.platform.notifying.forgetting import forget
from guanxi.platform.notifying.outbox import SEND
from guanxi.platform.notifying.reminding import tell_due
from guanxi.platform.notifying.sending import send, sweep

# While the database starts again, the message waits; what was in hand then is uncertain, and this job says so.
_WAITING = RetryStrategy(max_attempts=20, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.task(name=SEND, retry=_WAITING)
def send_message(*, message_id: str) -> None:
    """Send one message."""
    send(message_id)


@app.periodic(cron="*/5 * * * *")
@app.task(name="guanxi.sweep", queueing_lock="guanxi.sweep")
def sweep_messages(timestamp: int) -> None:
    """Look after messages whose sender is gone."""
    sweep()


@app.periodic(cron="* * * * *")
@app.task(name="guanxi.reminders", queueing_lock="guanxi.reminders", retry=_WAITING)
def tell_reminders(timestamp: int) -> None:
    """Tell people what they wanted to be reminded of."""
    tell_due()


@app.periodic(cron="* * * * *")
@app.task(name="guanxi.deliver", queueing_lock="guanxi.deliver", lock="guanxi.deliver", retry=_WAITING)
def deliver_by_mail(timestamp: int) -> None:
    """Send people by mail what they were told."""
    deliver()


@app.periodic(cron="20 3 * * *")
@app.task(name="guanxi.forget", queueing_lock="guanxi.forget")
def forget_notifications(timestamp: int) -> None:
    """Forget what people were told long ago."""
    forget()
