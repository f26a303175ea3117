"""How each messenger is set up: its vendor, its addresses, its secrets, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from guanxi.platform.messengers.models import Messenger, MessengerSecret
from guanxi.platform.messengers.provider import Place, Provider, Setup
from guanxi.platform.messengers.service import as_messengers
from guanxi.platform.messengers.vendors.dingtalk import DingTalk
from guanxi.platform.messengers.vendors.feishu import Feishu, Lark
from guanxi.platform.messengers.vendors.slack import Slack
from guanxi.platform.messengers.vendors.wecom import WeCom
from guanxi.platform.permissions.operations import log

_VENDORS: Final[Mapping[str, Provider]] = {one.key: one for one in (WeCom(), DingTalk(), Feishu(), Lark(), Slack())}


@dataclass(frozen=True)
class State:
    """How far a messenger is set up: what is missing, by the vendor's own words."""

    messenger: Messenger
    missing: tuple[str, ...]
    kept: frozenset[str]

    @property
    def ready(self) -> bool:
        """Tell whether it is in use and nothing is missing."""
        return bool(self.messenger.active) and not self.missing


def vendors() -> tuple[str, ...]:
    """Give the vendors there are."""
    return tuple(_VENDORS)


def provider_of(vendor: str) -> Provider:
    """Give what speaks with a vendor; KeyError for one that there is not."""
    return _VENDORS[vendor]


def state_of(messenger: Messenger) -> State:
    """Give how far a messenger is set up."""
    provider = provider_of(messenger.vendor)
    with as_messengers():
        kept = frozenset(MessengerSecret.objects.filter(messenger=messenger).values_list("name", flat=True))
    given = [str(one.label) for one in provider.settings if not getattr(messenger, one.name)]
    secret = [str(one.label) for one in provider.secrets if one.name not in kept]
    return State(messenger, (*given, *secret), kept)


def ready_ones(**wanted: Any) -> list[Messenger]:
    """Give the messengers that are in use and set up, such as those with `lets_in=True`."""
    with as_messengers():
        found = list(Messenger.objects.filter(active=True, **wanted).order_by("name", "pk"))
        return [one for one in found if state_of(one).ready]


def setup_of(messenger: Messenger) -> Setup:
    """Give a messenger with its addresses and secrets, for whoever speaks with the vendor."""
    place = place_of(messenger.vendor)
    with as_messengers():
        secrets = dict(MessengerSecret.objects.filter(messenger=messenger).values_list("name", "value"))
    return Setup(
        messenger.pk,
        messenger.vendor,
        messenger.name,
        messenger.tenant,
        messenger.app,
        place.api,
        place.gate,
        place.old_api,
        secrets,
    )


def place_of(vendor: str) -> Place:
    """Give where a vendor is called: its own addresses, or those that the installation names for it.

    Never an address that a page took: whoever may say where people show who they are, may say who they are.
    """
    for line in settings.GUANXI_MESSENGERS.split():
        named, _equals, addresses = line.partition("=")
        if named == vendor and addresses:
            api, *more = addresses.split(",")
            return Place(api, more[0] if more else api, more[1] if len(more) > 1 else api)
    return provider_of(vendor).place


def keep_secrets(messenger: Messenger, given: Mapping[str, str]) -> None:
    """Keep the secrets that were typed; what was left empty stays as it is. Whoever calls this asked whether one may."""
    names = {one.name for one in provider_of(messenger.vendor).secrets}
    told = {name: value.strip() for name, value in given.items() if name in names and value.strip()}
    if not told:
        return
    with transaction.atomic():
        with as_messengers():
            for name, value in told.items():
                MessengerSecret.objects.update_or_create(
                    messenger=messenger, name=name, defaults={"value": value[:500]}
                )
        log("messenger secret changed", entity="messenger", object_id=messenger.pk, number=len(told))
