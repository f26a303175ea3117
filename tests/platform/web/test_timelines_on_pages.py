"""The timeline on the page of a customer: what became of deals and leads, and the entries one writes."""

import datetime as dt
import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create, trash
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.files import attach
from guanxi.platform.timeline.models import Activity
from guanxi.sales.actions.convert_lead import convert_lead
from guanxi.sales.actions.lose_deal import lose_deal
from guanxi.sales.actions.reopen_deal import reopen_deal
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Deal, LossReason
from tests.platform.web.conftest import Browse
from tests.world import World


def moments(page: str) -> list[str]:
    """The lines of the timeline, as text."""
    lines = re.findall(r'<li class="g-moment[ "].*?</li>', page, re.DOTALL)
    return [" ".join(unescape(re.sub("<[^>]+>", " ", line)).split()) for line in lines]


def told(page: str, about: str) -> list[str]:
    """What the timeline says about a record, without who and when."""
    return [line.split(" ago ")[-1].split("just now ")[-1] for line in moments(page) if f"{about}" in line]


def a_deal(world: World) -> tuple[int, Deal]:
    with world.as_("chen"):
        hotel = create(entity("account"), {"name": "Jade Hotel"}).pk
        lin = create(entity("contact"), {"name": "Lin Mei", "account": hotel}).pk
        return hotel, create(entity("deal"), {"name": "Spring tea", "account": hotel, "contact": lin})


def test_what_became_of_a_deal_is_told_to_the_customer(world: World, browse: Browse) -> None:
    hotel, deal = a_deal(world)
    with world.as_("chen") as chen:
        deal = win_deal(deal, by=chen)
        deal = reopen_deal(deal, by=chen)
        lose_deal(deal, by=chen, loss_reason=LossReason.objects.values_list("pk", flat=True)[0])
    for page in (browse("chen").get(f"/account/{hotel}").text, browse("bo").get(f"/contact/{deal.contact_id}").text):
        assert told(page, "Deal: Spring tea") == [
            "Stage: Prospecting → Lost",
            "Stage: Won → Prospecting",
            "Stage: Prospecting → Won",
        ]
        assert f'<a href="/deal/{deal.pk}">Deal: Spring tea</a>' in page


def test_who_does_not_see_the_deal_or_its_outcome_is_told_nothing(world: World, browse: Browse) -> None:
    hotel, deal = a_deal(world)
    with world.as_("chen") as chen:
        win_deal(deal, by=chen)
        share(entity("account"), hotel, user_id=world.people["gus"].pk)
    with world.as_("root"):
        set_field_rules(Role.objects.get(key="finance"), {("deal", "outcome"): int(Access.HIDDEN)})
    assert told(browse("ada").get(f"/account/{hotel}").text, "Spring tea") == ["Stage: Prospecting → Won"]
    for login in ("gus", "fay"):
        page = browse(login).get(f"/account/{hotel}").text
        assert "Jade Hotel" in page and told(page, "Spring tea") == []


def test_the_conversion_of_a_lead_is_told_to_what_it_became(world: World, browse: Browse) -> None:
    with world.as_("chen") as chen:
        done = convert_lead(create(entity("lead"), {"name": "Lin Mei", "status": "qualified"}), by=chen)
    for address in (f"/account/{done.account_id}", f"/contact/{done.contact_id}", f"/deal/{done.deal_id}"):
        assert told(browse("chen").get(address).text, "Lead: Lin Mei") == ["Status: Qualified → Converted"], address


def test_what_is_older_than_a_page_stands_on_a_later_one(world: World, browse: Browse) -> None:
    hotel, deal = a_deal(world)
    with world.as_("chen") as chen:
        win_deal(deal, by=chen)
        for day in range(35):
            later = timezone.now() + dt.timedelta(minutes=day + 1)
            log_activity({"kind": "call", "text": f"Call {day}", "done_at": later}, on=[("account", hotel)])
    client = browse("chen")
    first = client.get(f"/account/{hotel}").text
    assert len(moments(first)) == 30 and told(first, "Spring tea") == []
    address = unescape(re.findall(r'hx-get="([^"]+/timeline\?before=[^"]+)"', first)[0])
    second = client.get(address, headers={"HX-Request": "true"}).text
    assert told(second, "Spring tea") == ["Stage: Prospecting → Won"] and len(moments(second)) == 7


def test_a_follow_up_says_the_stage_of_then_and_a_note_when_to_be_in_contact_again(
    world: World, browse: Browse
) -> None:
    _hotel, deal = a_deal(world)
    client = browse("chen")
    client.post(f"/deal/{deal.pk}/timeline/mail", {"text": "Sent the offer."})
    client.post(f"/deal/{deal.pk}/timeline/note", {"text": "Likes green tea.", "next_on": "2026-12-01"})
    page = client.get(f"/deal/{deal.pk}").text
    assert "E-mail just now Sent the offer. Stage then: Prospecting" in " ".join(moments(page))
    assert "Likes green tea. Stage then: Prospecting · Next contact: 2026-12-01" in " ".join(moments(page))


