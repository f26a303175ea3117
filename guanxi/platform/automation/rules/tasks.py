"""The jobs of the worker: rules that were set off, and once a minute those that a day or a silence sets off."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guanxi.platform.automation.rules.catching import WORK
from guanxi.platform.automation.rules.timing import look_at_the_clock
from guanxi.platform.automation.rules.working import MOST, work_off

_WAITING = RetryStrategy(max_attempts=20, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.task(name=WORK, lock=WORK, retry=_WAITING)
def run_rules() -> None:
    """Do what waits; what is more than a job should do is left to the next one."""
    if work_off() == MOST:
        run_rules.defer()


@app.periodic(cron="* * * * *", periodic_id="rules")
@app.task(name="guanxi.rules-clock", lock=WORK, queueing_lock="guanxi.rules-clock")
def look_at_rules(timestamp: int) -> None:
    """Set off what is due, and do what waits again after an error."""
    look_at_the_clock()
    run_rules()
