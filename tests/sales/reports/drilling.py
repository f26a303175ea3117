"""What holds of every report: each figure agrees with the list that it leads to."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.search.finder import count, sums
from guanxi.platform.search.query import Query
from guanxi.platform.web.state import ListState, read_state
from guanxi.sales.reports.asked import Asked
from guanxi.sales.reports.report import Figure
from guanxi.sales.reports.table import Line, Table, Told


def agrees(table: Table, asked: Asked) -> int:
    """Follow the figures of a report to their lists; gives how many were followed."""
    followed = 0
    for line in (*table.lines, table.total):
        for figure, told in _figures(line, asked):
            if told.conditions is None or figure.how not in ("count", "sum"):
                continue
            query = _list_of(told)
            if figure.how == "count":
                assert (told.number, False) == count(query, None), (figure.key, line.slice.label)
                followed += 1
            elif not figure.rate and not figure.worked and (not figure.by_day or asked.day == timezone.localdate()):
                assert told.number == (sums(query, (figure.of,))[figure.of] or 0), (figure.key, line.slice.label)
                followed += 1
    return followed


def _figures(line: Line, asked: Asked) -> list[tuple[Figure, Told]]:
    main = asked.report.figure(asked.report.main)
    told = [(asked.report.figure(key), each) for key, each in line.cells.items()]
    return [*told, *((main, each) for each in (line.before, *line.spread) if each.number is not None)]


def _list_of(told: Told) -> Query:
    """The question that the address of a figure asks, read back from the address."""
    address = ListState(filters=told.conditions or ()).address(f"/{told.kind}")
    _path, _mark, asked = address.partition("?")
    found: Any = read_state(QueryDict(asked)).query(entity(told.kind))
    assert isinstance(found, Query)
    return found
