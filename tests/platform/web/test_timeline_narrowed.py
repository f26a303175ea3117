"""A timeline narrowed to kinds of entries, with what the program noted and what is pinned: as far as the reader may know."""

import datetime as dt
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.records.door import change, create, hand_over
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.feed import Narrowing, feed
from guanxi.platform.timeline.files import attach
from guanxi.platform.timeline.models import Activity, ActivityLink, Pin
from guanxi.platform.timeline.pins import MOST_PINNED, PinRefused, at_the_top, pin, pins_of, unpin
from tests.platform.web.conftest import Browse
from tests.platform.web.test_timelines_on_pages import moments
from tests.world import KEEPER, World

ACCOUNT = entity("account")


def a_customer(world: World) -> tuple[int, Activity, Activity]:
    with world.as_("chen"):
        leaf = create(ACCOUNT, {"name": "Golden Leaf"}).pk
        place, now = ("account", leaf), timezone.now()
        call = log_activity(
            {"kind": "call", "text": "Asked for 20 boxes", "done_at": now - dt.timedelta(days=2)}, on=[place]
        )
        note = log_activity({"kind": "note", "text": "Likes oolong", "done_at": now - dt.timedelta(days=1)}, on=[place])
        attach(entity("activity"), note.pk, SimpleUploadedFile("tea.txt", b"Oolong"))
        change(ACCOUNT, leaf, {"city": "Hangzhou", "website": "https://leaf.example"})
    return leaf, call, note


def shown(browse: Browse, login: str, address: str) -> list[str]:
    return moments(browse(login).get(address, headers={"HX-Request": "true"}).text)


def test_a_timeline_is_narrowed_by_its_address(world: World, browse: Browse) -> None:
    leaf, _call, _note = a_customer(world)
    path = f"/account/{leaf}"
    assert len(shown(browse, "chen", path)) == 4
    (only,) = shown(browse, "chen", f"{path}?kinds=call")
    assert "Asked for 20 boxes" in only
    assert len(shown(browse, "chen", f"{path}?kinds=call,note,nonsense")) == 2
    (with_file,) = shown(browse, "chen", f"{path}?kinds=files")
    assert "Likes oolong" in with_file and "tea.txt" in with_file
    changes = " ".join(shown(browse, "chen", f"{path}?kinds=changes"))
    assert "City: empty → Hangzhou" in changes and "created it" in changes and "boxes" not in changes
    page = browse("chen").get(f"{path}?kinds=call").text
    assert re.search(r'id="chip-call"[^>]*aria-current="true"', page)


def test_who_hides_changes_finds_them_hidden_on_the_next_record(world: World, browse: Browse) -> None:
    leaf, _call, _note = a_customer(world)
    with world.as_("chen"):
        moon = create(ACCOUNT, {"name": "Moon"}).pk
    assert len(shown(browse, "chen", f"/account/{leaf}?noted=no")) == 2
    assert shown(browse, "chen", f"/account/{moon}") == []
    assert len(shown(browse, "chen", f"/account/{moon}?noted=yes")) == 1


def test_a_colleague_gone_to_the_kind_or_a_field_one_may_not_read_tells_nothing(world: World, browse: Browse) -> None:
    leaf, _call, _note = a_customer(world)
    with world.as_("root"):
        manager = Role.objects.get(key="sales_manager")
        hidden = {("account", "city"): int(Access.HIDDEN), ("activity", "kind"): int(Access.HIDDEN)}
        set_field_rules(manager, hidden)
    told = " ".join(shown(browse, "bo", f"/account/{leaf}?kinds=changes"))
    assert "leaf.example" in told and "Hangzhou" not in told and "City" not in told
    assert 'id="chip-call"' not in browse("bo").get(f"/account/{leaf}").text
    assert len(shown(browse, "bo", f"/account/{leaf}?kinds=call")) == 4, "a kind one may not know narrows nothing"
    with world.as_("bo"), pytest.raises(QueryRefused):
        feed(ACCOUNT, leaf, narrowed=Narrowing(("call",)))
    assert browse("gus").get(f"/account/{leaf}/timeline?kinds=call").status_code == 404


def test_many_changes_come_by_pages_and_none_is_lost(world: World, browse: Browse) -> None:
    leaf, _call, _note = a_customer(world)
    with world.as_("chen"):
        for number in range(70):
            change(ACCOUNT, leaf, {"city": f"City {number}"})
    client, address, seen = browse("chen"), f"/account/{leaf}/timeline", []
    for _page in range(4):
        page = client.get(address, headers={"HX-Request": "true"}).text
        seen += moments(page)
        more = re.findall(r'hx-get="([^"]+before=[^"]+)"', page)
        if not more:
            break
        address = unescape(more[0])
    assert all(any(f"→ City {number}" in line for line in seen) for number in range(70))
    assert sum("Asked for 20 boxes" in line for line in seen) == 1


def test_an_entry_keeps_its_kind_beside_its_places(world: World) -> None:
    leaf, call, _note = a_customer(world)
    with world.as_("chen"):
        change(entity("activity"), call.pk, {"kind": "visit"})
        assert ActivityLink.objects.get(activity=call, entity="account").kind == "visit"
        assert [one.id for one in feed(ACCOUNT, leaf, narrowed=Narrowing(("visit",)))[0]] == [call.pk]


