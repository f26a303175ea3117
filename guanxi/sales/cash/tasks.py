"""The jobs of the worker that see to money that is owed."""

from procrastinate.contrib.django import app

from guanxi.sales.cash.days import bring_up_to_date


@app.periodic(cron="10 * * * *", periodic_id="instalments")
@app.task(name="guanxi.instalments", lock="guanxi.instalments", queueing_lock="guanxi.instalments")
def look_at_instalments(timestamp: int) -> None:
    """Let instalments follow the calendar: soon after each hour, so that a new day is noticed wherever the company is."""
    bring_up_to_date()
