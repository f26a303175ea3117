"""The fields one can ask for, in groups: the record's own, those of the records it links to, and the records below it."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity_of, has_entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.related import kinds_below
from guanxi.platform.web.parts.builder import FieldGroup, Offered

# Stands before the key of a kind of records below.
BELOW = "+"
# Links whose records tell nothing that one would look for here.
_PLAIN_LINKS = ("created_by", "updated_by", "unit")
# What every record carries is not offered of linked ones.
_TECHNICAL = ("visibility", "owner_only_edit", "created_by", "updated_by", "unit")


def to_ask(view: View) -> tuple[FieldGroup, ...]:
    """This will be what conditions can be about."""
    below = tuple(Offered(f"{BELOW}{one.view.entity.key}", str(one.view.entity.plural)) for one in kinds_below(view))
    groups = _groups(view, lambda each: each.filterable)
    return (*groups, FieldGroup(_("Records below"), below)) if below else tuple(groups)


def to_show(view: View, chosen: Iterable[str]) -> tuple[FieldGroup, ...]:
    """This will be what columns can show."""
    return tuple(_groups(view, lambda each: each.readable, frozenset(chosen)))


def _groups(
    view: View, of: Callable[[View], tuple[Field, ...]], chosen: frozenset[str] = frozenset()
) -> Iterator[FieldGroup]:
    own = tuple(Offered(one.name, str(one.label), one.name in chosen) for one in placed(view, of(view)))
    yield FieldGroup(str(view.entity.label), own, own=True)
    for link in placed(view, view.filterable):
        if link.name in _PLAIN_LINKS or not has_entity(link.target):
            continue
        behind = view_of(entity_of(link.target))  # type: ignore[arg-type]
        if behind.may("read"):
            fields = (one for one in placed(behind, of(behind)) if one.name not in _TECHNICAL)
            made = tuple(
                Offered(f"{link.name}.{one.name}", str(one.label), f"{link.name}.{one.name}" in chosen)
                for one in fields
            )
            yield FieldGroup(str(link.label), made)


def placed(view: View, fields: tuple[Field, ...]) -> list[Field]:
    """This will be fields in the order in which the record shows them."""
    names = [name for section in view.entity.sections_or_default() for name in section.fields]
    asked = (one for one in fields if not one.designed)
    return sorted(asked, key=lambda one: names.index(one.name) if one.name in names else len(names))
