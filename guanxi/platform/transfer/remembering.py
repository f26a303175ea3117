"""The mapping of an earlier import, for the next file with the same headings."""

from collections.abc import Sequence

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.transfer.models import OPEN_STATES, ImportJob, ImportState
from guanxi.platform.transfer.plan import Plan
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.transfer.writing import Writer


def last_like(entity: Entity, columns: Sequence[str]) -> ImportJob | None:
    """Give the person's last import of a file with these headings that was started, if its mapping still holds."""
    started = ImportJob.objects.filter(by_id=someone().user_id, entity=entity.key, columns=list(columns)).exclude(
        state__in=set(OPEN_STATES) - {ImportState.RUNNING}
    )
    job = started.exclude(started_at=None).order_by("-pk").first()
    if job is None:
        return None
    try:
        Writer(entity, Plan.read(job.mapping), columns)
    except TransferRefused:  # the role or the field has changed
        return None
    return job
