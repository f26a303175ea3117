"""The refused rows of an import as a file: the same columns and what was wrong, to be mended and brought in again."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from guanxi.lib.tables import write_csv
from guanxi.lib.tables_shape import type_cell
from guanxi.platform.transfer.models import ImportJob, ImportProblem
from guanxi.platform.transfer.storing import opened


def problems_csv(job: ImportJob) -> Iterator[bytes]:
    """Give the pieces of a CSV file with every refused row: its line, its cells, and the reasons."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for one in ImportProblem.objects.filter(job=job).order_by("line", "pk"):
        reasons[one.line].append(f"{one.column}: {one.reason}" if one.column else one.reason)
    with opened(job) as table:
        columns = table.columns
    return write_csv([_("Line"), *columns, _("Reason")], _rows(job, reasons))


def _rows(job: ImportJob, reasons: dict[int, list[str]]) -> Iterator[list[type_cell]]:
    with opened(job) as table:
        for row in table.rows:
            if row.line in reasons:
                yield [row.line, *row, " ".join(reasons[row.line])]
