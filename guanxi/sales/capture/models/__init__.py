"""The tables of capture."""

from guanxi.sales.capture.models.answering import Door, Reply
from guanxi.sales.capture.models.assigning import AssignmentLimit, AssignmentRule, Given, Silent, Way, Within
from guanxi.sales.capture.models.escalations import Escalation
from guanxi.sales.capture.models.forms import (
    Confirming,
    FromElsewhere,
    Submission,
    SubmissionState,
    WebForm,
    WebFormField,
)
from guanxi.sales.capture.models.mailboxes import LeadMailbox, MailboxState, MailWay, Security
from guanxi.sales.capture.models.mails import LeadMail, MailState
from guanxi.sales.capture.models.registrations import DealRegistration, RegistrationRule, RegistrationState, Tells
from guanxi.sales.capture.models.scoring import DueLead, LearnedModel, ScoreRule, Target

__all__ = [
    "LeadMailbox",
    "MailboxState",
    "MailWay",
    "Security",
    "AssignmentLimit",
    "AssignmentRule",
    "Confirming",
    "DealRegistration",
    "Door",
    "DueLead",
    "Escalation",
    "FromElsewhere",
    "Given",
    "LeadMail",
    "LearnedModel",
    "MailState",
    "RegistrationRule",
    "RegistrationState",
    "Reply",
    "ScoreRule",
    "Silent",
    "Submission",
    "SubmissionState",
    "Target",
    "Tells",
    "Way",
    "WebForm",
    "WebFormField",
    "Within",
]
