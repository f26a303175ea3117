"""The job of the worker for quotes: those whose validity ends."""

from procrastinate.contrib.django import app

from guanxi.sales.quoting.expiring import look_at_quotes


@app.periodic(cron="17 * * * *", periodic_id="quotes")
@app.task(name="guanxi.quotes", lock="guanxi.quotes", queueing_lock="guanxi.quotes")
def end_quotes(timestamp: int) -> None:
    """Tell whose quotes end soon, and mark those that are over."""
    look_at_quotes()
