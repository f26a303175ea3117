"""Measuring: each work for each of the three people with one client and with eight, and what it costs in CPU."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from guanxi.config.bench.client import ask
from guanxi.config.bench.installation import Running
from guanxi.config.bench.people import Measuring
from guanxi.config.bench.processes import spent
from guanxi.config.bench.works import Work

CLIENTS: Final = (1, 8)
_WARM_UP: Final = 0.7


def measure(
    works: Iterable[Work],
    people: Iterable[Measuring],
    at: Running,
    seconds: float,
    tell: Callable[[dict[str, Any]], None],
) -> list[dict[str, Any]]:
    """Give a figure for every work, person and number of clients; `tell` gets each as soon as it is known."""
    figures = []
    for work in works:
        for who in people:
            ask(at.address, work.requests(who), max(CLIENTS), min(_WARM_UP, seconds))
            for clients in CLIENTS:
                figures.append({"work": work.key, "sees": who.sees, "clients": clients, **_figure(work, who, at, clients, seconds)})  # fmt: skip
                tell(figures[-1])
    return figures


def _figure(work: Work, who: Measuring, at: Running, clients: int, seconds: float) -> dict[str, Any]:
    before = spent(at.process)
    load = ask(at.address, work.requests(who), clients, seconds)
    cost = spent(at.process).since(before)
    number = len(load.taken)
    return {
        "requests": number,
        "per_second": round(number / load.seconds, 1),
        "p50_ms": round(load.quantile(0.5), 2),
        "p95_ms": round(load.quantile(0.95), 2),
        "python_ms": round(cost.pages / number * 1000, 2),
        "database_ms": round(cost.database / number * 1000, 2),
        "client_ms": round(load.own / number * 1000, 3),
    }
