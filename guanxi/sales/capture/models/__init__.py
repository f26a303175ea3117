"""The tables of capture."""

from guanxi.sales.capture.models.assigning import AssignmentLimit, AssignmentRule, Given, Way
from guanxi.sales.capture.models.forms import (
    Confirming,
    FromElsewhere,
    Submission,
    SubmissionState,
    WebForm,
    WebFormField,
)
from guanxi.sales.capture.models.scoring import DueLead, LearnedModel, ScoreRule

__all__ = [
    "AssignmentLimit",
    "AssignmentRule",
    "Confirming",
    "DueLead",
    "FromElsewhere",
    "Given",
    "LearnedModel",
    "ScoreRule",
    "Submission",
    "SubmissionState",
    "Way",
    "WebForm",
    "WebFormField",
]
