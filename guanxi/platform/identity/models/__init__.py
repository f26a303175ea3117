"""The tables of people."""

from guanxi.platform.identity.models.deputies import Deputy
from guanxi.platform.identity.models.entrance import ApiToken, LogInAttempt, LogInLink, Session
from guanxi.platform.identity.models.kept import Kept
from guanxi.platform.identity.models.people import Team, TeamMember, Unit, UnitMember, User
from guanxi.platform.identity.models.preferences import Preferences

__all__ = [
    "ApiToken",
    "Deputy",
    "Kept",
    "LogInAttempt",
    "LogInLink",
    "Preferences",
    "Session",
    "Team",
    "TeamMember",
    "Unit",
    "UnitMember",
    "User",
]
