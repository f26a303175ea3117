"""What the palette asks the server for: once what it offers, then the records of what is typed."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.personal.marks import Marked as MarkedRecord
from guanxi.platform.personal.marks import favourites, recent
from guanxi.platform.search.saved.views import all_views
from guanxi.platform.web.hits import PEOPLE, Hit, Hits, Marked, best_hits, is_setting, searchable_kinds
from guanxi.platform.web.palette.commands import offer, place_of, spoken, told
from guanxi.platform.web.palette.creating import creating
from guanxi.platform.web.palette.places import administration, my_pages, pages, saved_views, trash
from guanxi.platform.web.palette.verbs import of_list, of_record, of_session
from guanxi.platform.web.replies import data

_MOST_A_KIND, _MOST_OF_ONE = 5, 20
_MOST_RECENT, _MOST_FAVOURITES = 12, 8

offer(of_record, of_list, creating, pages, my_pages, administration, of_session, trash)


@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    """This will be all that the palette offers at a page (`at`), before anything is typed: commands, recents, favourites."""
    offered = told(place_of(urlsplit(request.GET.get("at", "")).path), saved_views(all_views()))
    kinds = [
        {
            "key": one.key,
            "label": str(one.plural),
            "icon": one.icon,
            "people": one.key == PEOPLE,
            "setting": is_setting(one),
        }
        for one in searchable_kinds()
    ]
    records = {
        "recent": [_marked(each) for each in recent(_MOST_RECENT)],
        "favourites": [_marked(each) for each in favourites(_MOST_FAVOURITES)],
    }
    titles = spoken(row["label"] for rows in records.values() for row in rows)
    for name, known in titles.items():
        offered[name] = {**known, **offered[name]}
    return _private({**offered, **records, "kinds": kinds})


@require_GET
def hits(request: HttpRequest) -> HttpResponse:
    """This will be the records that a text finds: of every kind, or of one (`kind`)."""
    text, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    kinds = searchable_kinds()
    if kind in {one.key for one in kinds}:
        groups = best_hits(text, [entity(kind)], _MOST_OF_ONE)
    else:
        groups = best_hits(text, kinds, _MOST_A_KIND)
    return _private({"text": text, "groups": [_group(each) for each in groups]})


def _private(content: dict[str, Any]) -> HttpResponse:
    """Nothing of it stays on a machine that others use after."""
    answer = data(content)
    answer["Cache-Control"] = "no-store"
    return answer


def _group(found: Hits) -> dict[str, Any]:
    return {
        "kind": found.kind.key,
        "label": str(found.kind.plural),
        "hits": [_hit(each) for each in found.hits],
        "more": found.more,
    }


def _hit(each: Hit) -> dict[str, Any]:
    row = {"label": each.title.text, "spans": each.title.spans, "icon": each.kind.icon, "url": each.url}
    return row | {"detail": each.detail.text, "met": each.detail.spans, "why": _of(each.why) if each.why else None}


def _of(marked: Marked) -> dict[str, Any]:
    return {"text": marked.text, "spans": marked.spans}


def _marked(each: MarkedRecord) -> dict[str, Any]:
    return {
        "label": each.title,
        "icon": each.entity.icon,
        "url": each.url,
        "kind": each.entity.key,
        "detail": str(each.entity.label),
        "words": [],
        "also": [],
    }
