"""Writing the operation log."""

from guanxi.platform.identity.acting import current
from guanxi.platform.permissions.models import Operation


def log(kind: str, *, entity: str = "", object_id: int | None = None, address: str = "", user_id: int | None = None, **detail: object) -> None:
    """Write one line: who did what. `detail` takes counts and names of settings, never values of records."""
    who = current()
    by = user_id if user_id is not None else (who.user_id or None) if who else None
    Operation.objects.bulk_create([Operation(kind=kind, user_id=by, entity=entity, object_id=object_id, address=address, detail=detail)])
