"""Why a rule cannot be kept or run as it is, as sentences for people."""

from guanxi.lib.refusals import Refusal
from guanxi.platform.records.problems import RecordProblem


class RuleRefused(Refusal):
    """A rule that cannot be kept so; its words say why."""


class CannotDo(RecordProblem):
    """A step that cannot be done for this record; its words say why."""
