"""The tables of webhooks: where other programs are told what happened, and the secrets that sign it."""

import secrets

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class Webhook(Kept):
    """An address of another program."""

    name = columns.text(words("Name", "名称"), required=True, max_length=120)
    url = columns.url(words("Address", "地址"), required=True)
    active = columns.boolean(words("In use", "使用中"), default=True)

    def __str__(self) -> str:
        return self.name


def fresh_secret() -> str:
    """Give a secret that nobody guesses."""
    return f"whsec_{secrets.token_urlsafe(32)}"


class WebhookSecret(models.Model):
    """What signs the calls of one webhook: apart from it, because everybody reads settings and histories keep them."""

    webhook = models.OneToOneField(Webhook, on_delete=models.CASCADE, primary_key=True, related_name="signing")
    secret = models.CharField(max_length=80, default=fresh_secret)
