"""The clock and the language a person lives by: the clock must be one that the program knows, or no page could be shown."""

from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.identity.acting import someone


def known_time_zone(draft: Draft) -> Problems:
    """Refuse a time zone that does not exist."""
    if "time_zone" not in draft.changed or draft.get("time_zone") in available_timezones():
        return {}
    return {
        "time_zone": [
            _("“%(value)s” is no time zone; write one such as Asia/Shanghai.") % {"value": draft.get("time_zone")}
        ]
    }


def as_their_colleagues(draft: Draft) -> Values:
    """Let a new person begin in the language and time zone of whoever adds them, where nothing else was said."""
    who = someone()
    if draft.before is not None or not who.user_id:
        return {}
    theirs = {"language": who.language, "time_zone": who.time_zone}
    return {name: value for name, value in theirs.items() if name not in draft.changed}
