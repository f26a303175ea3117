"""The clock a person lives by: it must be one that the program knows, or none of their pages could be shown."""

from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems


def known_time_zone(draft: Draft) -> Problems:
    """Refuse a time zone that does not exist."""
    if "time_zone" not in draft.changed or draft.get("time_zone") in available_timezones():
        return {}
    return {
        "time_zone": [
            _("“%(value)s” is no time zone; write one such as Asia/Shanghai.") % {"value": draft.get("time_zone")}
        ]
    }
