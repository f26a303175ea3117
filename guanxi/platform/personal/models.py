"""Which records a person starred, follows and saw last: each row belongs to that person alone. And how the desk of a role stands."""

from typing import ClassVar

from django.db import models

from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Role


class _OfPerson(models.Model):
    """One record as one person marked it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Favourite(_OfPerson):
    """A record with a star; `place` is where it stands among the others, the first one lowest."""

    place = models.IntegerField()

    class Meta:
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("user", "entity", "object_id"), name="favourite_once"),
        )


class Follow(_OfPerson):
    """A record whose changes a person wants to hear of."""

    class Meta:
        constraints: ClassVar = (models.UniqueConstraint(fields=("user", "entity", "object_id"), name="follow_once"),)
        indexes: ClassVar = (models.Index(fields=("entity", "object_id"), name="follow_of_record"),)


class Seen(_OfPerson):
    """A record that a person opened, and when last.

    The table is not logged, so that opening a record costs no write to the log: after a crash of the server it is empty.
    """

    class Meta:
        constraints: ClassVar = (models.UniqueConstraint(fields=("user", "entity", "object_id"), name="seen_once"),)
        indexes: ClassVar = (models.Index(fields=("user", "-at"), name="seen_lately"),)


class DeskOfRole(models.Model):
    """How the desk of a role stands until its people arrange their own; whoever has several roles, has that of the first one that has any."""

    role = models.OneToOneField(Role, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    kept = models.JSONField(default=dict)
