"""How often a company wants to be in contact with its customers, by their class."""

from django.db import models

from guanxi.customers.models.account import Level
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class RhythmOf(models.TextChoices):
    """The classes of customers, and those that have none."""

    KEY = Level.KEY.value, words("Key account", "重点客户")
    NORMAL = Level.NORMAL.value, words("Regular", "普通客户")
    SMALL = Level.SMALL.value, words("Small", "小客户")
    NONE = "none", words("Without a class", "未分级")


class ContactRhythm(Kept):
    """After how many days without contact a customer of one class is forgotten; of two for one class, the shorter."""

    level = columns.choice(words("Class", "客户级别"), RhythmOf, required=True)
    days = columns.integer(words("Forgotten after days", "未联系天数"), required=True, least=1, most=3650)

    def __str__(self) -> str:
        return str(self.level)
