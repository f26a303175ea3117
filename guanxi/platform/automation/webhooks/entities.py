"""The declaration of webhooks: kept by whoever holds the right for them."""

from guanxi.lib.words import words
from guanxi.platform.automation.webhooks.addresses import refused_address
from guanxi.platform.automation.webhooks.models import Webhook, WebhookSecret
from guanxi.platform.entities.declaration import Draft, Entity, Problems, Written
from guanxi.platform.entities.registry import register


def _public(draft: Draft) -> Problems:
    problem = refused_address(str(draft.get("url") or "")) if "url" in draft.changed else ""
    return {"url": [problem]} if problem else {}


def _signed(written: list[Written]) -> None:
    """Each webhook has a secret of its own from the beginning."""
    WebhookSecret.objects.bulk_create([WebhookSecret(webhook=one.record) for one in written if one.created])


register(
    Entity(
        model=Webhook,
        key="webhook",
        label=words("Webhook", "Webhook 地址"),
        plural=words("Webhooks", "Webhook 地址"),
        module="administration",
        icon="webhook",
        access="reference",
        columns=("name", "url", "active"),
        sort=("name",),
        search=("name", "url"),
        checks=(_public,),
        consequences=(_signed,),
        verbs=("read", "create", "edit", "delete"),
        menu=False,
    )
)