def test_a_pinned_entry_stands_at_the_top_until_it_is_unpinned_and_both_are_told(world: World, browse: Browse) -> None:
    leaf, call, _note = a_customer(world)
    client = browse("chen")
    page = client.post(f"/account/{leaf}/timeline/{call.pk}/pin", headers={"HX-Request": "true"}).text
    assert "Asked for 20 boxes" in moments(page)[0] and "Pinned by Chen" in moments(page)[0]
    assert sum("Asked for 20 boxes" in line for line in moments(page)) == 1
    with world.as_("bo"):
        unpin(ACCOUNT, leaf, call.pk)
        assert at_the_top(pins_of(ACCOUNT, leaf)) == []
    lines = shown(browse, "chen", f"/account/{leaf}")
    assert any(line.startswith("Bo unpinned an entry") for line in lines)
    assert any(line.startswith("Chen pinned an entry") for line in lines)


def test_who_may_not_change_the_record_pins_nothing(world: World, browse: Browse) -> None:
    leaf, call, note = a_customer(world)
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
        other = log_activity(
            {"kind": "note", "text": "Elsewhere"}, on=[("account", create(ACCOUNT, {"name": "Moon"}).pk)]
        )
        with pytest.raises(NotFound):
            pin(ACCOUNT, leaf, other.pk)
        pin(ACCOUNT, leaf, call.pk)
    with world.as_("gus"):
        for verb, entry in ((pin, note), (unpin, call)):
            with pytest.raises(PinRefused):
                verb(ACCOUNT, leaf, entry.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            Pin.objects.create(
                entity="account", object_id=leaf, activity=note, by=world.people["chen"], at=timezone.now()
            )
    assert "g-moment-pin" not in browse("gus").get(f"/account/{leaf}").text
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    with world.as_("gus"):
        assert pins_of(ACCOUNT, leaf) == [] and feed(ACCOUNT, leaf)[0] == []


def test_only_so_many_are_pinned(world: World) -> None:
    leaf, _call, _note = a_customer(world)
    with world.as_("chen"):
        entries = [log_activity({"kind": "note", "text": f"Note {n}"}, on=[("account", leaf)]).pk for n in range(6)]
        for entry in entries[:MOST_PINNED]:
            pin(ACCOUNT, leaf, entry)
        pin(ACCOUNT, leaf, entries[0])
        with pytest.raises(PinRefused):
            pin(ACCOUNT, leaf, entries[5])


def test_a_hand_over_stands_on_the_timeline(world: World, browse: Browse) -> None:
    leaf, _call, _note = a_customer(world)
    with world.as_("bo"):
        hand_over(ACCOUNT, [leaf], world.people["dai"].pk)
    assert any(
        "handed it over" in line and "Owner: Chen → Dai" in line for line in shown(browse, "dai", f"/account/{leaf}")
    )


def test_the_list_after_the_sign_offers_colleagues_by_pinyin_and_says_who_will_hear_nothing(
    world: World, browse: Browse
) -> None:
    leaf, _call, _note = a_customer(world)
    with acting_as(KEEPER):
        create(entity("user"), {"login": "wang.xm", "name": "王小明"})
    client, address = browse("chen"), f"/account/{leaf}/timeline/people"

    def offered(typed: str) -> dict[str, str]:
        return {one["name"]: one["unheard"] for one in client.get(address, {"q": typed}).json()["items"]}

    for typed in ("王", "wangxiao", "wxm"):
        assert offered(typed) == {"王小明": "王小明 may not read this record and will not be told."}, typed
    assert offered("Bo") == {"Bo": ""}
    assert browse("gus").get(address, {"q": "Bo"}).status_code == 404


def test_a_note_that_names_somebody_who_may_not_read_it_is_saved_once_the_writer_knows(
    world: World, browse: Browse
) -> None:
    leaf, _call, _note = a_customer(world)
    client, address, fragment = browse("chen"), f"/account/{leaf}/timeline/note", {"HX-Request": "true"}
    sent = {"text": "@Dai and @Bo <b>see</b>"}
    told = client.post(address, sent, headers=fragment)
    assert told.status_code == 422 and "Dai may not read this record" in told["HX-Trigger"]
    assert Activity.everything.filter(text=sent["text"]).count() == 0
    known = str(world.people["dai"].pk)
    assert client.post(address, {**sent, "warned": known}, headers=fragment).status_code == 200
    page = client.get(f"/account/{leaf}").text
    assert f'@Dai and <a class="g-mention" href="/person/{world.people["bo"].pk}/timeline">@Bo</a> &lt;b&gt;see' in page


def test_what_a_colleague_did_is_shown_as_far_as_one_reads_it(world: World, browse: Browse) -> None:
    leaf, _call, _note = a_customer(world)
    with world.as_("chen"):
        moon = create(ACCOUNT, {"name": "Moon"}).pk
        log_activity({"kind": "visit", "text": "Saw the moon"}, on=[("account", moon)])
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
    address = f"/person/{world.people['chen'].pk}/timeline"
    assert len(moments(browse("bo").get(address).text)) == 3
    told = " ".join(moments(browse("gus").get(address).text))
    assert "Asked for 20 boxes" in told and "Golden Leaf" in told and "moon" not in told.lower()
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    page = browse("gus").get(address).text
    assert moments(page) == [] and "Nothing that you may read." in page
