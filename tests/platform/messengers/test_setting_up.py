"""Setting a messenger up: in steps, with secrets that nobody reads again, tried before it is used; and what is special of each vendor."""

import hashlib
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from guanxi.platform.messengers.accounts import AccountTaken, link_for
from guanxi.platform.messengers.models import Messenger, MessengerAccount, MessengerCard, MessengerSecret
from guanxi.platform.messengers.provider import Known
from guanxi.platform.messengers.setups import setup_of
from guanxi.platform.messengers.wishes import wish_cards
from guanxi.platform.notifying.models import Notification
from tests.platform.messengers.conftest import call, listening, set_up
from tests.platform.messengers.fake_feishu import FakeFeishu
from tests.platform.messengers.fake_slack import FakeSlack
from tests.platform.messengers.fake_wecom import FakeWeCom
from tests.platform.messengers.test_every_messenger import asks, card_on, carry, enter, sent_out
from tests.platform.web.conftest import Browse
from tests.world import World

PLACE = "/administration/messengers"


@pytest.fixture
def wecom(settings: Any) -> Any:
    yield from listening(FakeWeCom, settings)


@pytest.fixture
def feishu(settings: Any) -> Any:
    yield from listening(FakeFeishu, settings)


@pytest.fixture
def slack(settings: Any) -> Any:
    yield from listening(FakeSlack, settings)


def test_a_messenger_is_set_up_tried_and_used(world: World, wecom: FakeWeCom, browse: Browse) -> None:
    root = browse("root")
    path = root.post(f"{PLACE}/new", {"vendor": "wecom"}).headers["Location"].removesuffix("/edit")
    page = root.get(path).content.decode()
    assert "Missing yet: Company ID (CorpID)" in page and f"{path.rpartition('/')[2]}/callback" in page
    given = {"name": "WeCom", "tenant": wecom.tenant, "app": wecom.app, "active": "true", "lets_in": "true"}
    root.post(f"{path}/edit", {**given, "secret-secret": "wrong"})
    root.post(f"{path}/try")
    assert "invalid credential" in root.get(path).content.decode()
    root.post(f"{path}/edit", {**given, **{f"secret-{name}": value for name, value in wecom.secrets.items()}})
    root.post(f"{path}/try")
    page = root.get(path).content.decode()
    assert "it knows us as “Guanxi at Lantern Tea”" in page and "Missing yet" not in page
    assert "Log in with WeCom" in Client().get("/log-in").content.decode()
    for address in (path, f"{path}/edit"):
        shown = root.get(address).content.decode()
        assert not any(secret in shown for secret in wecom.secrets.values())
    root.post(f"{path}/edit", {**given, "active": ""})
    assert "Log in with WeCom" not in Client().get("/log-in").content.decode()


def test_secrets_cards_and_accounts_are_closed_to_everybody_but_the_service(world: World, wecom: FakeWeCom) -> None:
    set_up(world, wecom)
    asks(world)
    carry()
    for login in ("root", "ada", "chen"):
        with world.as_(login):
            assert not MessengerSecret.objects.exists() and not MessengerCard.objects.exists()
            assert not MessengerAccount.objects.all().delete()[0]
    with world.as_("ada"):
        assert not MessengerAccount.objects.exists()
    with world.as_("bo"):
        assert MessengerAccount.objects.count() == 1


def test_only_administrators_set_messengers_up(world: World, wecom: FakeWeCom, browse: Browse) -> None:
    messenger = set_up(world, wecom)
    for address in (PLACE, f"{PLACE}/new", f"{PLACE}/{messenger.pk}", f"{PLACE}/{messenger.pk}/edit"):
        assert browse("ada").get(address).status_code == 403, address
    assert browse("ada").post(f"{PLACE}/{messenger.pk}/try").status_code == 403 and wecom.asked == []


def test_an_account_that_an_administrator_links_is_told_to_its_person_and_never_links_oneself(
    world: World, wecom: FakeWeCom
) -> None:
    messenger = set_up(world, wecom)
    with world.as_("bo"):
        assert Notification.objects.filter(kind="messenger_linked").count() == 1
    assert carry() == 0, "it is not told to the account that was linked"
    with world.as_("root"), pytest.raises(AccountTaken):
        link_for(setup_of(messenger), Known("u-root"), world.people["root"].pk)


