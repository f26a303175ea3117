"""Quotes and contracts that are signed at providers on this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.messengers import tokens
from guanxi.platform.records.door import create, find_row
from guanxi.sales.quoting.actions.start_quote import start_quote
from guanxi.sales.signing.actions.ask_signature import Wanted, ask_on_quote
from guanxi.sales.signing.carrying import carry
from guanxi.sales.signing.models import Envelope, EnvelopeWork, SignatureProvider
from guanxi.sales.signing.service import as_signing
from guanxi.sales.signing.setups import keep_secrets
from tests.sales.signing.ear import Call, FakeProvider
from tests.sales.signing.fake_docusign import FakeDocuSign
from tests.sales.signing.fake_esign import FakeESign
from tests.world import KEEPER, World


@pytest.fixture(params=(FakeDocuSign, FakeESign), ids=lambda one: one.key)
def vendor(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[FakeProvider]:
    """Each of the providers in turn."""
    yield from listening(request.param, settings, tmp_path)


def listening(kind: type[FakeProvider], settings: Any, files: Path) -> Iterator[Any]:
    """A provider that listens as long as a test."""
    made = kind()
    settings.FILES_ROOT = files
    settings.GUANXI_URL = "https://crm.lantern.example"
    settings.GUANXI_SIGNING = f"{made.key}={made.url}"
    tokens._kept.clear()
    yield made
    made.end()


@pytest.fixture
def provider(vendor: FakeProvider, world: World) -> SignatureProvider:
    """The provider, set up by Root and in use."""
    with world.as_("root"):
        values = {"name": "Signing", "vendor": vendor.key, "active": True, **vendor.settings}
        made: SignatureProvider = create(entity("signature_provider"), values)
        keep_secrets(made, vendor.secrets)
    return made


class Desk:
    """Chen's quote for Jade Garden, whose buyer and head sign one after the other."""

    def __init__(self, world: World, provider: SignatureProvider, vendor: FakeProvider) -> None:
        self.world, self.provider, self.vendor = world, provider, vendor
        with acting_as(KEEPER):
            tea = create(entity("product"), {"name": "White tea", "list_price": "120.50", "tax_rate": "13"})
        with world.as_("chen"):
            self.account = create(entity("account"), {"name": "Jade Garden"})
            contact = {"account": self.account.pk}
            self.buyer = create(
                entity("contact"), {"name": "Lin", "mobile": "13800001111", "mail": "lin@jade.example", **contact}
            )
            self.head = create(entity("contact"), {"name": "Wu", "mail": "wu@jade.example", **contact})
            deal = create(entity("deal"), {"name": "Spring order", "account": self.account.pk})
            create(entity("deal_line"), {"deal": deal.pk, "product": tea.pk, "quantity": "3"})
            self.quote = start_quote(find_row(entity("deal"), deal.pk), by=None)  # type: ignore[arg-type]

    @property
    def signers(self) -> list[Wanted]:
        """Lin first, then Wu."""
        return [Wanted(1, contact=self.buyer.pk), Wanted(2, contact=self.head.pk)]

    def ask(self) -> Envelope:
        """Let Chen send the quote out to be signed."""
        with self.world.as_("chen") as who:
            quote = find_row(entity("quote"), self.quote.pk)
            return ask_on_quote(quote, by=who, provider=self.provider, signers=self.signers)

    def sent(self) -> Envelope:
        """Ask, and let the worker send it."""
        envelope = self.ask()
        carry()
        return self.now(envelope)

    def now(self, envelope: Envelope) -> Envelope:
        """Give an envelope as it stands."""
        with self.world.as_("chen"):
            found: Envelope = find_row(entity("envelope"), envelope.pk)
            return found

    def later(self) -> int:
        """Let the time of everything that waits come, and the worker work."""
        with as_signing():
            EnvelopeWork.objects.filter(next_at__isnull=False).update(next_at=timezone.now())
        return carry()

    def calls(self, call: Call) -> int:
        """Let the provider call us; gives the status it hears."""
        answer = Client().generic(
            "POST",
            f"/hook/signature/{self.provider.pk}",
            call.body,
            content_type="application/json",
            headers=call.headers,
        )
        return int(answer.status_code)


@pytest.fixture
def desk(world: World, provider: SignatureProvider, vendor: FakeProvider) -> Desk:
    """A quote, a provider, and those who sign."""
    return Desk(world, provider, vendor)
