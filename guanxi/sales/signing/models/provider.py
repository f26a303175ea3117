"""Providers of signatures, their secrets, and which of their calls were heard."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class SigningVendor(models.TextChoices):
    """Whose service it is."""

    DOCUSIGN = "docusign", words("DocuSign", "DocuSign 电子签名")
    ESIGN = "esign", words("eSign", "e签宝")


class ProviderPlace(models.TextChoices):
    """Which of the provider's services is called."""

    TRIAL = "trial", words("Trial", "沙箱环境")
    LIVE = "live", words("Live", "正式环境")


class SignatureProvider(Kept):
    """An account of the company at a provider. What the provider calls these numbers differs; the page says it."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    vendor = columns.choice(words("Provider", "服务商"), SigningVendor, required=True)
    place = columns.choice(words("Service", "服务环境"), ProviderPlace, default=ProviderPlace.TRIAL)
    app = columns.text(words("Application", "应用标识"), max_length=80)
    account = columns.text(words("Account", "账户标识"), max_length=80)
    person = columns.text(words("User", "用户标识"), max_length=80)
    company = columns.text(words("Our company, as known there", "我方企业名称"), max_length=120)
    days = columns.integer(words("Days to sign", "签署期限（天）"), least=1, most=90, default=30)
    active = columns.boolean(words("In use", "启用"), default=False)

    def __str__(self) -> str:
        return self.name


class ProviderSecret(models.Model):
    """One secret of a provider: written by whoever keeps providers, read by the service that speaks with them."""

    provider = models.ForeignKey(SignatureProvider, on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=20)
    value = models.TextField()
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("provider", "name"), name="provider_secret_once"),)


class ProviderCall(models.Model):
    """A call of a provider that was heard: the same again does nothing."""

    provider = models.ForeignKey(SignatureProvider, on_delete=models.CASCADE, related_name="+", db_index=False)
    event = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("provider", "event"), name="provider_call_once"),)
