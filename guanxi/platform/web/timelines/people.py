"""What a colleague did, as far as the reader reads it: follow-ups, visits, meetings on all records, the newest first."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from guanxi.platform.entities.registry import entity
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Link as Record
from guanxi.platform.timeline.feed import Entry, team_entries
from guanxi.platform.web.concerned import concerned
from guanxi.platform.web.environment import icon
from guanxi.platform.web.feed import MOST, moment_of
from guanxi.platform.web.parts.records import Moment
from guanxi.platform.web.replies import show

_PLACE = "/person/{}/timeline"


@dataclass(frozen=True)
class PersonTimeline:
    """A colleague and what they did; `url` is their own page, `more_url` where earlier entries are."""

    name: str
    place: str
    url: str
    moments: tuple[Moment, ...]
    more_url: str


@require_GET
def person_timeline(request: HttpRequest, number: int) -> HttpResponse:
    """This will show what a colleague did."""
    people = entity("user")
    row, here = get(people, number), _PLACE.format(number)
    entries, more = team_entries([number], before=request.GET.get("before", ""), limit=MOST)
    records = concerned(each.id for each in entries)
    told = (row.text(people.field(name)) for name in ("position", "unit") if row.view.reads(name))
    page = PersonTimeline(
        row.title,
        " · ".join(part for part in told if part),
        f"/user/{number}",
        tuple(_moment(each, records.get(each.id), here) for each in entries),
        f"{here}?{urlencode({'before': more})}" if more else "",
    )
    return show(
        request,
        "timelines/person.html",
        page,
        _("What %(person)s did") % {"person": row.title},
        styles=("guanxi/record.css",),
    )


def _moment(entry: Entry, record: Record | None, here: str) -> Moment:
    made = moment_of(entry, here)
    if record is None:
        return made
    on = Markup('<a href="/{}/{}" class="g-moment-on">{}{}</a>\n').format(
        record.entity, record.id, icon(entity(record.entity).icon), record.title
    )
    return replace(made, text=on + made.text)
