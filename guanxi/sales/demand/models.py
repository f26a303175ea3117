"""The table of demand: which products the same customers buy."""

from django.db import models


class Pairing(models.Model):
    """Two products that the same customers buy: how many bought the first, the second, both, of how many who bought anything.

    Written every night for the whole company. A pair that fewer than a handful of customers buy is not kept, so that no row
    tells what a single customer bought.
    """

    first = models.BigIntegerField()
    second = models.BigIntegerField()
    of_first = models.IntegerField()
    of_second = models.IntegerField()
    of_both = models.IntegerField()
    customers = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("first", "second"), name="pairing_once"),)
        indexes = (models.Index(fields=("second",), name="pairing_second"),)