def test_links_count_in_the_company_only_in_which_they_were_made(world: World, wecom: FakeWeCom) -> None:
    messenger = set_up(world, wecom)
    with world.as_("root"):
        Messenger.objects.filter(pk=messenger.pk).update(tenant="ww-another")
    wecom.tenant = "ww-another"
    assert enter(Client(), messenger, wecom, "u-bo").status_code == 403


def test_who_wants_no_cards_of_a_kind_gets_none(world: World, wecom: FakeWeCom, browse: Browse) -> None:
    set_up(world, wecom)
    assert "By messenger" in browse("bo").get("/me/notifications/settings").content.decode()
    assert "By messenger" not in browse("chen").get("/me/notifications/settings").content.decode()
    with world.as_("bo"):
        wish_cards({"approval_waiting": False})
    asks(world)
    assert carry() == 0


def test_wecom_proves_the_address_before_it_calls_it_and_opens_silently_in_the_app(
    world: World, wecom: FakeWeCom
) -> None:
    messenger = set_up(world, wecom)
    incoming = wecom.sent("hello-echo")
    sealed = incoming.body.split(b"<Encrypt><![CDATA[")[1].split(b"]]>")[0].decode()
    answer = Client().get(f"/messengers/{messenger.pk}/callback", {**incoming.query, "echostr": sealed})
    assert answer.content == b"hello-echo"
    other = wecom.sent("hello-echo", receiver="ww-other")
    sealed = other.body.split(b"<Encrypt><![CDATA[")[1].split(b"]]>")[0].decode()
    assert Client().get(f"/messengers/{messenger.pk}/callback", {**other.query, "echostr": sealed}).status_code == 403
    there = Client().get(f"/messengers/{messenger.pk}/enter", headers={"User-Agent": "Mozilla wxwork/4.1"})
    assert "scope=snsapi_base" in there.headers["Location"] and "#wechat_redirect" in there.headers["Location"]
    assert enter(Client(), messenger, wecom, "guest").status_code == 403, "guests of other companies stay outside"


def test_wecom_is_told_on_the_button_what_came_of_it(world: World, wecom: FakeWeCom) -> None:
    messenger = set_up(world, wecom)
    asks(world)
    carry()
    sent_out()
    key, _shown = card_on(wecom)
    answer = call(messenger, wecom.press(key, "approve", "u-bo"))
    assert "You approved" in wecom.read(answer.content)


def test_feishu_comes_back_with_what_it_was_begun_with_and_hears_only_what_is_sealed(
    world: World, feishu: FakeFeishu
) -> None:
    messenger = set_up(world, feishu)
    client = Client()
    query = parse_qs(urlsplit(client.get(f"/messengers/{messenger.pk}/enter").headers["Location"]).query)
    assert query["code_challenge_method"] == ["S256"]
    feishu.begun(query["code_challenge"][0])
    back = {"code": feishu.came("u-bo"), "state": query["state"][0]}
    assert client.get(f"/messengers/{messenger.pk}/back", back).status_code == 303
    feishu.begun(hashlib.sha256(b"another").hexdigest())
    assert enter(Client(), messenger, feishu, "u-bo").status_code == 403
    asked = {"type": "url_verification", "challenge": "c1", "token": feishu.secrets["token"]}
    assert json.loads(call(messenger, feishu.sent(asked)).content) == {"challenge": "c1"}
    plain = feishu.sent(asked)
    plain.body = json.dumps(asked).encode()
    assert call(messenger, plain).status_code == 403


def test_what_is_typed_on_a_card_is_the_reason(world: World, slack: FakeSlack, browse: Browse) -> None:
    messenger = set_up(world, slack)
    approval = asks(world, "Tea <!channel> & more")
    carry()
    sent_out()
    key, shown = card_on(slack)
    assert "&lt;!channel&gt; &amp; more" in shown.text, "nothing that was typed calls the whole workspace"
    call(messenger, slack.press(key, "refuse", "u-bo", word="Too cheap."))
    assert "Too cheap." in browse("chen").get(f"/approvals/{approval.pk}").content.decode()
    assert enter(Client(), messenger, slack, "guest").status_code == 403, "another workspace"
