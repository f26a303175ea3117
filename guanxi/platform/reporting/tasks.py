"""The job of the worker that reminds people of reports."""

from procrastinate.contrib.django import app

from guanxi.platform.reporting.duties import remind_of_reports


@app.periodic(cron="*/5 * * * *", periodic_id="reports")
@app.task(name="guanxi.reports", lock="guanxi.reports", queueing_lock="guanxi.reports")
def look_at_reports(timestamp: int) -> None:
    """Remind people of the reports they owe."""
    remind_of_reports()
