"""What one's people wrote: read, commented and marked as read in one place, the unread first."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.names import people_named
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.query import Link as Record
from guanxi.platform.timeline.feed import Entry, team_entries
from guanxi.platform.timeline.models import Activity
from guanxi.platform.timeline.talking import is_above, mark_read
from guanxi.platform.web.cells import initials, moment, tint
from guanxi.platform.web.concerned import ACTIVITY, concerned
from guanxi.platform.web.feed import ICONS, file_shown, words_of
from guanxi.platform.web.parts.follow_ups import FollowUp, FollowUps
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show
from guanxi.platform.web.talk import talk_shown

PATH = "/follow-ups"
_ON_A_PAGE = 20
_ALL = "all"


@require_GET
def follow_ups(request: HttpRequest) -> HttpResponse:
    """This will show what the people below did: what one has not read, or everything."""
    who = someone()
    person, everything = _person(request.GET.get("person", "")), request.GET.get("show") == _ALL
    people = (person,) if person else who.rights.subordinates
    before = request.GET.get("before", "")
    entries, more = team_entries(people, unread_by=None if everything else who.user_id, before=before, limit=_ON_A_PAGE)
    here = _address(everything, person)
    customers = concerned(each.id for each in entries)
    names = people_named(who.rights.subordinates)
    page = FollowUps(
        title=_("Follow-ups of my people"),
        entries=tuple(_shown(each, customers.get(each.id), here) for each in entries),
        views=(
            Link(_("Unread"), _address(False, person), "eye-off", not everything),
            Link(_("All"), _address(True, person), "list", everything),
        ),
        people=tuple(
            Choice(str(number), name, number == person)
            for number, name in sorted(names.items(), key=lambda one: one[1])
        ),
        show=_ALL if everything else "",
        more_url=f"{here}{'&' if '?' in here else '?'}{urlencode({'before': more})}" if more else "",
        unread=not everything,
        has_people=bool(who.rights.subordinates),
        here=here,
    )
    return show(request, "follow_ups.html", page, page.title, styles=("guanxi/record.css", "guanxi/follow-ups.css"))


@require_POST
def read_follow_ups(request: HttpRequest) -> HttpResponse:
    """This will mark the entries of a page as read."""
    wanted = [int(one) for one in request.POST.getlist("entry") if one.isascii() and one.isdecimal() and len(one) < 19]
    known = Activity.everything.filter(pk__in=wanted[:_ON_A_PAGE]).values_list("pk", "owner_id")
    below = [number for number, owner in known if is_above(someone(), owner)]
    if len(below) != len(set(wanted)):
        raise NotFound(entity(ACTIVITY))
    mark_read(below)
    notice(request, _("Marked as read: %(number)s") % {"number": len(below)})
    return go(request, _address(request.POST.get("show") == _ALL, _person(request.POST.get("person", ""))))


def _person(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    return number if number and is_above(someone(), number) else 0


def _address(everything: bool, person: int) -> str:
    asked = {"show": _ALL if everything else "", "person": person or ""}
    wanted = {name: value for name, value in asked.items() if value}
    return f"{PATH}?{urlencode(wanted)}" if wanted else PATH


def _shown(entry: Entry, customer: Record | None, here: str) -> FollowUp:
    return FollowUp(
        id=entry.id,
        icon=ICONS.get(entry.kind, "point"),
        kind=entry.text("kind"),
        who=entry.who,
        initials=initials(entry.who),
        tint=tint(entry.who),
        when=moment(entry.at),
        url=f"/{ACTIVITY}/{entry.id}",
        customer=customer.title if customer else "",
        customer_url=f"/{customer.entity}/{customer.id}" if customer else "",
        text=words_of(entry) + Markup("").join(file_shown(each) for each in entry.attachments),
        talk=talk_shown(entry, here),
    )
