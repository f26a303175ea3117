"""The job of the worker that sees to reports that are due."""

from procrastinate.contrib.django import app

from guanxi.platform.reporting.duties import see_to_reports


@app.periodic(cron="*/5 * * * *", periodic_id="reports")
@app.task(name="guanxi.reports", lock="guanxi.reports", queueing_lock="guanxi.reports")
def look_at_reports(timestamp: int) -> None:
    """Remind people of the reports they owe, or hand them in."""
    see_to_reports()
