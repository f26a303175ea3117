"""What every messenger promises: people come in by scan, cards are sent once and answered once, tokens are renewed, forgeries are not heard."""

import time
from typing import Any

from django.test import Client

from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.models import Approval, State
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.messengers.accounts import unlink
from guanxi.platform.messengers.delivering import carry, settle
from guanxi.platform.messengers.models import Messenger
from guanxi.platform.messengers.setups import provider_of, setup_of
from guanxi.platform.notifying.models import Message
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.sending import send
from guanxi.platform.permissions.services import service
from tests.platform.automation.flows import deal, flow
from tests.platform.messengers.conftest import call
from tests.platform.messengers.vendor import FakeVendor, Shown
from tests.platform.web.conftest import Browse
from tests.world import World


def asks(world: World, name: str = "Tea for the fair") -> Approval:
    """Chen asks for an approval, and it is Bo's turn."""
    made = flow(world, {"who": "manager"})
    record = deal(world, name=name)
    with world.as_("chen") as chen:
        return start(made, "deal", record.pk, by=chen, note="The fair is big.")


def messages(**wanted: Any) -> list[Message]:
    with acting_as(service(SERVICE, ())):
        return list(Message.objects.filter(channel="messenger", **wanted).order_by("made_at", "pk"))


def sent_out() -> None:
    """The worker sends what waits."""
    for one in messages(state="queued"):
        send(one.pk)


def card_on(vendor: FakeVendor) -> tuple[str, Shown]:
    """The one card that the vendor shows."""
    ((key, shown),) = vendor.cards.items()
    return key, shown


def state(world: World, approval: Approval) -> str:
    with world.as_("bo"):
        return str(Approval.objects.get(pk=approval.pk).state)


def enter(client: Client, messenger: Messenger, vendor: FakeVendor, user: str, **more: str) -> Any:
    """Scan and come back."""
    answer = client.get(f"/messengers/{messenger.pk}/enter", more)
    assert answer.status_code == 302, answer.content.decode()[:500]
    address = answer.headers["Location"]
    assert address.startswith(vendor.url) and "crm.lantern.example" in address
    state_given = dict(pair.split("=", 1) for pair in address.partition("?")[2].partition("#")[0].split("&"))["state"]
    return client.get(f"/messengers/{messenger.pk}/back", {"code": vendor.came(user), "state": state_given})


def test_a_linked_person_comes_in_by_scan_and_lands_where_they_wanted(
    world: World, messenger: Messenger, vendor: FakeVendor
) -> None:
    client = Client()
    page = client.get("/log-in").content.decode()
    assert f"/messengers/{messenger.pk}/enter" in page and "Office chat" in page
    answer = enter(client, messenger, vendor, "u-bo", next="/deal")
    assert answer.status_code == 303 and answer.headers["Location"] == "/deal"
    assert client.get("/me/settings").status_code == 200
    again = client.get(f"/messengers/{messenger.pk}/enter", {"next": "/account"})
    assert again.headers["Location"] == "/account", "from the workbench one goes on at once"


def test_whoever_is_linked_with_nobody_does_not_come_in(world: World, messenger: Messenger, vendor: FakeVendor) -> None:
    client = Client()
    answer = enter(client, messenger, vendor, "u-xia")
    said = answer.content.decode()
    assert answer.status_code == 403 and ("linked with nobody" in said or "do not belong to the company" in said)
    assert client.get("/me/settings").status_code == 302


def test_people_link_and_unlink_their_own_account(
    world: World, messenger: Messenger, vendor: FakeVendor, browse: Browse
) -> None:
    chen = browse("chen")
    address = chen.get(f"/me/messengers/{messenger.pk}/link").headers["Location"]
    state_given = dict(pair.split("=", 1) for pair in address.partition("?")[2].partition("#")[0].split("&"))["state"]
    back = f"/messengers/{messenger.pk}/back"
    assert chen.get(back, {"code": vendor.came("u-chen"), "state": state_given}).headers["Location"] == "/me/settings"
    assert "is linked" in chen.get("/me/settings").content.decode()
    assert enter(Client(), messenger, vendor, "u-chen").status_code == 303
    chen.post(f"/me/messengers/{messenger.pk}/unlink")
    assert enter(Client(), messenger, vendor, "u-chen").status_code == 403


