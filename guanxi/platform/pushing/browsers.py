"""Browsers of whoever acts: taking one in, listing them, letting one go."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.web_push import NoKey, check_keys, public_text, signing_key
from guanxi.platform.automation.webhooks.addresses import refused_address
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.permissions.services import service
from guanxi.platform.pushing.models import Browser
from guanxi.platform.records.problems import RecordProblem

MOST_BROWSERS = 10


class BrowserRefused(RecordProblem):
    """This browser cannot be told anything."""


def public_key() -> str:
    """Give the public key of the installation, by which browsers know who may send to them."""
    return public_text(signing_key(settings.GUANXI_PUSH_SECRET))


def take_in(endpoint: str, key: str, auth: str, device: str) -> Browser:
    """Tell whoever acts in this browser from now on, and nobody else who used it before. Raises `BrowserRefused`."""
    if len(endpoint) > 1000 or refused_address(endpoint):
        raise BrowserRefused(_("This browser names a place for its messages that is not called from here."))
    try:
        check_keys(key, auth)
    except NoKey as problem:
        raise BrowserRefused(_("This browser sent no key for its messages.")) from problem
    me = someone().user_id
    with transaction.atomic():
        with acting_as(service(SERVICE, ())):
            Browser.objects.filter(endpoint=endpoint).delete()
        if Browser.objects.filter(person_id=me).count() >= MOST_BROWSERS:
            raise BrowserRefused(_("Ten browsers are enough: take one away first."))
        return Browser.objects.create(
            person_id=me, endpoint=endpoint, key=key, auth=auth, device=device[:120], made_at=timezone.now()
        )


def browsers() -> list[Browser]:
    """Give the browsers of whoever acts, the newest first."""
    return list(Browser.objects.filter(person_id=someone().user_id).order_by("-pk"))


def let_go(*, number: int | None = None, endpoint: str = "") -> int:
    """Tell nothing in a browser of one's own any more; give how many that were."""
    mine = Browser.objects.filter(person_id=someone().user_id)
    return mine.filter(pk=number).delete()[0] if number else mine.filter(endpoint=endpoint).delete()[0]
