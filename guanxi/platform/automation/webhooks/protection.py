"""How the secrets of webhooks are protected: read by whoever keeps webhooks, and by the service that calls them."""

from guanxi.platform.automation.webhooks.models import WebhookSecret
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.permissions.guards import Guard, administers, guard

_KEEPS = administers("webhook")

guard(Guard(WebhookSecret, read=f"{_KEEPS} or (select app.service()) = '{SERVICE}'", insert=_KEEPS, update=_KEEPS))
