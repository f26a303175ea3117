"""From a saved view to the question it asks: the one way for pages, programs and whatever works on the records of a view."""

from django.http import QueryDict

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.search.finder import check
from guanxi.platform.search.grammar import read, settled
from guanxi.platform.search.query import Query, QueryRefused
from guanxi.platform.search.saved.state import parameters_of, parts, without_parts
from guanxi.platform.search.saved.views import Saved


def query_of(view: Saved) -> Query:
    """Give the question that a saved view asks, as whoever acts may ask it.

    Rows are those that they see; what the view asks of fields that they do not see is left out.
    """
    one = entity(view.entity)
    refused = refused_parts(one, view.state)
    return question(one, without_parts(view.state, refused) if refused else parameters_of(view.state))


def question(one: Entity, asked: QueryDict) -> Query:
    """Give the question that the parameters of a list ask; raises `QueryRefused` where they cannot be read."""
    return Query(
        one,
        filters=tuple(settled(one, read(text)) for text in asked.getlist("f") if text),
        sort=_words(asked.get("sort", "")),
        text=asked.get("q", "").strip(),
        columns=_words(asked.get("columns", "")) or None,
    )


def refused_parts(one: Entity, state: str) -> set[tuple[str, str]]:
    """Give the conditions, columns and sort keys of a state that whoever acts may not ask; no row is read to find out."""
    return {part for part in parts(state) if not _may_ask(one, part)}


def _may_ask(one: Entity, part: tuple[str, str]) -> bool:
    alone = QueryDict(mutable=True)
    alone[part[0]] = part[1]
    try:
        check(question(one, alone))
    except QueryRefused:
        return False
    return True


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(",") if word)
