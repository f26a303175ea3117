"""Reading the next rows of a file, and drafting their records, while the database writes those before."""

from collections.abc import Iterator
from dataclasses import dataclass

from guanxi.lib.tables import Row
from guanxi.platform.database.meanwhile import Busy
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.transfer.results import Result
from guanxi.platform.transfer.writing import Writer


@dataclass(frozen=True)
class Batch:
    """Some rows, and what was understood of them already through the eyes of a person."""

    rows: list[Row]
    results: list[Result] | None = None
    who: Identity | None = None

    def understood(self) -> list[Result] | None:
        """Give what was understood, None where somebody else acts now, or the same person with other rights."""
        return self.results if self.who == someone() else None


class Ahead:
    """Gives the batches of a file one after the other; `prepare` makes the next one ready, as far as rows alone allow."""

    def __init__(self, batches: Iterator[list[Row]], writer: Writer) -> None:
        self._batches = batches
        self._writer = writer
        self._next: Batch | None = None
        self._trouble: Exception | None = None

    def take(self) -> Batch | None:
        """Give the next batch, None at the end; raises what reading it raised."""
        if self._trouble:
            raise self._trouble
        batch, self._next = self._next, None
        return batch or next(map(Batch, self._batches), None)

    def prepare(self) -> None:
        """Read and understand the next batch now; the database is not asked."""
        try:
            rows = next(self._batches, None)
            if rows is None:
                return
            self._next = Batch(rows)
            self._next = Batch(rows, self._writer.prepared(rows), someone())
        except Busy:
            return  # what the rows say depends on what is written: it is understood when its turn has come
        except Exception as trouble:  # noqa: BLE001  # it belongs to the next batch, not to the one that is being written
            self._trouble = trouble
