"""The job of the worker: an import that was started from a page."""

import logging

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guanxi.lib.broken import where_it_broke
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.transfer.running import run, stop_for

# While the database starts again, the import waits; it goes on where its last whole batch ended.
_WAITING = RetryStrategy(max_attempts=20, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.task(name="guanxi.import", retry=_WAITING)
def run_import(*, job_id: int, user_id: int) -> None:
    """Run an import with the rights that its person has now."""
    try:
        run(job_id, lambda: load_identity(user_id))
    except UnknownPerson:
        stop_for(job_id, user_id, _("Whoever began this import may not work here any more."))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("The import %s stopped unexpectedly.", job_id)
        sentence = _("The import stopped at an unexpected error, which the log of this installation tells.")
        stop_for(job_id, user_id, sentence, why=where_it_broke(error))
        raise
