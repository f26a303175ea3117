"""Messengers that are set up against vendors on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from guanxi.platform.entities.registry import entity
from guanxi.platform.messengers import tokens
from guanxi.platform.messengers.accounts import link_for
from guanxi.platform.messengers.models import Messenger
from guanxi.platform.messengers.provider import Known
from guanxi.platform.messengers.setups import keep_secrets, setup_of
from guanxi.platform.records.door import create
from tests.platform.messengers.fake_dingtalk import FakeDingTalk
from tests.platform.messengers.fake_feishu import FakeFeishu
from tests.platform.messengers.fake_slack import FakeSlack
from tests.platform.messengers.fake_wecom import FakeWeCom
from tests.platform.messengers.vendor import FakeVendor, Incoming
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.world import World

FAKES: tuple[type[FakeVendor], ...] = (FakeWeCom, FakeDingTalk, FakeFeishu, FakeSlack)


@pytest.fixture(params=FAKES, ids=lambda one: one.key)
def vendor(request: pytest.FixtureRequest, settings: Any) -> Iterator[FakeVendor]:
    """Each of the vendors in turn."""
    yield from listening(request.param, settings)


def listening(kind: type[FakeVendor], settings: Any) -> Iterator[Any]:
    """A vendor that listens as long as a test."""
    settings.GUANXI_URL = "https://crm.lantern.example"
    made = kind()
    settings.GUANXI_MESSENGERS = f"{made.key}={made.url},{made.url},{made.url}"
    tokens._kept.clear()
    yield made
    made.end()


@pytest.fixture
def messenger(vendor: FakeVendor, world: World) -> Messenger:
    """The vendor's messenger, set up by Root and in use; Bo's account is linked."""
    return set_up(world, vendor)


def set_up(world: World, vendor: FakeVendor, *people: str) -> Messenger:
    """A messenger in use, to which the accounts of some people are linked; Bo's where none are named."""
    with world.as_("root"):
        values = {
            "name": "Office chat",
            "vendor": vendor.key,
            "tenant": vendor.tenant,
            "app": vendor.app,
            "active": True,
        }
        made: Messenger = create(entity("messenger"), values)
        keep_secrets(made, vendor.secrets)
        for login in people or ("bo",):
            link_for(setup_of(made), Known(f"u-{login}", login.capitalize()), world.people[login].pk)
    return made


def call(messenger: Messenger, incoming: Incoming) -> Any:
    """Let the vendor call us."""
    return Client().generic(
        "POST",
        f"/messengers/{messenger.pk}/callback",
        incoming.body,
        content_type=incoming.kind,
        query_params=incoming.query,
        headers=incoming.headers,
    )
