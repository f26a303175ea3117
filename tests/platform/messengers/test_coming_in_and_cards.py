"""Stories that are the same for every messenger, told of one: who stays outside, and cards that are over."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guanxi.platform.automation.approvals.actions.decide import approve
from guanxi.platform.automation.approvals.actions.speak import comment
from guanxi.platform.automation.approvals.models import State
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.messengers.accounts import link_for
from guanxi.platform.messengers.delivering import carry, settle
from guanxi.platform.messengers.models import Messenger
from guanxi.platform.messengers.provider import Known
from guanxi.platform.messengers.setups import setup_of
from guanxi.platform.messengers.wishes import wish_cards
from guanxi.platform.notifying.wishes import Wishes, wish
from guanxi.platform.records.door import create
from guanxi.platform.timeline.actions.delegate_activity import delegate_activity
from guanxi.platform.timeline.models import Activity
from tests.platform.messengers.conftest import call, listening, set_up
from tests.platform.messengers.fake_wecom import FakeWeCom
from tests.platform.messengers.test_every_messenger import asks, card_on, enter, sent_out, state
from tests.platform.web.conftest import Browse
from tests.world import World


@pytest.fixture
def vendor(settings: Any) -> Any:
    """One vendor of them."""
    yield from listening(FakeWeCom, settings)


@pytest.fixture
def messenger(vendor: FakeWeCom, world: World) -> Messenger:
    """Its messenger, to which Bo is linked."""
    return set_up(world, vendor)


def test_who_may_not_log_in_any_more_does_not_come_in_by_scan_either(
    world: World, messenger: Messenger, vendor: FakeWeCom
) -> None:
    with world.as_("root"):
        User.objects.filter(pk=world.people["bo"].pk).update(active=False)
    assert enter(Client(), messenger, vendor, "u-bo").status_code == 403


def test_a_code_brought_by_another_browser_lets_nobody_in(
    world: World, messenger: Messenger, vendor: FakeWeCom
) -> None:
    mine, other = Client(), Client()
    address = mine.get(f"/messengers/{messenger.pk}/enter").headers["Location"]
    state_given = dict(pair.split("=", 1) for pair in address.partition("?")[2].partition("#")[0].split("&"))["state"]
    for client, said in ((other, state_given), (mine, "guessed"), (mine, "")):
        answer = client.get(f"/messengers/{messenger.pk}/back", {"code": vendor.came("u-bo"), "state": said})
        assert answer.status_code == 403, said
    assert not any("userinfo" in one.path.lower() or "token" in one.path.lower() for one in vendor.asked)


def test_an_account_that_is_bos_cannot_be_taken_by_chen(
    world: World, messenger: Messenger, vendor: FakeWeCom, browse: Browse
) -> None:
    chen = browse("chen")
    address = chen.get(f"/me/messengers/{messenger.pk}/link").headers["Location"]
    state_given = dict(pair.split("=", 1) for pair in address.partition("?")[2].partition("#")[0].split("&"))["state"]
    chen.get(f"/messengers/{messenger.pk}/back", {"code": vendor.came("u-bo"), "state": state_given})
    assert "linked with somebody else" in chen.get("/me/settings").content.decode()


def test_what_was_decided_on_a_page_is_said_on_the_card(world: World, messenger: Messenger, vendor: FakeWeCom) -> None:
    approval = asks(world)
    carry()
    sent_out()
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    assert settle() == 1 and settle() == 0
    sent_out()
    key, shown = card_on(vendor)
    assert shown.buttons == () and "Approved" in shown.text
    call(messenger, vendor.press(key, "refuse", "u-bo"))
    assert state(world, approval) == State.APPROVED


def test_nothing_is_sent_by_a_messenger_that_is_not_in_use(
    world: World, messenger: Messenger, vendor: FakeWeCom
) -> None:
    asks(world)
    with world.as_("root"):
        Messenger.objects.filter(pk=messenger.pk).update(active=False)
    assert carry() == 0 and vendor.asked == []
    assert "/messengers/" not in Client().get("/log-in").content.decode()


def test_a_refusal_keeps_a_reason(world: World, messenger: Messenger, vendor: FakeWeCom) -> None:
    approval = asks(world)
    carry()
    sent_out()
    key, _shown = card_on(vendor)
    call(messenger, vendor.press(key, "refuse", "u-bo"))
    assert state(world, approval) == State.REFUSED


def test_a_task_that_was_delegated_is_done_on_its_card(world: World, messenger: Messenger, vendor: FakeWeCom) -> None:
    with world.as_("root"):
        link_for(setup_of(messenger), Known("u-chen"), world.people["chen"].pk)
    with world.as_("bo") as bo:
        task = create(entity("activity"), {"kind": "task", "subject": "Bring the samples", "due_on": "2026-11-30"})
        delegate_activity(task, by=bo, person=world.people["chen"].pk)
    assert carry() == 1
    sent_out()
    key, shown = card_on(vendor)
    assert (shown.user, shown.buttons) == ("u-chen", ("finish",)) and "Bring the samples" in shown.text
    call(messenger, vendor.press(key, "finish", "u-chen"))
    with world.as_("chen"):
        assert Activity.objects.get(pk=task.pk).done_at is not None
    sent_out()
    assert vendor.cards[key].buttons == () and "Done: Bring the samples" in vendor.cards[key].text


def test_quiet_hours_hold_back_what_is_not_urgent(world: World, messenger: Messenger, vendor: FakeWeCom) -> None:
    with world.as_("bo"):
        now = timezone.localtime()
        start, end = ((now + dt.timedelta(minutes=each)).time() for each in (-30, 30))
        wish(Wishes({}, start, end))
        wish_cards({"approval_said": True})
    approval = asks(world)
    with world.as_("chen") as chen:
        comment(approval.pk, by=chen, note="It is a big fair.")
    assert carry() == 1, "the approval itself is urgent"
    with world.as_("bo"):
        wish(Wishes())
    assert carry() == 1
