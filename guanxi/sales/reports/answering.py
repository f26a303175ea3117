"""From what is asked to its answer: reports that count groups, and those that tell of steps."""

from guanxi.sales.reports.asked import Asked
from guanxi.sales.reports.counting import MOST_ROWS, counted
from guanxi.sales.reports.stepping import stepped
from guanxi.sales.reports.table import Table


def answered(asked: Asked, most: int = MOST_ROWS) -> Table:
    """Give the answer of a report, as whoever asks reads the records. Raises `QueryRefused`."""
    return stepped(asked) if asked.report.steps else counted(asked, most)
