"""What stands against a verb of collecting."""

from guanxi.platform.records.problems import RecordProblem


class NoticeRefused(RecordProblem):
    """The letter was sent, left out or withdrawn before, nothing is owed any more, or it cannot be mailed."""


class NothingSet(RecordProblem):
    """No levels of dunning are kept yet."""


class CannotBeShown(RecordProblem):
    """Some of what a statement is made of is hidden from whoever asks for it, so that it would be untrue."""
