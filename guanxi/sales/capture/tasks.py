"""The jobs of the worker for capture: forgetting what nobody confirmed."""

from django.db import transaction
from procrastinate.contrib.django import app

from guanxi.sales.capture.receiving import expire
from guanxi.sales.capture.service import as_capture


@app.periodic(cron="17 * * * *", periodic_id="capture-forms")
@app.task(name="guanxi.capture-forms", queueing_lock="guanxi.capture-forms")
def forget_unconfirmed(timestamp: int) -> None:
    """Forget what was sent with web forms and not confirmed in time."""
    with as_capture(), transaction.atomic():
        expire()
