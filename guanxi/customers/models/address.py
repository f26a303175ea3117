"""Further addresses of an account."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child


class AddressUse(models.TextChoices):
    """What an address is for."""

    OFFICE = "office", words("Office", "办公")
    DELIVERY = "delivery", words("Delivery", "收货")
    INVOICE = "invoice", words("Invoice", "开票")


class Address(Child):
    """A place of an account."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    use = columns.choice(words("For", "用途"), AddressUse, default=AddressUse.OFFICE)
    country = columns.text(words("Country", "国家"), max_length=80)
    province = columns.text(words("Province", "省份"), max_length=60)
    city = columns.text(words("City", "城市"), max_length=60)
    district = columns.text(words("District", "区县"), max_length=60)
    street = columns.text(words("Street", "详细地址"), required=True)
    postcode = columns.text(words("Postcode", "邮编"), max_length=20)
    receiver = columns.text(words("Receiver", "收件人"), max_length=100)
    phone = columns.phone(words("Phone", "电话"))

    class Meta(Child.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.street
