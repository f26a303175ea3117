"""Why something was not put into a pool or taken out of it, as sentences for people."""

from guanxi.platform.records.problems import RecordProblem


class PoolRefused(RecordProblem):
    """The pool does not do this; its words say why and what to do."""
