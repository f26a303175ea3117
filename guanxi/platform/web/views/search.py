"""Finding: the search page with its facets, and the search behind a picker of linked records."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.platform.personal.marks import recent
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.platform.web.cells import moment
from guanxi.platform.web.hits import (
    Hits,
    best_hits,
    detail_of,
    details_of,
    hits_of,
    is_setting,
    searchable_kinds,
    searched_by,
)
from guanxi.platform.web.parts.around import MarkedRecord
from guanxi.platform.web.parts.search import FoundOfKind, SearchResults
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import data, go, show, show_part
from guanxi.platform.web.searching.asked import Asked, read_asked
from guanxi.platform.web.searching.facets import facets_of, samples_of
from guanxi.platform.web.state import ListState

_MOST_A_KIND, _MOST_OF_ONE = 5, 25
_MOST_PICKS = 20
_MOST_RECENT = 8
_STYLES = ("guanxi/search.css",)


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """This will show what a text finds, narrowed as the address says; without a text, what can be found."""
    kinds = searchable_kinds()
    asked = read_asked(request.GET, kinds)
    if not asked.text:
        return show(request, "search.html", _untyped(asked, kinds), _("Search"), styles=_STYLES)
    try:
        page = _found(asked, kinds)
    except QueryRefused:
        # A mark of a page that is none any more, or a value that never was one.
        return go(request, asked.but(steps=()).address())
    return show(request, "search.html", page, _("Search"), styles=_STYLES)


@require_GET
def search_facets(request: HttpRequest) -> HttpResponse:
    """This will be the tabs and facets with their counts, which come after the hits."""
    kinds = searchable_kinds()
    asked = read_asked(request.GET, kinds)
    samples = samples_of(asked, kinds) if asked.text and kinds else {}
    return show_part(request, "_search_facets.html", facets=facets_of(asked, kinds, samples))


@require_GET
def pick(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the records that a picker offers for a text: newest first while nothing is typed.

    `by` and `is` narrow them by a field; with `others` the ones that do not fit follow after those that do.
    """
    one = entity(key)
    details = details_of(one)
    columns = (one.title, *details) if view_of(one).access(one.title) else details
    query = Query(one, text=request.GET.get("q", "").strip(), columns=columns, limit=_MOST_PICKS)
    if (
        one.model is User and User.objects.filter(is_service=True).exists()
    ):  # the services of rules are nobody one chooses
        query = replace(query, ids=tuple(User.objects.filter(is_service=False).values_list("pk", flat=True)))
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


def _found(asked: Asked, kinds: list[Entity]) -> SearchResults:
    one = asked.kind
    if one is not None:
        filters = asked.filters(one)
        found = [hits_of(one, asked.text, _MOST_OF_ONE, filters, asked.after)] if filters is not None else []
    elif asked.is_narrowed:
        narrowed = ((each, asked.filters(each)) for each in kinds)
        found = [hits_of(each, asked.text, _MOST_A_KIND, some) for each, some in narrowed if some is not None]
    else:
        found = best_hits(asked.text, kinds, _MOST_A_KIND)
    following = found[0].next if one is not None and found else ""
    return SearchResults(
        text=asked.text,
        hidden=_hidden(asked),
        facets=facets_of(asked, kinds),
        groups=tuple(_group(asked, each) for each in found if each.hits),
        list_url=_as_list(asked, one) if one is not None else "",
        next_url=replace(asked, after=following).address() if following else "",
        first_url=asked.but().address() if asked.after else "",
        steps=_ways_out(asked),
    )


def _group(asked: Asked, found: Hits) -> FoundOfKind:
    whole = asked.of_kind(found.kind).address() if asked.kind is None else ""
    return FoundOfKind(found, whole, _as_list(asked, found.kind))


def _as_list(asked: Asked, one: Entity) -> str:
    """The list of a kind with the words and what narrows them."""
    return ListState(filters=asked.filters(one) or (), text=asked.text).address(f"/{one.key}")


def _ways_out(asked: Asked) -> tuple[Link, ...]:
    """What to try where nothing was found."""
    steps = []
    if asked.is_narrowed:
        steps.append(Link(_("Search without the filters"), asked.but(owner="", steps=(), changed=0).address(), "x"))
    if asked.kind is not None:
        steps.append(Link(_("Search everything"), Asked(asked.text).address(), "search"))
    return tuple(steps)


def _hidden(asked: Asked) -> tuple[tuple[str, str], ...]:
    """What goes along when other words are searched."""
    pairs = [("kind", asked.kind.key)] if asked.kind is not None else []
    pairs += [("owner", asked.owner)] if asked.owner else []
    pairs += [("step", each) for each in asked.steps]
    return tuple(pairs + ([("changed", str(asked.changed))] if asked.changed else []))


def _untyped(asked: Asked, kinds: list[Entity]) -> SearchResults:
    seen = (
        MarkedRecord(
            f"{each.entity.key}.{each.id}",
            each.title,
            each.url,
            each.entity.icon,
            str(each.entity.label),
            moment(each.at),
        )
        for each in recent(_MOST_RECENT)
    )
    searched = tuple((str(one.plural), one.icon, searched_by(one)) for one in kinds if not is_setting(one))
    return SearchResults("", _hidden(asked), facets_of(asked, kinds), searched=searched, recent=tuple(seen))
