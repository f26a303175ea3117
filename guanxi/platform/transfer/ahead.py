"""Reading the next rows of a file, and drafting their records, while the database writes those before."""

from collections import defaultdict, deque
from collections.abc import Iterator

from guanxi.lib.tables import Row
from guanxi.platform.database.meanwhile import Busy
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.records.drafting import Understood
from guanxi.platform.transfer.results import Result
from guanxi.platform.transfer.writing import Writer

# Rows that are understood at a time: some milliseconds, which the database may have to wait.
PIECE = 20
# Batches that are understood before their turn: so many that neither the database nor this process waits for the other.
DEPTH = 2


class Batch:
    """Some rows, and what was understood of them already through the eyes of a person."""

    def __init__(self, rows: list[Row], writer: Writer) -> None:
        self.rows = rows
        self._writer = writer
        self._results: list[Result] = []
        self._who: Identity | None = None
        self._words: Understood = defaultdict(dict)
        self._in_turn = False

    def go_on(self) -> bool:
        """Understand some more rows; tells whether there were any."""
        place = len(self._results)
        if not place:
            self._who = someone()
        if self._in_turn or place == len(self.rows) or self._who != someone():
            return False
        self._results += self._writer.prepared(self.rows[place : place + PIECE], self._words)
        return True

    def leave(self) -> None:
        """Understand these rows only when their turn has come: what they say depends on what is written before."""
        self._in_turn = True

    def understood(self) -> list[Result] | None:
        """Give what was understood, None where nothing was, somebody else acts now, or the same person with other rights."""
        if self._in_turn or not self._results or self._who != someone():
            return None
        while self.go_on():
            pass
        return self._results


class Ahead:
    """Gives the batches of a file one after the other; `work` makes the next ones ready, as far as rows alone allow."""

    def __init__(self, batches: Iterator[list[Row]], writer: Writer) -> None:
        self._batches = batches
        self._writer = writer
        self._next: deque[Batch] = deque()
        self._trouble: Exception | None = None

    def take(self) -> Batch | None:
        """Give the next batch, None at the end; raises what reading it raised."""
        if not self._next:
            if self._trouble:
                raise self._trouble
            self._read()
        return self._next.popleft() if self._next else None

    def work(self) -> bool:
        """Read or understand some more now, and tell whether there was anything to do; the database is not asked."""
        batch = self._next[-1] if self._next else None
        try:
            if batch and self._goes_on(batch):
                return True
            return not self._trouble and len(self._next) < DEPTH and self._read()
        except Exception as trouble:  # noqa: BLE001  # it belongs to the next batch, not to the one that is being written
            self._trouble = trouble
            return False

    @staticmethod
    def _goes_on(batch: Batch) -> bool:
        try:
            return batch.go_on()
        except Busy:
            batch.leave()
            return False

    def _read(self) -> bool:
        rows = next(self._batches, None)
        if rows is not None:
            self._next.append(Batch(rows, self._writer))
        return rows is not None
