"""How a browser shows a file without leaving the page."""

from guanxi.platform.timeline.files import PDF, PLAIN, SHOWN
from guanxi.platform.timeline.models import Attachment


def preview_of(one: Attachment) -> str:
    """This will be how a browser shows a file, empty where it only saves it."""
    if one.media_type in SHOWN:
        return "image"
    if one.media_type in (PDF, PLAIN):
        return "pdf" if one.media_type == PDF else "text"
    kind = one.media_type.partition("/")[0]
    return kind if kind in ("audio", "video") else ""
