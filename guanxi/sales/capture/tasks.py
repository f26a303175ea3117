"""The jobs of the worker for capture: scoring and giving out leads, learning, forgetting what nobody confirmed."""

from contextlib import suppress

from django.db import InterfaceError, OperationalError, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guanxi.sales.capture.assigning import MOST_AT_ONCE, assign_waiting
from guanxi.sales.capture.mail_fetching import fetch, fetch_all
from guanxi.sales.capture.receiving import expire
from guanxi.sales.capture.registering import end_what_is_over
from guanxi.sales.capture.replying import WORK_REPLY, answer, forget_answers
from guanxi.sales.capture.scoring import MOST_AT_ONCE as MOST_SCORED
from guanxi.sales.capture.scoring import WORK, score_all, score_due, train
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.taking_mail import NoKeeper, try_again
from guanxi.sales.capture.tending import tend

_WAITING = RetryStrategy(max_attempts=20, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.task(name=WORK, lock=WORK, retry=_WAITING)
def work_on_leads() -> None:
    """Score what came or changed, and give out what is to be given out; what is more is left to the next job."""
    with as_capture():
        scored = score_due()
        given = assign_waiting()
    if scored == MOST_SCORED or given == MOST_AT_ONCE:
        work_on_leads.defer()


@app.periodic(cron="* * * * *", periodic_id="capture-contacts")
@app.task(
    name="guanxi.capture-contacts",
    lock="guanxi.capture-contacts",
    queueing_lock="guanxi.capture-contacts",
    retry=_WAITING,
)
def look_after_leads(timestamp: int) -> None:
    """Remind of leads that nobody took up in time, and escalate them."""
    tend()


@app.task(name=WORK_REPLY, lock=WORK, retry=_WAITING)
def answer_by_itself(*, number: int) -> None:
    """Answer somebody who wrote to a mailbox or a form that answers by itself."""
    with as_capture():
        answer(number)


@app.periodic(cron="40 2 * * *", periodic_id="capture-learning")
@app.task(name="guanxi.capture-learning", lock=WORK, queueing_lock="guanxi.capture-learning")
def learn_from_leads(timestamp: int) -> None:
    """Learn anew from what became of leads, and score the open ones by it."""
    with as_capture():
        train()
        score_all()


@app.periodic(cron="5 * * * *", periodic_id="capture-registrations")
@app.task(name="guanxi.capture-registrations", queueing_lock="guanxi.capture-registrations")
def look_at_registrations(timestamp: int) -> None:
    """End the protections that are over, and remind of those that end soon."""
    with as_capture(), transaction.atomic():
        end_what_is_over()


@app.periodic(cron="* * * * *", periodic_id="capture-mail")
@app.task(name="guanxi.capture-mail", lock="guanxi.capture-mail", queueing_lock="guanxi.capture-mail")
def fetch_mails(timestamp: int) -> None:
    """Look into the mailboxes for leads: those that are kept as records, and the one of the installation."""
    fetch_all()
    fetch()


@app.periodic(cron="25 * * * *", periodic_id="capture-mail-again")
@app.task(name="guanxi.capture-mail-again", lock="guanxi.capture-mail", queueing_lock="guanxi.capture-mail-again")
def try_mails_again(timestamp: int) -> None:
    """Try what could not be read once more, in case somebody mended what stood against it."""
    with suppress(NoKeeper):
        try_again()


@app.periodic(cron="17 * * * *", periodic_id="capture-forms")
@app.task(name="guanxi.capture-forms", queueing_lock="guanxi.capture-forms")
def forget_unconfirmed(timestamp: int) -> None:
    """Forget what was sent with web forms and not confirmed in time, and whom we answered long ago."""
    with as_capture(), transaction.atomic():
        expire()
        forget_answers()
