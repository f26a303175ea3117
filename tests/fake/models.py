"""Tables of an invented subsystem: boats with oars, in harbours. No migration knows them; a test makes them where it needs them."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child, Record


class Harbour(Kept):
    """A setting that everyone reads."""

    name = columns.text(words("Name", "名称"), required=True)
    depths = columns.long_text(words("Depths", "水深"))

    class Meta(Kept.Meta):
        abstract = False
        app_label = "fake"


class Rig(models.TextChoices):
    SLOOP = "sloop", words("Sloop", "单桅")
    KETCH = "ketch", words("Ketch", "双桅")


class Currency(models.TextChoices):
    EUR = "EUR", words("Euro", "欧元")
    JPY = "JPY", words("Yen", "日元")


class Boat(Record):
    """A row with an owner."""

    number = columns.text(words("Number", "编号"), max_length=40, editable=False)
    name = columns.text(words("Name", "名称"), required=True)
    rig = columns.choice(words("Rig", "帆装"), Rig)
    harbour = columns.link(words("Harbour", "港口"), "fake.Harbour")
    price = columns.money(words("Price", "价格"))
    currency = columns.choice(words("Currency", "币种"), Currency)
    hire = columns.money(words("Hire a day", "日租金"), currency="currency")
    built_on = columns.date(words("Built", "建造日期"))

    class Meta(Record.Meta):
        abstract = False
        app_label = "fake"


class Oar(Child):
    """A row that belongs to a boat."""

    boat = columns.link(words("Boat", "船"), "fake.Boat", required=True)
    name = columns.text(words("Name", "名称"), required=True)
    length = columns.decimal(words("Length", "长度"))
    currency = columns.choice(words("Currency", "币种"), Currency, editable=False)
    worth = columns.money(words("Worth", "价值"), currency="currency")

    class Meta(Child.Meta):
        abstract = False
        app_label = "fake"


class Plank(Record):
    """A part of a boat that wrongly has an owner of its own."""

    boat = columns.link(words("Boat", "船"), "fake.Boat", required=True)
    name = columns.text(words("Name", "名称"), required=True)

    class Meta(Record.Meta):
        abstract = False
        app_label = "fake"


class Paint(Child):
    """A row that belongs to a row that belongs to a boat: one step too many."""

    oar = columns.link(words("Oar", "桨"), "fake.Oar", required=True)
    name = columns.text(words("Name", "名称"), required=True)

    class Meta(Child.Meta):
        abstract = False
        app_label = "fake"
