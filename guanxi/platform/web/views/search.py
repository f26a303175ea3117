"""Finding: the quick search over everything, and the search behind a picker of linked records."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.web.hits import best_hits, detail_of, details_of, searchable_kinds
from guanxi.platform.web.parts.people import Hit, SearchPage
from guanxi.platform.web.replies import data, show

_MOST_A_KIND = 5
_MOST_PICKS = 20


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """This will show the search with what it found so far."""
    return show(request, "search.html", _found(request.GET.get("q", "").strip()), _("Search"))


@require_GET
def pick(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the records that a picker offers for a text: newest first while nothing is typed.

    `by` and `is` narrow them by a field; with `others` the ones that do not fit follow after those that do.
    """
    one = entity(key)
    details = details_of(one)
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
                {"id": str(row.id), "title": row.title, "detail": detail_of(row, details)} for row in rows[:_MOST_PICKS]
            ]
        }
    )


def _found(text: str) -> SearchPage:
    if not text:
        return SearchPage("", ())
    groups = (
        (str(one.kind.plural), tuple(Hit(hit.title.text, hit.url, one.kind.icon, "", hit.detail) for hit in one.hits))
        for one in best_hits(text, searchable_kinds(), _MOST_A_KIND)
    )
    return SearchPage(text, tuple(groups))