def test_a_new_activity_says_whom_it_concerns(world: World, browse: Browse) -> None:
    hotel, deal = a_deal(world)
    with world.as_("gus"):
        hidden = create(entity("account"), {"name": "Spree Hotel"}).pk
    client = browse("chen")
    form = client.get(f"/activity/new?on_account={hotel}").text
    assert re.search(r'<option value="\d+" selected>Jade Hotel', form) and 'name="on_deal"' in form
    names = "on_account,on_contact,on_lead,on_deal,kind,subject,text"
    answers = {"_fields": names, "kind": "visit", "text": "Saw the tea room.", "on_deal": deal.pk}
    assert client.post("/activity/new", answers).status_code == 303
    for address in (f"/deal/{deal.pk}", f"/account/{hotel}"):
        assert "Visit just now Saw the tea room. Stage then: Prospecting" in " ".join(moments(client.get(address).text))
    for wrong in (hidden, "Jade"):
        refused = client.post("/activity/new", answers | {"on_account": wrong})
        assert refused.status_code == 422 and "Spree" not in refused.text
    with world.as_("chen"):
        assert Activity.objects.count() == 1


def test_the_page_of_an_activity_shows_its_photos_and_whom_it_concerns(world: World, browse: Browse) -> None:
    hotel, deal = a_deal(world)
    with world.as_("chen"):
        visit = log_activity({"kind": "visit", "text": "Saw the tea room."}, on=[("deal", deal.pk)])
        photo = attach(entity("activity"), visit.pk, SimpleUploadedFile("room.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40))
    page = browse("chen").get(f"/activity/{visit.pk}").text
    assert f'<img src="/file/{photo.pk}"' in page
    concerns = page.split("<h2>Concerns</h2>")[1].split("</section>")[0]
    assert f'href="/account/{hotel}"' in concerns and f'href="/deal/{deal.pk}"' in concerns


def again(client: Client) -> list[str]:
    """Whom the desk says to contact today, and what was said."""
    page = client.get("/me/desk/cards/awaited", headers={"HX-Request": "true"}).text
    return re.findall(r'class="g-line-about">([^<]*)', page)


def test_the_desk_says_whom_to_contact_again_until_it_was_done(world: World, browse: Browse) -> None:
    hotel, deal = a_deal(world)
    today = timezone.localdate()
    for text, on, day in (
        ("Wants samples", ("deal", deal.pk), today),
        ("Far away", ("account", hotel), today + dt.timedelta(days=9)),
    ):
        with world.as_("chen"):
            log_activity({"kind": "call", "text": text, "next_on": day}, on=[on])
        assert again(browse("chen")) == (["Wants samples"] if on[0] == "deal" else [])
    with world.as_("chen"):
        other = create(entity("account"), {"name": "Tea School"}).pk
        late = {"kind": "visit", "text": "Ask again", "next_on": today - dt.timedelta(days=2)}
        log_activity(late, on=[("account", other)])
        log_activity({"kind": "note", "text": "Closed on Mondays"}, on=[("account", other)])
        log_activity({"kind": "task", "subject": "Print a menu"}, on=[("account", other)])
    page = browse("chen").get("/me/desk/cards/awaited").text
    assert again(browse("chen")) == ["Ask again"] and 'class="g-overdue"' in page and "Tea School</a>" in page
    assert again(browse("bo")) == []
    with world.as_("bo"):
        call = log_activity({"kind": "call", "text": "I called them"}, on=[("account", other)])
    assert again(browse("chen")) == []
    with world.as_("bo"):
        trash(entity("activity"), [call.pk])
    assert again(browse("chen")) == ["Ask again"], "the call that settled it is not there any more"


def test_a_visit_of_last_week_is_written_down_today(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Golden Leaf"}).pk
    chen, path = browse("chen"), f"/account/{account}/timeline/visit"
    assert 'name="done_at"' in chen.get(f"/account/{account}").text
    chen.post(path, {"text": "Saw the new shop.", "done_at": "2026-03-02T15:30"})
    page = chen.get(f"/account/{account}").text
    assert "Saw the new shop." in page and "2026-03-02 15:30" in page
    future = chen.post(path, {"text": "Will see it.", "done_at": "2199-01-01T10:00"}, headers={"HX-Request": "true"})
    assert future.status_code == 422 and "plan what is to come as a task" in future["HX-Trigger"]
    nothing = chen.post(path, {"done_at": "2026-03-02T15:30"}, headers={"HX-Request": "true"})
    assert nothing.status_code == 422
    assert "Will see it." not in chen.get(f"/account/{account}").text


def test_a_contact_says_by_which_way_it_came(world: World, browse: Browse) -> None:
    hotel, _deal = a_deal(world)
    client = browse("chen")
    client.post(f"/account/{hotel}/timeline/message", {"text": "Sent the list", "channel": "wechat", "incoming": "on"})
    client.post(f"/account/{hotel}/timeline/call", {"text": "Asked again"})
    with world.as_("chen"):
        assert dict(Activity.objects.values_list("text", "channel")) == {
            "Sent the list": "wechat",
            "Asked again": "phone",
        }
    shown = moments(client.get(f"/account/{hotel}").text)
    assert any("Sent the list Channel: WeChat · They contacted us" in line for line in shown)
    assert not any("Channel: Phone" in line for line in shown), "a call goes without saying by phone"
    assert "Sent the list" in browse("bo").get("/activity?f=channel.is.wechat").text
