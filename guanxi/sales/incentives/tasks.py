"""The jobs of the worker that work commissions out: every night, and one plan when somebody asks for it."""

from procrastinate.contrib.django import app

from guanxi.sales.incentives.actions.calculate_plan import calculate_all, calculate_plan


@app.periodic(cron="40 19 * * *", periodic_id="commissions")
@app.task(name="guanxi.commissions", lock="guanxi.commissions", queueing_lock="guanxi.commissions")
def calculate_commissions(timestamp: int) -> None:
    """Work out all plans; the hour is of UTC, in China it is before four in the morning."""
    calculate_all()


@app.task(name="guanxi.commission-plan")
def calculate_one(*, plan_id: int) -> None:
    """Work out one plan now."""
    calculate_plan(plan_id)
