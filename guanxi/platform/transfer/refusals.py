"""Why an import or export cannot be done, as sentences for people."""

from guanxi.platform.records.problems import RecordProblem


class TransferRefused(RecordProblem):
    """The file, its columns or the rights of the person stand against the whole of it; nothing was written."""
