"""What must hold of families and their variants when they are written."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.catalogue.families.models import ProductFamily
from guanxi.catalogue.families.reading import read
from guanxi.catalogue.families.rules import MARKS, Family, NotUnderstood, in_words, key_of, reading
from guanxi.platform.entities.declaration import Draft, Problems, Values


def plain_name(draft: Draft) -> Problems:
    """Names are written one beside another, so they hold no mark that stands between them."""
    if MARKS.search(draft.get("name") or ""):
        return {"name": [_("Leave out commas, semicolons and equals signs: they stand between names.")]}
    return {}


def begin_variant(draft: Draft) -> Values:
    """A variant is told by its values, written in the order of the family."""
    found = _read(draft)
    if found is None:
        return {}
    try:
        values = reading(found, draft.get("attributes") or "")
    except NotUnderstood:
        return {}
    return {"attributes": in_words(found, values), "combination": key_of(values)}


def variant_is_understood(draft: Draft) -> Problems:
    """Attributes are those of the family, each with one of its values."""
    found = _read(draft)
    if found is None:
        return {}
    try:
        values = reading(found, draft.get("attributes") or "")
    except NotUnderstood as refused:
        return {
            "attributes": [
                _("“%(part)s” is no attribute of this family with one of its values: write “Size = M, Colour = Red”.")
                % {"part": refused}
            ]
        }
    return {} if values else {"attributes": [_("Say at least one attribute with its value.")]}


def _read(draft: Draft) -> Family | None:
    if draft.before is not None and not {"family", "attributes"} & draft.changed:
        return None
    row: Any = ProductFamily.objects.filter(pk=draft.get("family")).first()
    return read(row) if row else None
