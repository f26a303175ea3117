"""Next contacts as the desk shows them: what was agreed, with whom, until when."""

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.entities.declaration import Field
from guanxi.platform.search.query import Found, Link, Row
from guanxi.platform.web.cells import overdue, shown
from guanxi.platform.web.concerned import concerned
from guanxi.platform.web.parts.lists import Heading
from guanxi.platform.web.parts.lists import Row as ShownRow

DAY = "next_on"


def contact_table(found: Found) -> tuple[tuple[Heading, ...], tuple[ShownRow, ...]]:
    """This will be headings and rows of follow-ups by the day of the next contact."""
    fields = {field.name: field for field in found.fields}
    customers = concerned(row.id for row in found.rows)
    headings = (
        Heading("subject", str(fields["subject"].label), "g-main-cell"),
        Heading("customer", _("For"), "g-soft-cell"),
        Heading(DAY, str(fields[DAY].label), "g-day-cell"),
    )
    rows = (
        (
            _subject(row),
            _customer(customers.get(row.id)),
            Markup('<td class="g-day-cell">{}</td>').format(_day(row, fields[DAY])),
        )
        for row in found.rows
    )
    return headings, tuple(ShownRow(str(row.id), row.title, cells) for row, cells in zip(found.rows, rows, strict=True))


def _day(row: Row, field: Field) -> Markup:
    """Everything in these tables is still to be done, so a day that is past is overdue."""
    late = row.raw[field.column] is not None and row.raw[field.column] < timezone.localdate()
    return overdue(row.text(field)) if late else shown(row, field)


def _subject(row: Row) -> Markup:
    return Markup('<td class="g-main-cell"><a href="/activity/{0}" title="{1}">{1}</a></td>').format(row.id, row.title)


def _customer(link: Link | None) -> Markup:
    if link is None:
        return Markup('<td class="g-soft-cell"></td>')
    return Markup('<td class="g-soft-cell"><a href="/{0}/{1}" title="{2}">{2}</a></td>').format(
        link.entity, link.id, link.title
    )
