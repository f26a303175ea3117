"""The job of the worker that reclaims, once a night."""

from procrastinate.contrib.django import app

from guanxi.sales.pool.actions.reclaim import reclaim_all


@app.periodic(cron="20 18 * * *", periodic_id="pool")
@app.task(name="guanxi.pool", lock="guanxi.pool", queueing_lock="guanxi.pool")
def reclaim(timestamp: int) -> None:
    """Reclaim what nothing happened with, and warn of what falls back soon; the hour is of UTC, in China it is two at night."""
    reclaim_all()
