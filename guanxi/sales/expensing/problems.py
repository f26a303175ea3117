"""What stands against the verbs of expenses, as sentences."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from guanxi.platform.records.problems import RecordProblem


class ExpenseRefused(RecordProblem):
    """What was asked of a claim cannot be done; its words are for people."""


class NotComplete(ExpenseRefused):
    """Some lines of a claim lack something, or go beyond what is paid back; `said` are the sentences."""

    def __init__(self, said: Iterable[str]) -> None:
        self.said = tuple(said)
        super().__init__(_("This claim cannot be submitted yet: %(reasons)s") % {"reasons": " ".join(self.said)})
