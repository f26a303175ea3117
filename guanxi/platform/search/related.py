"""Records beside a record: the fields of those that it links to, and the kinds of those that stand below it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity_of, has_entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.query import QueryRefused

# So many links lead from a record to a field one may ask for: account.parent.industry.
MOST_LINKS = 2


@dataclass(frozen=True)
class Below:
    """A kind of record below others: `path` of the ORM leads from it to the record above, `fixed` is what else must hold."""

    view: View
    path: str
    fixed: tuple[tuple[str, Any], ...] = ()


def unknown(name: str) -> QueryRefused:
    """Give the refusal of a field: a hidden one reads like one that does not exist."""
    return QueryRefused(_("There is no field “%(name)s” here.") % {"name": name})


def through(view: View, name: str) -> View:
    """Give the view behind a link. Raises `QueryRefused` for a link that the person does not read, or to what they never see."""
    field = view.entity.field(name) if view.reads(name) else None
    if field is None or not has_entity(field.target):
        raise unknown(name)
    behind = view_of(entity_of(field.target))  # type: ignore[arg-type]
    if not behind.may("read"):
        raise unknown(name)
    return behind


def place_of(view: View, path: str) -> tuple[View, Field]:
    """Give the field that a path such as account.industry names, and the view it belongs to; read in full or refused."""
    *links, name = path.split(".")
    if len(links) > MOST_LINKS:
        raise unknown(path)
    try:
        for link in links:
            view = through(view, link)
    except QueryRefused:
        raise unknown(path) from None
    if not view.reads(name):
        raise unknown(path)
    return view, view.entity.field(name)


def reads_path(view: View, path: str) -> bool:
    """Tell whether the person reads the field that a path names in full."""
    try:
        place_of(view, path)
    except QueryRefused:
        return False
    return True


def below(view: View, key: str) -> Below:
    """Give the records of a kind below those of a view. Raises `QueryRefused` where there are none that the person sees."""
    found = next((one for one in kinds_below(view) if one.view.entity.key == key), None)
    if found is None:
        raise QueryRefused(_("There are no “%(name)s” below these records.") % {"name": key})
    return found


def kinds_below(view: View) -> tuple[Below, ...]:
    """Give the kinds of records one may ask for below those of a view: what the declaration relates, and the timeline."""
    named = (one for one in entities() if one.key in view.entity.related)
    related = sorted(named, key=lambda one: view.entity.related.index(one.key))
    found = [_linked(view, view_of(one)) for one in related]
    if view.entity.on_timeline:
        found += [_on_timeline(view, view_of(one)) for one in entities() if one.linked_by]
    return tuple(one for one in found if one is not None)


def link_up(other: Entity, one: Entity) -> Field | None:
    """Give the link of a kind of record to the one above it: a child names its parent, any other has the first that fits."""
    parent = other.field(other.parent) if other.access == "child" else None
    if parent is not None and parent.target is one.model:
        return parent
    return next((field for field in other.fields if field.target is one.model), None)


def _linked(view: View, other: View) -> Below | None:
    link = link_up(other.entity, view.entity)
    return Below(other, link.column) if link and other.may("read") and other.reads(link.name) else None


def _on_timeline(view: View, other: View) -> Below | None:
    if not other.may("read"):
        return None
    links: Any = next(model for model in apps.get_models() if model._meta.db_table == other.entity.linked_by)
    name = links._meta.get_field(other.entity.key).related_query_name()
    return Below(other, f"{name}__object_id", ((f"{name}__entity", view.entity.key),))
