"""The channel to browsers: one encrypted call to the service that the browser named, never followed elsewhere."""

import json
import time
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from guanxi.lib.web_push import NoKey, authorization, encrypted, signing_key
from guanxi.lib.words import words
from guanxi.platform.automation.webhooks.addresses import refused_address
from guanxi.platform.automation.webhooks.calling import LATER, called
from guanxi.platform.notifying.models import Message, MessageContent
from guanxi.platform.notifying.outbox import Channel, NotSent, open_channel
from guanxi.platform.notifying.waiting import check_receiver
from guanxi.platform.pushing.models import Browser

PUSH: Final = "push"
# Older news stand on the pages anyway.
_KEPT_SECONDS: Final = 4 * 3600
_GONE: Final = (404, 410)


def send_push(message: Message, content: MessageContent) -> str:
    """Hand a message to the service of a browser and give its answer; one that has gone is told nothing any more."""
    browser = Browser.objects.filter(pk=content.body.get("browser")).first()
    if browser is None:
        raise NotSent("The browser was taken away.", again=False)
    check_receiver(browser.person_id, content.body["payload"]["ids"], by="pushed_at")
    if refused := refused_address(browser.endpoint):
        raise NotSent(refused, again=False)
    try:
        body = encrypted(json.dumps(content.body["payload"], ensure_ascii=False).encode(), browser.key, browser.auth)
    except NoKey as problem:
        raise NotSent(str(problem), again=False) from problem
    reply = called(browser.endpoint, body, _headers(message, content, browser.endpoint))
    if reply.code in _GONE:
        with transaction.atomic():
            browser.delete()
        raise NotSent(f"{reply.code}: the browser does not want messages any more.", again=False)
    if not 200 <= reply.code < 300:
        again = reply.code in LATER or reply.code >= 500
        raise NotSent(f"{reply.code} {reply.said}", again=again, wait=reply.wait)
    with transaction.atomic():
        Browser.objects.filter(pk=browser.pk).update(told_at=timezone.now())
    return f"{reply.code}"


def _headers(message: Message, content: MessageContent, endpoint: str) -> dict[str, str]:
    address = parseaddr(str(settings.GUANXI_MAIL_FROM))[1]
    contact = f"mailto:{address}" if address else "https://guanxi.invalid"
    return {
        "Authorization": authorization(signing_key(settings.GUANXI_PUSH_SECRET), endpoint, contact, int(time.time())),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(_KEPT_SECONDS),
        "Urgency": "high" if content.body.get("urgent") else "normal",
        # A second try of the same message takes the place of the first.
        "Topic": message.message_id[:32],
    }


open_channel(Channel(PUSH, words("Browser", "浏览器"), send_push))
