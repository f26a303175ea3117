"""Taking a picture at a customer: the server writes into it when, who, where and at whom, and keeps it with the visit."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import beside
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import titles
from guanxi.platform.timeline.actions.check_in import customer_of, may_leave
from guanxi.platform.timeline.files import MOST_BYTES, FileRefused, attach
from guanxi.platform.timeline.models import Activity, Attachment, NoPosition
from guanxi.platform.timeline.watermark import watermarked


class NotThere(RecordProblem):
    """Pictures of a visit are taken while one is there."""

    def __init__(self) -> None:
        super().__init__(_("Check in first: pictures of a visit are taken between checking in and checking out."))


def photograph_visit(activity: Activity, upload: "UploadedFile[Any]", *, by: Identity) -> Attachment:
    """Keep a picture with a visit, watermarked. Raises `NotThere`, and `FileRefused` for what is no picture."""
    if not may_leave(activity):
        raise NotThere
    if upload.file is None or not upload.size or upload.size > MOST_BYTES:
        raise FileRefused(_("“%(name)s”: a file needs some content and at most 20 MB.") % {"name": upload.name})
    now = timezone.localtime()
    picture = watermarked(upload.file, told(activity, by, f"{now:%Y-%m-%d %H:%M}"))
    label = _("Photo of the visit")
    name = f"{label} {now:%Y-%m-%d %H%M%S}.jpg"
    return attach(entity("activity"), activity.pk, SimpleUploadedFile(name, picture, "image/jpeg"))


def told(activity: Activity, by: Identity, moment: str) -> list[str]:
    """Give the lines of the watermark: moment, person, customer, place."""
    customer = customer_of(activity.pk)
    name = titles(entity(customer[0]), [customer[1]]).get(customer[1], "") if customer else activity.subject
    return [moment, by.name, name or activity.subject, place_of(activity)]


def place_of(activity: Activity) -> str:
    """Say where its owner checked in, as exactly as that is known, or why it is not."""
    if activity.came_latitude is None:
        why = dict(NoPosition.choices).get(activity.came_why, "")
        return str(beside(_("No position"), why)) if why else _("No position")
    degrees = f"{activity.came_latitude:.5f}, {activity.came_longitude:.5f}"
    exact = f" (±{activity.came_accuracy} m)" if activity.came_accuracy is not None else ""
    far = ""
    if activity.came_distance is not None:
        far = " · " + _("%(metres)s m from the customer") % {"metres": activity.came_distance}
    return f"{degrees}{exact}{far}"
