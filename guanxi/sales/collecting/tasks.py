"""The job of the worker that proposes letters of dunning every night."""

from procrastinate.contrib.django import app

from guanxi.sales.collecting.actions.run_dunning import run_dunning


@app.periodic(cron="20 20 * * *", periodic_id="dunning")
@app.task(name="guanxi.dunning", lock="guanxi.dunning", queueing_lock="guanxi.dunning")
def propose_letters(timestamp: int) -> None:
    """Propose who is dunned; the hour is of UTC, in China it is before half past four in the morning."""
    run_dunning()
