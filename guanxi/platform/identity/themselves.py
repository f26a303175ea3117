"""A person without their roles: enough identity to write their own row, before or beside the rights they hold."""

from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Rights


def as_themselves(user: User) -> Identity:
    """Give the identity of a person who reaches no record, only their own row."""
    return Identity(user.pk, user.name, Rights(user_id=user.pk), user.language, user.time_zone)
