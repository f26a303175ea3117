"""The table of saved views."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from guanxi.platform.identity.models import User


class Reach(models.IntegerChoices):
    """For whom a view is."""

    OWNER = 0
    NAMED = 1
    EVERYONE = 2


class SavedView(models.Model):
    """A list under a name: `state` is what its address says, `kind` how it is shown.

    With whom it is shared stands in the row itself, so that one condition tells who finds it: no second table has to be
    asked, and none can disagree. `version` grows with every change.
    """

    entity = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, default="list")
    name = models.CharField(max_length=80)
    state = models.TextField(default="")
    owner = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+")
    reach = models.SmallIntegerField(choices=Reach.choices, default=Reach.OWNER)
    people = ArrayField(models.BigIntegerField(), default=list)
    teams = ArrayField(models.BigIntegerField(), default=list)
    roles = ArrayField(models.BigIntegerField(), default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.IntegerField(default=1)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("entity", "owner"), name="view_of_person"),)
