"""The organisation at a messenger: read page by page, compared, shown first, and done only as far as somebody ticks it."""

from typing import Any

import pytest

from guanxi.platform.identity.models import Unit, User
from guanxi.platform.messengers import calling
from guanxi.platform.messengers.accounts import link_for
from guanxi.platform.messengers.models import Messenger, MessengerAccount, MessengerReading
from guanxi.platform.messengers.organisation import apply, ask_reading, found_in, read
from guanxi.platform.messengers.provider import Known
from guanxi.platform.messengers.setups import keep_secrets, setup_of
from guanxi.platform.permissions.models import Assignment
from tests.platform.messengers.conftest import listening, set_up
from tests.platform.messengers.fake_wecom import FakeWeCom
from tests.platform.messengers.vendor import FakeVendor
from tests.platform.web.conftest import Browse
from tests.world import World


@pytest.fixture
def wecom(settings: Any) -> Any:
    """One vendor, where the stories are the same for all of them."""
    yield from listening(FakeWeCom, settings)


def mail(world: World, login: str) -> None:
    with world.as_(login):
        User.objects.filter(pk=world.people[login].pk).update(mail=f"{login}@lantern.example")


def reading(world: World, messenger: Messenger) -> list[tuple[str, str]]:
    """Read, and give what would change."""
    read(messenger.pk)
    with world.as_("root"):
        kept = MessengerReading.objects.get(pk=messenger.pk)
        assert kept.state == "read", kept.why
        return [(one.kind, one.name) for one in found_in(kept)]


def test_who_is_new_known_by_mail_or_gone_is_told_for_every_messenger(
    world: World, messenger: Messenger, vendor: FakeVendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(calling.time, "sleep", waits.append)
    mail(world, "chen")
    with world.as_("root"):
        link_for(setup_of(messenger), Known("u-quinn"), world.people["quinn"].pk)
    vendor.busy = 1
    found = reading(world, messenger)
    assert found == [("new", "Gus"), ("new", "Xia"), ("same", "Chen"), ("left", "Quinn")]
    assert len(waits) == 1, "it waited for the busy vendor, and asked again"


def test_nothing_changes_before_somebody_says_so_and_then_only_what_is_ticked(
    world: World, wecom: FakeWeCom, browse: Browse
) -> None:
    messenger = set_up(world, wecom, "bo", "quinn")
    mail(world, "chen")
    wecom.people[0] = ("u-bo", "Bo", "30", "bo@lantern.example")
    assert ("moved", "Bo") in reading(world, messenger)
    with world.as_("root"):
        assert not User.objects.filter(name="Xia").exists()
    root, path = browse("root"), f"/administration/messengers/{messenger.pk}/organisation"
    page = root.get(path).content.decode()
    assert "Xia" in page and "Nothing changes before you say so" in page
    assert 'value="lu-quinn">' in page and 'value="nu-xia" checked>' in page
    assert 'value="nu-gus">' in page and "somebody here is called the same" in page
    root.post(path, {"one": ["nu-xia", "mu-bo", "su-chen"]})
    with world.as_("root"):
        xia = User.objects.get(name="Xia")
        assert xia.unit == world.units["Berlin"] and not Assignment.objects.filter(user=xia).exists()
        assert User.objects.get(pk=world.people["bo"].pk).unit == world.units["Berlin"]
        linked = set(MessengerAccount.objects.filter(messenger=messenger).values_list("vendor_user", flat=True))
        assert linked == {"u-bo", "u-quinn", "u-xia", "u-chen"}
        assert User.objects.get(pk=world.people["quinn"].pk).active, "nobody ticked it"
        assert [one.kind for one in found_in(MessengerReading.objects.get(pk=messenger.pk))] == ["new", "left"]
        assert apply(messenger, ["lu-quinn"]) == (1, [])
        assert not User.objects.get(pk=world.people["quinn"].pk).active


def test_a_department_that_is_new_becomes_a_unit_below_its_own(world: World, wecom: FakeWeCom) -> None:
    messenger = set_up(world, wecom)
    wecom.company = (("10", "", "Lantern Tea"), ("40", "10", "Chengdu"), ("41", "40", "Counter"))
    wecom.people = [("u-bo", "Bo", "41", "")]
    assert reading(world, messenger) == [("unit", "Chengdu"), ("unit", "Counter"), ("moved", "Bo")]
    with world.as_("root"):
        assert apply(messenger, ["d40", "d41", "mu-bo"]) == (3, [])
        counter = Unit.objects.get(name="Counter")
        assert counter.parent.name == "Chengdu" and counter.parent.parent == world.units["Lantern Tea"]
        assert User.objects.get(pk=world.people["bo"].pk).unit == counter


def test_a_vendor_that_says_no_is_quoted(world: World, wecom: FakeWeCom, browse: Browse) -> None:
    messenger = set_up(world, wecom)
    with world.as_("root"):
        keep_secrets(messenger, {"secret": "another"})
        ask_reading(messenger)
    read(messenger.pk)
    page = browse("root").get(f"/administration/messengers/{messenger.pk}").content.decode()
    assert "It could not be read" in page and "invalid credential" in page


def test_only_who_keeps_messengers_and_people_reads_an_organisation(
    world: World, wecom: FakeWeCom, browse: Browse
) -> None:
    messenger = set_up(world, wecom)
    reading(world, messenger)
    for login in ("ada", "bo"):
        path = f"/administration/messengers/{messenger.pk}"
        assert browse(login).get(f"{path}/organisation").status_code == 403
        assert browse(login).post(f"{path}/read").status_code == 403
        with world.as_(login):
            assert not MessengerReading.objects.exists()
