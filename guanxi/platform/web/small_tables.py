"""Small lists beside other things: related records, the desk. Columns that say nothing in any row are left out."""

from guanxi.platform.search.query import Found
from guanxi.platform.web.cells import css_of, list_rows
from guanxi.platform.web.parts.lists import Heading, Row


def small_table(found: Found, title: str, most: int) -> tuple[tuple[Heading, ...], tuple[Row, ...]]:
    """This will be headings and rows with at most so many columns, the one named `title` linked to the record."""
    telling = [field for field in found.fields if field.name == title or any(row.text(field) for row in found.rows)]
    fields = tuple(telling[:most])
    headings = tuple(
        Heading(field.name, str(field.label), "g-main-cell" if field.name == title else css_of(field))
        for field in fields
    )
    return headings, list_rows(found.rows, fields, title)
