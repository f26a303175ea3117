"""Tasks done where they are told, such as on a card of a messenger."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.in_place import Answer, InPlace, answerable
from guanxi.platform.notifying.kinds import Told
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.actions.finish_activity import finish_activity
from guanxi.platform.timeline.models import Activity


def _of(told: Told) -> Activity | None:
    if told.entity is None or told.entity.key != "activity":
        return None
    found: Activity | None = Activity.objects.filter(pk=told.object_id).first()
    return found


def _finish(told: Told, by: Identity, word: str) -> str:
    if (activity := _of(told)) is not None:
        finish_activity(activity, by=by)
    return _("Done: %(record)s") % told.words


_ANSWERS = (Answer("finish", words("Done", "完成"), _finish),)


def _open(told: Told) -> Sequence[Answer]:
    activity = _of(told)
    mine = activity is not None and activity.done_at is None and "done_at" in _editable()
    return _ANSWERS if mine else ()


def _editable() -> set[str]:
    view = view_of(entity("activity"))
    return {one.name for one in view.editable} if view.may("edit") else set()


def _stands(told: Told) -> str:
    activity = _of(told)
    if activity is None:
        return _("This is not for you any more.")
    return _("Done") if activity.done_at is not None else ""


for _kind in ("delegated", "reminder"):
    answerable(_kind, InPlace(_open, _stands))
