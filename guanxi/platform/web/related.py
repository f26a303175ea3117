"""Records that belong to another: which kinds, with which link, and as a small list on its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.search.related import link_up
from guanxi.platform.web.parts.around import RelatedCard
from guanxi.platform.web.small_tables import card_columns, small_table

_MOST_ROWS = 8
_MOST_IN_TAB = 50
_MOST_COLUMNS = 4
_MOST_COLUMNS_IN_TAB = 7


@dataclass(frozen=True)
class Belonging:
    """One kind of record that belongs to another by a link, and what one may do there."""

    one: Entity
    other: Entity
    link: Field
    view: View
    may_add: bool
    may_remove: bool

    @property
    def label(self) -> str:
        """This will be what the list is called."""
        plural = self.other.plural
        return _("%(kind)s below this one") % {"kind": plural} if self.other is self.one else str(plural)


def belongings(one: Entity, verbs: frozenset[str]) -> Iterator[Belonging]:
    """This will be the kinds that belong to a record and that one reads, as they are declared."""
    for key in one.related:
        found = _belonging(one, entity(key), verbs) if is_entity(key) else None
        if found is not None:
            yield found


def belonging(one: Entity, key: str, verbs: frozenset[str]) -> Belonging:
    """This will be one of them; raises `NotFound` for a kind that is not."""
    for each in belongings(one, verbs):
        if each.other.key == key:
            return each
    raise NotFound(one)


def empty_card(each: Belonging, path: str) -> RelatedCard:
    """This will be the card on the page at `path` before its rows are known: it asks no database."""
    return RelatedCard(
        key=each.other.key,
        label=each.label,
        icon=each.other.icon,
        url=f"{path}/related/{each.other.key}",
        add_url=f"{path}/related/{each.other.key}/add" if each.may_add else "",
        several_url=f"{path}/related/{each.other.key}/enter" if each.may_add else "",
        remove_url=f"{path}/related/{each.other.key}/remove" if each.may_remove else "",
        loaded=False,
    )


def card_of(each: Belonging, record_id: int, *, whole: bool = False) -> RelatedCard:
    """This will be the card with its rows; a whole one fills a tab."""
    other, bare = each.other, empty_card(each, f"/{each.one.key}/{record_id}")
    columns = card_columns(each.view, each.link.name)
    here = Filter(each.link.name, "is", (record_id,))
    found = find(Query(other, filters=(here,), columns=columns, limit=_MOST_IN_TAB if whole else _MOST_ROWS))
    title = other.title if other.title in columns else (columns[0] if columns else "")
    most = _MOST_COLUMNS_IN_TAB if whole else _MOST_COLUMNS
    headings, rows = small_table(found, title, most, wordy=4 if whole else 2)
    return RelatedCard(
        **{
            **vars(bare),
            "headings": headings,
            "rows": rows,
            "loaded": True,
            "whole": whole,
            "all_url": f"/{other.key}?f={each.link.name}.is.{record_id}" if found.next or (whole and rows) else "",
        }
    )


def _belonging(one: Entity, other: Entity, verbs: frozenset[str]) -> Belonging | None:
    view, link = view_of(other), link_up(other, one)
    if link is None or not view.may("read") or not view.reads(link.name):
        return None
    is_part = other.access == "child" and other.parent == link.name
    may_add = view.may("create") and (other.access != "child" or "edit" in verbs)
    may_remove = is_part and "edit" in verbs and view.may("delete") and "delete" in other.verbs
    return Belonging(one, other, link, view, may_add, may_remove)
