"""Going on with an import that stopped at an error of ours: after the last whole batch, with the rights of whoever began it."""

from django.db import transaction

from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import Rights
from guanxi.platform.transfer.models import ImportJob, ImportState
from guanxi.platform.transfer.tasks import run_import


def resume(job_id: int, user_id: int) -> bool:
    """Let the worker go on where the import stopped; false where there is nothing left to go on with."""
    with acting_as(Identity(user_id, "", Rights(user_id=user_id))), transaction.atomic():
        stopped = ImportJob.objects.filter(pk=job_id, state__in=(ImportState.RUNNING, ImportState.FAILED))
        if not stopped.update(state=ImportState.RUNNING, message="", finished_at=None):
            return False
        run_import.configure(lock=f"import-{job_id}").defer(job_id=job_id, user_id=user_id)
        return True
