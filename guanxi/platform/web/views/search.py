"""Finding: the quick search over everything, and the search behind a picker of linked records."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.personal.marks import near
from guanxi.platform.search.everywhere import Hit as Found
from guanxi.platform.search.everywhere import hits
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.environment import environment
from guanxi.platform.web.parts.people import Hit, SearchPage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import data, show
from guanxi.platform.web.surroundings import in_order, menu

_MOST_A_KIND = 5
_MOST_PLACES = 6
_MOST_PICKS = 20


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """This will show the search with what it found so far."""
    return show(request, "search.html", _found(request.GET.get("q", "").strip()), _("Search"))


@require_GET
def search_hits(request: HttpRequest) -> HttpResponse:
    """This will be what the search found, while one types."""
    page = _found(request.GET.get("q", "").strip())
    return HttpResponse(environment().get_template("_hits.html").render(page=page))


@require_GET
def pick(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the records that a picker offers for a text: newest first while nothing is typed.

    `by` and `is` narrow them by a field; with `others` the ones that do not fit follow after those that do.
    """
    one = entity(key)
    details = _details(one)
    columns = (one.title, *details) if view_of(one).access(one.title) else details
    query = Query(one, text=request.GET.get("q", "").strip(), columns=columns, limit=_MOST_PICKS)
    by, value = request.GET.get("by", ""), request.GET.get("is", "")
    rows = find(query).rows
    if by and value and view_of(one).reads(by):
        fitting = find(query.with_filters(Filter(by, "is", (value,)))).rows
        known = {row.id for row in fitting}
        rows = [*fitting, *(row for row in rows if row.id not in known)] if "others" in request.GET else fitting
    return data(
        {
            "items": [
                {"id": str(row.id), "title": row.title, "detail": _detail(row, details)} for row in rows[:_MOST_PICKS]
            ]
        }
    )


def _found(text: str) -> SearchPage:
    places = [link for group in menu("") for link in group.links if text.casefold() in link.label.casefold()]
    if not text:
        return SearchPage("", (), tuple(places[:_MOST_PLACES]))
    kinds = {one.key: one for one in in_order(entities()) if one.menu}
    found = hits(text, kinds.values(), most=_MOST_A_KIND, near=near())
    groups = tuple((str(kinds[key].plural), tuple(map(_shown, some))) for key, some in found.items())
    return SearchPage(text, groups, tuple(Link(link.label, link.url, link.icon) for link in places[:3]))


def _shown(one: Found) -> Hit:
    detail = " · ".join(part for part in (one.subtitle, one.why) if part)
    return Hit(one.title, one.url, one.entity.icon, str(one.entity.label), detail)


def _details(one: Entity) -> tuple[str, ...]:
    """One or two facts that tell namesakes apart; for activities, which are told by their customer, the day."""
    view = view_of(one)
    declared = ("done_at", "due_on") if one.key == ACTIVITY else (*one.facts, *one.columns)
    wanted = (name for name in declared if name != one.title and one.has_field(name) and view.access(name))
    return tuple(dict.fromkeys(wanted))[:2]


def _detail(row: Row, names: tuple[str, ...]) -> str:
    texts = [text for name in names if (text := row.text(row.view.entity.field(name)))]
    return texts[0].split(" ")[0] if texts and row.view.entity.key == ACTIVITY else " · ".join(texts)
