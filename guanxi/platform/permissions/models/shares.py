"""Records shared with people and teams beyond what their roles reach."""

from django.db import models
from django.db.models import Q

from guanxi.platform.identity.models import Team, User


class Share(models.Model):
    """One record opened to one person or one team, to read or to edit, for good or until a day.

    Some are open only as long as somebody has to decide on the record: `approval` names what they have to decide.
    """

    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")
    can_edit = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    given_at = models.DateTimeField(auto_now_add=True)
    approval = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(user__isnull=True, team__isnull=False) | Q(user__isnull=False, team__isnull=True),
                name="share_with_a_person_or_a_team",
            ),
            models.UniqueConstraint(
                fields=("entity", "object_id", "user"),
                condition=Q(approval__isnull=True),
                name="share_once_per_person",
            ),
            models.UniqueConstraint(
                fields=("approval", "user"), condition=Q(approval__isnull=False), name="share_once_per_approval"
            ),
            models.UniqueConstraint(fields=("entity", "object_id", "team"), name="share_once_per_team"),
        )
        indexes = (
            models.Index(fields=("entity", "user", "object_id"), name="share_by_user"),
            models.Index(fields=("entity", "team", "object_id"), name="share_by_team"),
        )
