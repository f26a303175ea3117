"""What stands against a verb of signing."""

from django.utils.translation import gettext as _

from guanxi.platform.records.problems import RecordProblem


class SigningRefused(RecordProblem):
    """What was asked cannot be done; its words are for people."""


class OutForSignature(SigningRefused):
    """The document is being signed, so it stays as it is."""

    def __init__(self) -> None:
        super().__init__(out_words())


def out_words() -> str:
    """Say that a document stays as it is while it is being signed, and what to do instead."""
    return _("This document is out for signature, so it stays as it is: cancel the signature first.")
