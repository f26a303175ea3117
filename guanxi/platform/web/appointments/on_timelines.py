"""Appointments on timelines: who takes part in each, with what they answered."""

from collections.abc import Iterable

from markupsafe import Markup

from guanxi.platform.calendar.participants import taking_part
from guanxi.platform.calendar.reading import may_look
from guanxi.platform.timeline.feed import Entry
from guanxi.platform.web.appointments.card import taking_shown
from guanxi.platform.web.environment import icon
from guanxi.platform.web.parts.appointments import TakingPart

_MOST = 12


def taking_part_shown(entries: Iterable[Entry]) -> dict[int, Markup]:
    """This will be, by entry, who takes part in those that are appointments; one question for a page that has some."""
    wanted = [one.id for one in entries if one.raw.get("starts_at") is not None and one.view.reads("starts_at")]
    if not wanted or not may_look():
        return {}
    found = taking_part(wanted)
    return {
        number: Markup('<ul class="g-entry-with">{}</ul>').format(
            Markup("").join(_line(taking_shown(one)) for one in taking[:_MOST])
        )
        for number, taking in found.items()
    }


def _line(one: TakingPart) -> Markup:
    name = Markup('<a href="{}">{}</a>').format(one.url, one.name) if one.url else one.name
    return Markup('<li>{}<span>{} <span class="g-quiet">{}</span></span></li>').format(icon(one.icon), name, one.answer)
