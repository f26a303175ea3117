"""The browsers in which people want to be told."""

from typing import ClassVar

from django.db import models

from guanxi.platform.identity.models import User


class Browser(models.Model):
    """One browser of one person: where its messages are taken, and the keys that only it can read them with.

    Whoever knows the address can send there, so it is for its person and the service that sends.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    endpoint = models.CharField(max_length=1000, unique=True)
    key = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    device = models.CharField(max_length=120, default="")
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = (models.Index(fields=("person",), name="browser_of_person"),)
