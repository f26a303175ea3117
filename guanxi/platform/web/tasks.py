"""Tasks as the desk shows them: a button that finishes each, what is to be done, for whom, until when."""

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.platform.entities.declaration import Field
from guanxi.platform.search.query import Found, Link, Row
from guanxi.platform.web.cells import overdue, shown
from guanxi.platform.web.concerned import concerned
from guanxi.platform.web.environment import icon
from guanxi.platform.web.parts.lists import Heading
from guanxi.platform.web.parts.lists import Row as ShownRow

FINISH_FORM = "finish"  # the form of the page that the buttons send


def task_table(
    found: Found, *, may_finish: bool, day: str = "due_on"
) -> tuple[tuple[Heading, ...], tuple[ShownRow, ...]]:
    """This will be headings and rows of what is to be done by a day: of open tasks, or of next contacts."""
    fields = {field.name: field for field in found.fields}
    customers = concerned(row.id for row in found.rows)
    headings = (
        *((Heading("finish", _("Done"), "g-do-cell"),) if may_finish else ()),
        Heading("subject", str(fields["subject"].label), "g-main-cell"),
        Heading("customer", _("For"), "g-soft-cell"),
        Heading(day, str(fields[day].label), "g-day-cell"),
    )
    rows = (
        (
            *((_finish(row),) if may_finish else ()),
            _subject(row, important="important" in fields and bool(row.value(fields["important"]))),
            _customer(customers.get(row.id)),
            Markup('<td class="g-day-cell">{}</td>').format(_day(row, fields[day])),
        )
        for row in found.rows
    )
    return headings, tuple(ShownRow(str(row.id), row.title, cells) for row, cells in zip(found.rows, rows, strict=True))


def _finish(row: Row) -> Markup:
    name = escape(_("Finish: %(task)s") % {"task": row.title})
    return Markup(
        f'<td class="g-do-cell"><button class="g-do" form="{FINISH_FORM}" formaction="/activity/{row.id}/do/finish"'
        f' title="{name}" aria-label="{name}">{icon("check")}</button></td>'
    )


def _day(row: Row, field: Field) -> Markup:
    """Everything in these tables is still to be done, so a day that is past is overdue."""
    late = row.raw[field.column] is not None and row.raw[field.column] < timezone.localdate()
    return overdue(row.text(field)) if late else shown(row, field)


def _subject(row: Row, *, important: bool) -> Markup:
    said = escape(_("Important"))
    flag = f'<span class="g-flag" title="{said}">{icon("flag")}<span class="visually-hidden">{said}</span></span>'
    name = escape(row.title)
    link = f'<a href="/activity/{row.id}" title="{name}">{name}</a>'
    return Markup(f'<td class="g-main-cell">{flag if important else ""}{link}</td>')


def _customer(link: Link | None) -> Markup:
    if link is None:
        return Markup('<td class="g-soft-cell"></td>')
    return Markup('<td class="g-soft-cell"><a href="/{0}/{1}" title="{2}">{2}</a></td>').format(
        link.entity, link.id, link.title
    )
