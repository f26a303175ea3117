"""Going on with a deed that stopped at an error of ours: it does what its person asked, with the rights that they have now."""

from django.db import transaction

from guanxi.platform.bulk.models import Deed, DeedState
from guanxi.platform.bulk.tasks import do_deed, undo_deed
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import Rights


def resume(deed_id: int, user_id: int) -> bool:
    """Let the worker go on where the deed stopped; false where there is nothing left to go on with."""
    with acting_as(Identity(user_id, "", Rights(user_id=user_id))), transaction.atomic():
        deed = Deed.objects.select_for_update().filter(pk=deed_id).first()
        if deed is None:
            return False
        stopped = bool(deed.message) and deed.position < deed.total
        if deed.state in (DeedState.DONE, DeedState.FAILED) and stopped:
            deed.state, deed.finished_at = DeedState.RUNNING, None
        elif deed.state == DeedState.UNDONE and deed.message:
            deed.state, deed.undone_at = DeedState.UNDOING, None
        elif deed.state not in (DeedState.RUNNING, DeedState.UNDOING):
            return False
        deed.message = ""
        deed.save(update_fields=("state", "finished_at", "undone_at", "message"))
        task = do_deed if deed.state == DeedState.RUNNING else undo_deed
        task.configure(lock=f"deed-{deed_id}").defer(deed_id=deed_id, user_id=user_id)
        return True