def test_an_approval_comes_as_a_card_and_is_answered_there_once(
    world: World, messenger: Messenger, vendor: FakeVendor
) -> None:
    approval = asks(world)
    assert carry() == 1 and carry() == 0
    sent_out()
    key, shown = card_on(vendor)
    assert (shown.user, shown.buttons) == ("u-bo", ("approve", "refuse"))
    assert "Tea for the fair" in shown.text and "The fair is big." in shown.text
    assert shown.url.startswith(f"https://crm.lantern.example/messengers/{messenger.pk}/enter?next=")
    assert settle() == 0, "it is still to be answered"
    for _call in range(3):
        assert call(messenger, vendor.press(key, "approve", "u-bo", event="e1")).status_code == 200
    assert state(world, approval) == State.APPROVED
    sent_out()
    assert vendor.cards[key].buttons == () and "You approved" in vendor.cards[key].text
    with world.as_("bo"):
        moves = list(Approval.objects.get(pk=approval.pk).moves.values_list("kind", "by_id"))
    assert moves.count(("agreed", world.people["bo"].pk)) == 1


def test_nobody_answers_the_card_of_another(world: World, messenger: Messenger, vendor: FakeVendor) -> None:
    approval = asks(world)
    carry()
    sent_out()
    key, _shown = card_on(vendor)
    for user in ("u-chen", "u-xia"):
        assert call(messenger, vendor.press(key, "approve", user, event=user)).status_code == 200
    with world.as_("root"):
        unlink(messenger, world.people["bo"].pk)
    call(messenger, vendor.press(key, "approve", "u-bo", event="late"))
    assert state(world, approval) == State.RUNNING


def test_forged_and_old_calls_are_not_heard(world: World, messenger: Messenger, vendor: FakeVendor) -> None:
    approval = asks(world)
    carry()
    sent_out()
    key, _shown = card_on(vendor)
    genuine = vendor.press(key, "approve", "u-bo")
    old = vendor.press(key, "approve", "u-bo", moment=int(time.time()) - 1000)
    for incoming in (vendor.forged(genuine), old):
        assert call(messenger, incoming).status_code == 403
    assert state(world, approval) == State.RUNNING


def test_a_token_is_kept_and_renewed_when_it_is_refused(world: World, messenger: Messenger, vendor: FakeVendor) -> None:
    setup, provider = setup_of(messenger), provider_of(vendor.key)
    assert provider.trial(setup) and provider.trial(setup)
    asked_for = sum(vendor.is_for_token(one) for one in vendor.asked)
    assert asked_for <= 1
    vendor.take_tokens_back()
    assert provider.trial(setup)
    assert sum(vendor.is_for_token(one) for one in vendor.asked) == asked_for * 2


def test_a_busy_vendor_is_asked_again_later_and_a_lost_answer_never(
    world: World, messenger: Messenger, vendor: FakeVendor
) -> None:
    asks(world)
    carry()
    vendor.busy = 1
    (message,) = messages()
    send(message.pk)
    assert messages()[0].state == "queued" and vendor.cards == {}
    send(message.pk)
    assert messages()[0].state == "sent" and len(vendor.cards) == 1
    asks(world, "Green tea")
    carry()
    vendor.fails = 1
    (other,) = messages(state="queued")
    send(other.pk)
    assert messages(pk=other.pk)[0].state == "uncertain"
    send(other.pk)
    assert messages(pk=other.pk)[0].state == "uncertain" and len(vendor.cards) == 1
