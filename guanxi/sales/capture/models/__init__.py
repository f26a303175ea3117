"""The tables of capture."""

from guanxi.sales.capture.models.forms import (
    Confirming,
    FromElsewhere,
    Submission,
    SubmissionState,
    WebForm,
    WebFormField,
)

__all__ = ["Confirming", "FromElsewhere", "Submission", "SubmissionState", "WebForm", "WebFormField"]
