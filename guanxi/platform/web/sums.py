"""The sum that a list and each column of a board tell: exact, of the field declared for it, for whoever reads that field."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.lib import money
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import sums
from guanxi.platform.search.grouping import Measure
from guanxi.platform.search.query import Query


def summed(query: Query) -> str:
    """This will be the sum over everything a question finds, in words; empty where there is none to tell."""
    field = summed_field(query.entity)
    total = sums(query, (field.name,))[field.name] if field else None
    return "" if field is None or total is None else in_words(field, total)


def summed_field(one: Entity) -> Field | None:
    """This will be the field that the entity is added up by, None where there is none or the person may not read it."""
    return one.field(one.board_sum) if one.board_sum and view_of(one).reads(one.board_sum) else None


def in_words(field: Field, total: Any) -> str:
    """This will be a sum to the last cent, with what was added up."""
    return _("%(field)s in total: %(sum)s") % {"field": field.label, "sum": field.text(_stored(field, total))}


def in_short(field: Field, total: Any) -> str:
    """This will be a sum in as few digits as fit the head of a column."""
    if field.kind.name == "money":
        return money.short(_stored(field, total), field.currency, get_language() or "en")
    return field.text(_stored(field, total))


def addable(view: View, fields: Sequence[Field]) -> list[Field]:
    """This will be the columns that say something in total or on average: of the records themselves, read in full."""
    return [one for one in fields if _is_told(view.entity, one) and "." not in one.name and view.reads(one.name)]


def _is_told(one: Entity, field: Field) -> bool:
    return field.kind.numeric and (field.kind.name in ("money", "percent") or field.name in one.counted)


def measure_of(field: Field) -> Measure:
    """This will be what is told of a column of numbers: percentages on average, all others in total."""
    return Measure(field.name, "average" if field.kind.name == "percent" else "sum")


def figure_of(field: Field, figure: Any) -> Markup:
    """This will be the figure of a column in few digits, exact on hover; empty where there is none."""
    if figure is None:
        return Markup("")
    if field.kind.name == "percent":
        words = _("%(field)s on average: %(figure)s") % {"field": field.label, "figure": field.text(round(figure))}
        return Markup('<span title="{}">⌀ {}</span>').format(words, field.text(round(figure)))
    return Markup('<span title="{}">{}</span>').format(in_words(field, figure), in_short(field, figure))


def _stored(field: Field, total: Any) -> Any:
    """The database adds whole numbers up to a decimal one."""
    return (total or 0) if field.kind.name == "decimal" else int(total or 0)
