"""How imports are protected: each belongs to whoever began it, and nobody else sees the file or what was wrong with it."""

from guanxi.platform.permissions.guards import Guard, guard
from guanxi.platform.transfer.models import ImportJob, ImportProblem

_MINE = "t.by_id = (select app.uid())"
_OF_MINE = "exists (select 1 from transfer_importjob j where j.id = t.job_id and j.by_id = (select app.uid()))"

guard(
    Guard(ImportJob, read=_MINE, insert=_MINE, update=_MINE, delete=_MINE),
    Guard(ImportProblem, read=_OF_MINE, insert=_OF_MINE, update=_OF_MINE, delete=_OF_MINE),
)
