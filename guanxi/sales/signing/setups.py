"""How each provider is set up: its addresses, its secrets, and what is still missing."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.db import transaction

from guanxi.platform.messengers.provider import Setting
from guanxi.platform.permissions.operations import log
from guanxi.sales.signing.models import ProviderSecret, SignatureProvider
from guanxi.sales.signing.provider import Place, Provider, Setup
from guanxi.sales.signing.service import as_signing
from guanxi.sales.signing.vendors.docusign import DocuSign
from guanxi.sales.signing.vendors.esign import ESign

_VENDORS: Final[Mapping[str, Provider]] = {one.key: one for one in (DocuSign(), ESign())}
_LONGEST: Final = 8000


def vendor_of(key: str) -> Provider:
    """Give what speaks with a vendor; KeyError for one that there is not."""
    return _VENDORS[key]


def setup_of(provider: SignatureProvider) -> Setup:
    """Give a provider with its addresses and secrets, for whoever speaks with the vendor."""
    place = place_of(provider)
    with as_signing():
        secrets = dict(ProviderSecret.objects.filter(provider=provider.pk).values_list("name", "value"))
    return Setup(
        provider.pk,
        provider.vendor,
        provider.name,
        provider.app,
        provider.account,
        provider.person,
        provider.company,
        place.api,
        place.gate or place.api,
        secrets,
    )


def missing(provider: SignatureProvider) -> tuple[Setting, ...]:
    """Give what has to be entered before anything can be asked there."""
    return vendor_of(provider.vendor).missing(setup_of(provider))


def kept_secrets(provider: SignatureProvider) -> frozenset[str]:
    """Give the names of the secrets that are kept."""
    with as_signing():
        return frozenset(ProviderSecret.objects.filter(provider=provider.pk).values_list("name", flat=True))


def ready_ones() -> list[SignatureProvider]:
    """Give the providers that are in use and lack nothing."""
    with as_signing():
        found = list(SignatureProvider.objects.filter(active=True).order_by("name", "pk"))
    return [one for one in found if not missing(one)]


def place_of(provider: SignatureProvider) -> Place:
    """Give where a provider is called: its own addresses, or those that the installation names for the vendor.

    Never an address that a page took: the secrets of the company would go there.
    """
    for line in settings.GUANXI_SIGNING.split():
        named, _equals, addresses = line.partition("=")
        if named == provider.vendor and addresses:
            api, *more = addresses.split(",")
            return Place(api, more[0] if more else api)
    return vendor_of(provider.vendor).places[provider.place]


def keep_secrets(provider: SignatureProvider, given: Mapping[str, str]) -> None:
    """Keep the secrets that were typed; what was left empty stays as it is. Whoever calls this asked whether one may."""
    names = {one.name for one in vendor_of(provider.vendor).secrets}
    told = {name: value.strip() for name, value in given.items() if name in names and value.strip()}
    if not told:
        return
    with transaction.atomic():
        with as_signing():
            for name, value in told.items():
                ProviderSecret.objects.update_or_create(
                    provider_id=provider.pk, name=name, defaults={"value": value[:_LONGEST]}
                )
        log("signature secret changed", entity="signature_provider", object_id=provider.pk, number=len(told))


def back_address(provider: SignatureProvider) -> str:
    """Give where a provider tells us something; empty where we are not reached from outside by https://."""
    root = str(settings.GUANXI_URL).rstrip("/")
    return f"{root}/hook/signature/{provider.pk}" if root.startswith("https://") else ""
