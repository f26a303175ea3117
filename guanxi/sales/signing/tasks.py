"""The jobs of the worker for signatures: what is due is sent, asked for and fetched, and old calls are forgotten."""

from procrastinate.contrib.django import app

from guanxi.sales.signing.calling_in import forget_old
from guanxi.sales.signing.carrying import carry


@app.periodic(cron="* * * * *", periodic_id="signing")
@app.task(name="guanxi.signing", lock="guanxi.signing", queueing_lock="guanxi.signing")
def carry_envelopes(timestamp: int) -> None:
    """Bring envelopes to their providers, and ask these for what was not heard of."""
    carry()


@app.periodic(cron="50 3 * * *", periodic_id="signing_forget")
@app.task(name="guanxi.signing.forget", queueing_lock="guanxi.signing.forget")
def forget_old_calls(timestamp: int) -> None:
    """Forget calls that could not come again."""
    forget_old()
