"""Which days a report is of: no database, no clock."""

import datetime as dt

from guanxi.lib.dates import moved, parse_range
from guanxi.platform.performance.measuring import Span
from guanxi.platform.reporting.models import ReportKind


def span_of(kind: str, day: dt.date) -> Span:
    """Give the day, week or month of a report in which a day lies."""
    return Span(day, day) if kind == ReportKind.DAY else Span(*parse_range(f"this_{kind}", day))


def next_span(kind: str, span: Span) -> Span:
    """Give the one after it."""
    return span_of(kind, moved(span.last, 1))


def called(kind: str, span: Span) -> str:
    """Say which one it is: “Weekly report 2026-11-16 – 2026-11-22”."""
    days = str(span.first)
    if kind == ReportKind.WEEK:
        days = f"{span.first} – {span.last}"
    elif kind == ReportKind.MONTH:
        days = f"{span.first:%Y-%m}"
    return f"{ReportKind(kind).label} {days}"
