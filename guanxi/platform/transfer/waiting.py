"""Rows that name a record of their own kind further down: tried again once everything else is in, until nothing moves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from guanxi.lib.tables import Row
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.transfer.circles import circles
from guanxi.platform.transfer.models import ImportJob, ImportProblem, ImportState
from guanxi.platform.transfer.results import Progress, Result, book, problems_of, progress_of
from guanxi.platform.transfer.storing import opened
from guanxi.platform.transfer.writing import Writer

_MEMBERS_SHOWN = 8


@dataclass(frozen=True)
class Again:
    """One import whose file was read to its end, with what is needed to go through its waiting rows."""

    job_id: int
    by: Callable[[], Identity]
    writer: Writer
    columns: list[str]
    tell: Callable[[Progress], None]

    def run(self, size: int) -> bool:
        """Write what can be written now and refuse the rest; False where the import was stopped meanwhile.

        A row leaves the list of those that wait in the transaction that writes it, so a killed import goes on here. Only
        the waiting rows are held in memory. Each round walks against the one before, as chains are mostly sorted.
        """
        rows = self._waiting_rows()
        while rows:
            rows.reverse()
            left: list[Row] = []
            results: list[Result] = []
            for start in range(0, len(rows), size):
                batch = rows[start : start + size]
                written = self._write(batch)
                if written is None:
                    return False
                still = [(row, one) for row, one in zip(batch, written, strict=True) if one.verb == "waiting"]
                left += [row for row, _one in still]
                results += [one for _row, one in still]
            if len(left) == len(rows):
                self._refuse(results)
                return True
            rows = left
        return True

    def _waiting_rows(self) -> list[Row]:
        with acting_as(self.by()), transaction.atomic():
            job = ImportJob.objects.get(pk=self.job_id)
            lines = set(_waiting(job.pk).values_list("line", flat=True))
        if not lines:
            return []
        with opened(job) as table:
            return [row for row in table.rows if row.line in lines]

    def _write(self, batch: list[Row]) -> list[Result] | None:
        with acting_as(self.by()), transaction.atomic():
            job = ImportJob.objects.select_for_update().get(pk=self.job_id)
            old = _waiting(job.pk).filter(line__in=[row.line for row in batch])
            stopped = job.state != ImportState.RUNNING
            if stopped or len(set(old.values_list("line", flat=True))) != len(batch):
                return None  # or someone else works on it
            results = self.writer.write(batch)
            old.delete()
            job.waiting -= len(batch)
            problems = problems_of(job, self.writer.entity, self.writer.plan, self.columns, batch, results)
            book(job, list(problems), results)
        self.tell(progress_of(job))
        return results

    def _refuse(self, results: list[Result]) -> None:
        """Refuse what is left, and say of rows that name rows of the same file why that does not help."""
        with acting_as(self.by()), transaction.atomic():
            job = ImportJob.objects.select_for_update().get(pk=self.job_id)
            if job.state != ImportState.RUNNING:
                return
            with opened(job) as table:
                lines = lines_of(self.writer, table.rows, results)
            reasons = in_circles(results, lines)
            for one in results:
                for name in one.problems:
                    if (line := lines.get(text := str(one.values[name]))) and (one.line, name) not in reasons:
                        reasons[one.line, name] = _(
                            "“%(value)s” stands in line %(line)s of this file, but that row was refused."
                        ) % {"value": text, "line": line}
            for (line, name), reason in reasons.items():
                column = self.writer.plan.column_of(name)
                _waiting(job.pk).filter(line=line, column=column[:200]).update(reason=reason[:1000])
            refuse_waiting(job.pk)


def refuse_waiting(job_id: int) -> None:
    """Count the rows that still wait as refused: nothing more comes that they could wait for."""
    _waiting(job_id).update(waits=False)
    ImportJob.objects.filter(pk=job_id).update(refused=F("refused") + F("waiting"), waiting=0)


def lines_of(writer: Writer, rows: Iterable[Row], results: Iterable[Result]) -> dict[str, int]:
    """Give the line of the file for every record of it that these waiting rows name."""
    wanted = {str(one.values[name]) for one in results for name in one.problems}
    waiting = {one.line for one in results}
    found: dict[str, int] = {}
    for row in rows:
        for name in writer.called(row) & wanted:
            if name not in found or (row.line in waiting and found[name] not in waiting):
                found[name] = row.line
    return found


def in_circles(results: Iterable[Result], lines: dict[str, int]) -> dict[tuple[int, str], str]:
    """Give a sentence for every (line, field) of these waiting rows that names the row itself, perhaps through others."""
    waiting = {one.line: one for one in results}
    named = {line: next((name for name in one.problems), "") for line, one in waiting.items()}
    texts = {line: str(one.values[named[line]]) for line, one in waiting.items()}
    points_to = {line: lines[text] for line, text in texts.items() if lines.get(text) in waiting}
    return {
        (line, named[line]): _told([texts[member] for member in members[place:] + members[:place]])
        for members in circles(points_to)
        for place, line in enumerate(members)
    }


def _told(ways: list[str]) -> str:
    """Say it from the first row on: each text is what one row calls the next, the last one the first row itself."""
    if len(ways) == 1:
        return _("“%(value)s” cannot stand above itself.") % {"value": ways[0]}
    way = [ways[-1], *ways] if len(ways) <= _MEMBERS_SHOWN else [ways[-1], *ways[:_MEMBERS_SHOWN], "…", ways[-1]]
    return _("These rows stand above each other in a circle: %(way)s.") % {"way": " → ".join(way)}


def _waiting(job_id: int) -> QuerySet[ImportProblem]:
    return ImportProblem.objects.filter(job_id=job_id, waits=True)
