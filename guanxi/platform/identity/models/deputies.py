"""Who stands in for whom while somebody is away."""

from django.db import models
from django.db.models import F, Q

from guanxi.platform.identity.models.people import User


class Deputy(models.Model):
    """Somebody reads, and unless it is `read_only` works on, what a person owns, from a moment until another one."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    read_only = models.BooleanField(default=False)
    named_by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(person=F("deputy")), name="nobody_is_their_own_deputy"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="deputy_ends_after_it_starts"),
        )
        indexes = (
            models.Index(fields=("deputy", "ends_at"), name="deputy_by_deputy"),
            models.Index(fields=("person", "ends_at"), name="deputy_by_person"),
        )
