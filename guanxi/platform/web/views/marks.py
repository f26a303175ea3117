"""One's own records: favourites in one's order, what one follows, what one saw last; and the favourites in the menu."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import is_entity
from guanxi.platform.personal.marks import Marked, arrange, favourites, followed, recent
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.around import MarkedRecord, MyRecords
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, show, show_part

_IN_MENU = 12
FAVOURITES, FOLLOWED, RECENT = "favourites", "followed", "recent"


@require_GET
def my_records(request: HttpRequest) -> HttpResponse:
    """This will list one's favourites, what one follows, or what one saw last."""
    lists = {FAVOURITES: favourites, FOLLOWED: followed, RECENT: recent}
    chosen = request.GET.get("show", FAVOURITES)
    chosen = chosen if chosen in lists else FAVOURITES
    words = {FAVOURITES: _("Favourites"), FOLLOWED: _("What I follow"), RECENT: _("Seen lately")}
    nothing = {
        FAVOURITES: _("No favourites yet: the star beside the name of a record puts it here and into the menu."),
        FOLLOWED: _("You follow no record yet: the waves beside the name of a record do it."),
        RECENT: _("Records that you open appear here."),
    }
    page = MyRecords(
        tuple(Link(words[name], f"/me/records?show={name}", current=name == chosen) for name in lists),
        tuple(shown(each) for each in lists[chosen]()),
        nothing[chosen],
        "/me/records/arrange" if chosen == FAVOURITES else "",
    )
    return show(request, "my_records.html", page, words[chosen])


@require_GET
def menu_part(request: HttpRequest) -> HttpResponse:
    """This will be the favourites for the menu; a browser keeps them for a minute, so that pages cost no question more."""
    answer = show_part(request, "_menu_marks.html", records=[shown(each) for each in favourites(_IN_MENU)])
    answer["Cache-Control"] = "private, max-age=60"
    return answer


@require_POST
def arrange_favourites(request: HttpRequest) -> HttpResponse:
    """This will put one favourite before or after its neighbour."""
    key, _dot, number = request.POST.get("record", "").partition(".")
    order = [(each.entity.key, each.id) for each in favourites()]
    moved = (key, int(number)) if number.isascii() and number.isdecimal() and is_entity(key) else None
    if moved in order:
        place = order.index(moved)
        other = place + (-1 if request.POST.get("to") == "up" else 1)
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
            arrange(order)
    return go(request, "/me/records")


def shown(each: Marked) -> MarkedRecord:
    """This will be a marked record as pages show it."""
    return MarkedRecord(
        f"{each.entity.key}.{each.id}", each.title, each.url, each.entity.icon, str(each.entity.label), moment(each.at)
    )
