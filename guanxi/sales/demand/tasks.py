"""The job of the worker that counts which products the same customers buy."""

from procrastinate.contrib.django import app

from guanxi.sales.demand.pairing import count_pairings


@app.periodic(cron="35 18 * * *", periodic_id="demand-pairings")
@app.task(name="guanxi.demand-pairings", lock="guanxi.demand-pairings", queueing_lock="guanxi.demand-pairings")
def count(timestamp: int) -> None:
    """Count anew every night."""
    count_pairings()
