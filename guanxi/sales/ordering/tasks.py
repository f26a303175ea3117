"""The job of the worker for ordering: contracts near their end."""

from procrastinate.contrib.django import app

from guanxi.sales.ordering.reminding import look_at_contracts


@app.periodic(cron="12 * * * *", periodic_id="contracts")
@app.task(name="guanxi.contracts", lock="guanxi.contracts", queueing_lock="guanxi.contracts")
def remind_of_contracts(timestamp: int) -> None:
    """Tell whose contracts end soon, and mark those that are over."""
    look_at_contracts()
