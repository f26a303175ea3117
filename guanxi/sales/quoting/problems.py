"""What stands against the verbs of quotes, as sentences."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from guanxi.platform.records.problems import RecordProblem


class QuoteRefused(RecordProblem):
    """What was asked of a quote cannot be done; its words are for people."""


class BeyondLimits(QuoteRefused):
    """The prices of the quote have to be approved first."""

    def __init__(self, reasons: Iterable[str]) -> None:
        super().__init__(
            _("A special price has to be approved first: %(reasons)s Use “Ask for a special price”.")
            % {"reasons": " ".join(reasons)}
        )


def nothing_in_it() -> QuoteRefused:
    """Give what is said of a quote without lines."""
    return QuoteRefused(_("This quote has no lines yet: add what you offer first."))
