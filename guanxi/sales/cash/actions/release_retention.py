"""Releasing a retention: from now on the customer owes it."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.cash.models import Instalment
from guanxi.sales.cash.writing import changed


class NotHeld(RecordProblem):
    """Nothing is held back."""

    def __init__(self) -> None:
        super().__init__(_("This instalment is not held back."))


def release_retention(instalment: Instalment, *, by: Identity, due_on: dt.date | None = None) -> Instalment:
    """Let a retention become due on a day, today where none is given. Raises `NotHeld`."""
    if not instalment.held:
        raise NotHeld
    released: Instalment = changed(entity("instalment"), instalment, held=False, due_on=due_on or timezone.localdate())
    return released


def due_today(instalment: Instalment) -> Values:
    """Give what the form begins with."""
    return {"due_on": timezone.localdate()}
