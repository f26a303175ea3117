"""The jobs of the worker: deeds on many records, hand-overs of all that a person owns, and taking them back."""

import logging

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guanxi.lib.broken import where_it_broke
from guanxi.platform.bulk.leaving import working as leaving
from guanxi.platform.bulk.working import run, stop_for
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Rights
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity

# While the database starts again, the deed waits; it goes on where its last whole piece ended.
_WAITING = RetryStrategy(max_attempts=20, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.task(name="guanxi.deed", retry=_WAITING)
def do_deed(*, deed_id: int, user_id: int) -> None:
    """Do a deed with the rights that its person has now."""
    _work(deed_id, user_id)


@app.task(name="guanxi.deed-undo", retry=_WAITING)
def undo_deed(*, deed_id: int, user_id: int) -> None:
    """Take a deed back with the rights that its person has now."""
    _work(deed_id, user_id)


@app.task(name="guanxi.hand-over", retry=_WAITING)
def hand_everything_over(*, number: int, user_id: int) -> None:
    """Go on with a hand-over, or with taking it back, with the rights that its person has now."""
    only_their_own = Identity(user_id, "", Rights(user_id=user_id))
    try:
        leaving.run(number, lambda: load_identity(user_id))
    except UnknownPerson:
        leaving.stop(number, only_their_own, _("Whoever began this may not work here any more."))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logging.getLogger(__name__).exception("The hand-over %s stopped unexpectedly.", number)
        sentence = _("This stopped at an unexpected error, which the log of this installation tells.")
        leaving.stop(number, only_their_own, sentence)
        raise


def _work(deed_id: int, user_id: int) -> None:
    try:
        run(deed_id, lambda: load_identity(user_id))
    except UnknownPerson:
        stop_for(deed_id, user_id, _("Whoever began this may not work here any more."))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("The deed %s stopped unexpectedly.", deed_id)
        sentence = _("This stopped at an unexpected error, which the log of this installation tells.")
        stop_for(deed_id, user_id, sentence, why=where_it_broke(error))
        raise
