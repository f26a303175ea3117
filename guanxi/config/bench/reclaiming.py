"""What reclaiming costs at size: `python -m guanxi.config.bench.reclaiming` in a data folder that `guanxi bench --keep` filled.

`GUANXI_HOME` names the folder; its database is started where it does not run.
Everything happens in a transaction that is taken back. CPU is that of this process and of the server process that it talks to.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guanxi.config.settings")
django.setup()

# ruff: noqa: E402  # models are ready only now
from django.db import connection, transaction
from django.utils import timezone

from guanxi.config.bench.processes import seconds_of
from guanxi.config.running.opening import database_open
from guanxi.customers.models import Account
from guanxi.platform.database.home import Home
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.reclaim import PIECE, due_by
from guanxi.sales.pool.actions.release_record import take_in
from guanxi.sales.pool.models import Came

_CONDITIONS: Final = "level.is.small"


def main() -> None:
    """Find what a rule would take, take as many of them as was asked for, and print what both cost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--take", type=int, default=10_000, help="so many records change hands at most")
    asked.add_argument("--days", type=int, default=100, help="no contact for so many days")
    given = asked.parse_args()
    with database_open(Home.from_environment()), as_pool(), transaction.atomic():
        create(entity("pool"), {"name": "Benchmark", "about": "account", "position": 0})
        said = {"name": "Benchmark", "criterion": "contact", "days": given.days, "conditions": _CONDITIONS}
        rule = create(entity("reclaim_rule"), said)
        accounts = Account.objects.count()
        with _measured() as found:
            due = due_by(rule, timezone.now())
        print(f"{accounts:,} customers; {len(due):,} are due: {found()}")  # noqa: T201
        numbers = [number for number, _owner in due][: given.take]
        done = 0
        with _measured() as taken:
            for start in range(0, len(numbers), PIECE):
                done += len(take_in("account", numbers[start : start + PIECE], Came.RECLAIMED, rule=rule.pk))
        print(f"{done:,} taken: {taken(done)}")  # noqa: T201
        transaction.set_rollback(True)


@contextmanager
def _measured() -> Iterator[Callable[..., str]]:
    """Give a function that says, after the block, what it took; of so many records also for each of them."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        server = int(cursor.fetchone()[0])
    python, database, begun = time.process_time(), seconds_of(server), time.perf_counter()
    ended: list[float] = []

    def told(number: int = 0) -> str:
        mine, theirs, wall = ended
        each = f", {(mine + theirs) / number * 1000:.2f} ms of CPU each" if number else ""
        return f"{mine:.1f} s of CPU in Python, {theirs:.1f} s in the database, {wall:.1f} s by the clock{each}"

    yield told
    ended.extend((time.process_time() - python, seconds_of(server) - database, time.perf_counter() - begun))


if __name__ == "__main__":
    main()
