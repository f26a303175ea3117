"""The jobs of the worker: sending cards, letting them say that they are over, and forgetting old ones."""

from procrastinate.contrib.django import app

from guanxi.platform.messengers.delivering import carry, forget_old, settle
from guanxi.platform.messengers.organisation import READ, read
from guanxi.platform.messengers.setups import ready_ones


@app.periodic(cron="* * * * *")
@app.task(name="guanxi.cards", queueing_lock="guanxi.cards", lock="guanxi.cards")
def carry_cards(timestamp: int) -> None:
    """Send people as cards what they were told, and change those that are over."""
    settle()
    carry()


@app.periodic(cron="40 3 * * *")
@app.task(name="guanxi.cards.forget", queueing_lock="guanxi.cards.forget")
def forget_old_cards(timestamp: int) -> None:
    """Forget what is long over."""
    forget_old()


@app.task(name=READ)
def read_organisation(*, messenger: int) -> None:
    """Read the organisation at a messenger."""
    read(messenger)


@app.periodic(cron="20 2 * * *")
@app.task(name="guanxi.organisations", queueing_lock="guanxi.organisations")
def read_organisations(timestamp: int) -> None:
    """Read the organisations that are to be read every night."""
    for one in ready_ones(reads_nightly=True):
        read(one.pk, at_night=True)
