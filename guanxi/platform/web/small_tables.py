"""Small lists beside other things: related records, the desk. Columns that say nothing in any row are left out."""

from typing import Final

from guanxi.platform.permissions.view import View
from guanxi.platform.search.query import Found
from guanxi.platform.web.cells import WORDS_CSS, css_of, list_rows
from guanxi.platform.web.parts.lists import Heading, Row

# Beside another record these say little: whose it is and when it was changed last.
_LEFT_OUT: Final = ("owner", "unit", "created_at", "created_by", "updated_at", "updated_by")


def card_columns(view: View, *known: str) -> tuple[str, ...]:
    """This will be the columns of a small list, without what is known from its surroundings."""
    one = view.entity
    names = one.columns or tuple(field.name for field in one.fields)
    return tuple(name for name in names if name not in (*known, *_LEFT_OUT) and view.access(name))


def small_table(found: Found, title: str, most: int, wordy: int) -> tuple[tuple[Heading, ...], tuple[Row, ...]]:
    """This will be headings and rows with at most `most` columns, the one named `title` linked to the record.

    Of the columns beside the title at most `wordy` hold words: more of them would cut each other short.
    """
    telling = [field for field in found.fields if field.name == title or any(row.text(field) for row in found.rows)]
    words = [field for field in telling if field.name != title and css_of(field) == WORDS_CSS]
    fields = tuple([field for field in telling if field not in words[wordy:]][:most])
    headings = tuple(
        Heading(field.name, str(field.label), "g-main-cell" if field.name == title else css_of(field))
        for field in fields
    )
    return headings, list_rows(found.rows, fields, title)
