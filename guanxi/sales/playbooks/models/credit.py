"""Whose success a deal is: shares in percent, dated."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.identity.models import User
from guanxi.sales.models import Deal


class CreditKind(models.TextChoices):
    """What a share counts for: the revenue itself once in all, or beside it for those who helped."""

    REVENUE = "revenue", words("Revenue", "业绩分成")
    OVERLAY = "overlay", words("Overlay", "协同计分")


class DealCredit(models.Model):
    """The share of one person from a day on. Shares are set together, never one alone: those of revenue come to a hundred percent.

    What was said anew for the same day stays as `replaced_at`: nothing of it is lost.
    """

    deal = models.ForeignKey(Deal, on_delete=models.DO_NOTHING, related_name="+")
    person = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=40, choices=CreditKind.choices)
    share = models.DecimalField(max_digits=5, decimal_places=2)
    from_on = models.DateField()
    set_by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    set_at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("deal", "kind", "from_on", "person"),
                name="credited_once",
                condition=models.Q(replaced_at__isnull=True),
            ),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=100), name="credit_is_a_part"),
        )
