"""The jobs of the worker that keep how deals stand, and remind people of the forecasts they owe."""

from procrastinate.contrib.django import app

from guanxi.sales.forecasting.reminding import remind_of_forecasts
from guanxi.sales.forecasting.snapshots import take_snapshot


@app.periodic(cron="5 * * * *", periodic_id="forecast-states")
@app.task(name="guanxi.forecast-states", lock="guanxi.forecast-states", queueing_lock="guanxi.forecast-states")
def keep_states(timestamp: int) -> None:
    """Keep how deals stand, once a week: whenever a week has begun that is not kept yet, wherever the company is."""
    take_snapshot()


@app.periodic(cron="15 * * * *", periodic_id="forecast-due")
@app.task(name="guanxi.forecast-due", lock="guanxi.forecast-due", queueing_lock="guanxi.forecast-due")
def remind(timestamp: int) -> None:
    """Remind people on the morning on which their forecast is due."""
    remind_of_forecasts()
