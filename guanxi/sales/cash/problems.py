"""What stands against a verb of cash."""

from django.utils.translation import gettext as _

from guanxi.platform.records.problems import RecordProblem


class NotOpen(RecordProblem):
    """The instalment is paid or waived."""

    def __init__(self) -> None:
        super().__init__(_("This instalment is paid or waived: nothing is open of it."))


class TooMuch(RecordProblem):
    """More is asked for than there is."""


class AlreadyClaimed(RecordProblem):
    """Somebody else was faster."""

    def __init__(self) -> None:
        super().__init__(_("This receipt has been claimed already."))


class AlreadyAnswered(RecordProblem):
    """The claim was confirmed or given back before."""

    def __init__(self) -> None:
        super().__init__(_("This claim has been answered already."))


class NobodysMoney(RecordProblem):
    """The customer of a receipt is not known yet."""

    def __init__(self) -> None:
        super().__init__(_("Say first whose receipt this is: enter the account, or confirm a claim."))


class NothingFits(RecordProblem):
    """There is no open instalment to allocate to."""

    def __init__(self) -> None:
        super().__init__(
            _("This customer has no open instalment in the currency of the receipt; the money stays as their credit.")
        )


class AlreadyReversed(RecordProblem):
    """The allocation counts for nothing already."""

    def __init__(self) -> None:
        super().__init__(_("This allocation was reversed before."))
