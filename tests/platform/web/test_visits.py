"""A salesperson visits customers: checks in and out, takes a picture, sees the route of the day and who is near."""

import datetime as dt
import io
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from guanxi.lib.positions import Position
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.actions.check_in import StillElsewhere, check_in_at, check_out
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.actions.photograph_visit import told
from guanxi.platform.timeline.actions.set_position import set_position
from guanxi.platform.timeline.models import Activity, Attachment
from tests.platform.web.conftest import Browse
from tests.world import KEEPER, World, acting_as

# The Oriental Pearl Tower, as receivers tell it, and somebody at its foot.
TOWER = {"latitude": "31.239700", "longitude": "121.499800"}
AT_ITS_FOOT = Position(31.2406, 121.4998, 20)
ACROSS_THE_RIVER = Position(31.2397, 121.4903, 15)


def a_customer(name: str = "Jade Hotel", **place: str) -> object:
    return create(entity("account"), {"name": name, **(place or TOWER)})


def test_checking_in_tells_the_distance_and_checking_out_finishes_the_visit(world: World) -> None:
    with world.as_("chen") as chen:
        hotel = a_customer()
        visit = check_in_at(hotel, by=chen, position=AT_ITS_FOOT)
        assert (visit.came_near, visit.came_distance, visit.came_accuracy) == ("near", 100, 20)
        assert visit.done_at is None and visit.subject == "Visit: Jade Hotel"
        done = check_out(visit, by=chen, why_not="slow", text="They order ten boxes.")
        assert done.left_at and done.done_at and (done.left_distance, done.left_why) == (None, "slow")
        hotel = entity("account").model.objects.get(pk=hotel.pk)
        assert hotel.contacted_at == done.done_at


def test_a_visit_that_is_planned_for_today_is_the_one_that_is_checked_in_at(world: World) -> None:
    with world.as_("chen") as chen:
        hotel = a_customer()
        on = [("account", hotel.pk)]
        planned = log_activity({"kind": "visit", "subject": "Samples", "due_on": timezone.localdate()}, on=on)
        log_activity(
            {"kind": "visit", "subject": "Later", "due_on": timezone.localdate() + dt.timedelta(days=3)}, on=on
        )
        assert check_in_at(hotel, by=chen, position=AT_ITS_FOOT).pk == planned.pk
        with pytest.raises(StillElsewhere, match="Samples"):
            check_in_at(a_customer("Spree Inn"), by=chen, position=AT_ITS_FOOT)


def test_what_is_too_far_or_too_inexact_is_said_and_held_against_somebody_only_where_the_company_says_so(
    world: World,
) -> None:
    with world.as_("chen") as chen:
        far = check_in_at(a_customer(), by=chen, position=ACROSS_THE_RIVER)
        assert far.came_near == "far" and 900 < far.came_distance < 910
        check_out(far, by=chen, why_not="refused")
        vague = check_in_at(a_customer("Vague"), by=chen, position=Position(31.2397, 121.4903, 600))
        assert vague.came_near == "unclear"
        check_out(vague, by=chen, why_not="refused")
        unknown = check_in_at(a_customer("Nowhere", latitude="", longitude=""), by=chen, position=AT_ITS_FOOT)
        assert (unknown.came_near, unknown.came_distance) == ("", None)
        check_out(unknown, by=chen, why_not="refused")
        refused = check_in_at(a_customer("Shy"), by=chen, why_not="refused")
        assert refused.came_at and refused.came_why == "refused" and refused.came_latitude is None
        check_out(refused, by=chen, why_not="refused")
        with pytest.raises(Invalid, match="Say where you are"):
            check_in_at(a_customer("Silent"), by=chen)
    with acting_as(KEEPER):
        create(entity("visit_rule"), {"name": "Field", "radius": 200, "strict": True})
    with world.as_("chen") as chen:
        with pytest.raises(Invalid, match=r"90\d m from the customer; at most 200 m"):
            check_in_at(a_customer("Strict"), by=chen, position=ACROSS_THE_RIVER)
        with pytest.raises(Invalid, match="without a position"):
            check_in_at(a_customer("Hidden"), by=chen, why_not="refused")


def test_degrees_of_a_chinese_map_are_kept_as_those_of_satellites(world: World) -> None:
    with world.as_("chen") as chen:
        hotel = a_customer(latitude="", longitude="")
        with pytest.raises(Invalid, match="which system"):
            set_position(hotel, by=chen, degrees=Position(31.1753, 121.5315))
        there = set_position(hotel, by=chen, degrees=Position(31.175304, 121.531542), system="gcj02")
        assert (str(there.latitude), str(there.longitude)) == ("31.177428", "121.527211")
        for wrong in ("91", "abc"):
            with pytest.raises(Invalid):
                change(entity("account"), hotel.pk, {"latitude": wrong})


def test_positions_are_shown_to_those_who_read_the_visit_and_written_by_checking_in_only(world: World) -> None:
    with world.as_("chen") as chen:
        hotel = a_customer()
        visit = check_in_at(hotel, by=chen, position=AT_ITS_FOOT)
        with pytest.raises(Invalid, match="You may not change"):
            change(entity("activity"), visit.pk, {"came_latitude": "31"})
    with world.as_("bo"):
        row = get(entity("activity"), visit.pk)
        assert row.text(row.view.entity.field("came_distance")) == "100"
    with world.as_("root"):
        set_field_rules(Role.objects.get(key="sales_manager"), {("activity", "came_latitude"): int(Access.HIDDEN)})
    with world.as_("bo"):
        assert "came_latitude" not in get(entity("activity"), visit.pk).json()
    with world.as_("gus"), pytest.raises(Exception, match="does not exist|not found|no"):
        get(entity("activity"), visit.pk)


def said(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


def test_checking_in_on_the_page_of_a_customer(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        hotel = a_customer()
    client = browse("chen")
    page = client.get(f"/account/{hotel.pk}").text
    assert f"/account/{hotel.pk}/do/check_in" in page
    form = client.get(f"/account/{hotel.pk}/do/check_in").text
    assert "data-position" in form
    answers = {"_fields": "position,why_not", "position": str(AT_ITS_FOOT), "why_not": ""}
    assert client.post(f"/account/{hotel.pk}/do/check_in", answers).status_code == 303
    with world.as_("chen"):
        visit = Activity.objects.get(kind="visit")
    assert f"/activity/{visit.pk}/do/check_out" in client.get(f"/activity/{visit.pk}").text
    wrong = client.post(f"/activity/{visit.pk}/do/check_out", {"_fields": "position", "position": "here"})
    assert wrong.status_code == 422 and "Write latitude and longitude" in said(wrong.text)
    assert browse("bo").post(f"/activity/{visit.pk}/do/check_out", answers).status_code == 422


def a_picture(kind: str = "JPEG") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (900, 600), "white").save(held, kind)
    return held.getvalue()


def test_a_picture_of_a_visit_says_when_who_where_and_at_whom(world: World, browse: Browse) -> None:
    with world.as_("chen") as chen:
        visit = check_in_at(a_customer("青岛启航"), by=chen, position=AT_ITS_FOOT)
        assert told(visit, chen, "2026-11-22 15:03") == [
            "2026-11-22 15:03",
            "Chen",
            "青岛启航",
            "31.24060, 121.49980 (±20 m) · 100 m from the customer",
        ]
    client = browse("chen")
    sent = {"photo": SimpleUploadedFile("a.jpg", a_picture()), "back": "/visits"}
    assert client.post(f"/visits/{visit.pk}/photo", sent)["Location"] == "/visits"
    with world.as_("chen"):
        kept = Attachment.objects.get(entity="activity", object_id=visit.pk)
    drawn = Image.open(io.BytesIO(b"".join(client.get(f"/file/{kept.pk}"))))
    assert drawn.size == (900, 600) and drawn.getpixel((5, 5)) == (255, 255, 255)
    assert drawn.getpixel((5, 590))[0] < 180  # the shade below the words
    bright = sum(1 for x in range(0, 400) for y in range(470, 600) if drawn.getpixel((x, y))[0] > 230)
    assert bright > 300  # the words themselves
    client.post(f"/visits/{visit.pk}/photo", {"photo": SimpleUploadedFile("a.jpg", b"\xff\xd8\xffno picture")})
    page = client.get("/visits").text
    assert "This is no picture that can be read" in page and f'src="/file/{kept.pk}"' in page
    with world.as_("chen") as chen:
        check_out(visit, by=chen, why_not="refused")
    client.post(f"/visits/{visit.pk}/photo", {"photo": SimpleUploadedFile("a.png", a_picture("PNG"))})
    assert "Check in first" in client.get("/visits").text
    with world.as_("chen"):
        assert Attachment.objects.filter(entity="activity", object_id=visit.pk).count() == 1


def test_the_route_of_a_day_is_in_order_with_the_way_between(world: World, browse: Browse) -> None:
    with world.as_("chen") as chen:
        check_out(check_in_at(a_customer(), by=chen, position=AT_ITS_FOOT), by=chen, why_not="slow")
        across = a_customer("Bund Tea House", latitude="31.2397", longitude="121.4903")
        log_activity(
            {"kind": "visit", "subject": "Samples", "due_on": timezone.localdate()}, on=[("account", across.pk)]
        )
    page = browse("chen").get("/visits").text
    words = said(page)
    assert words.index("Jade Hotel") < words.index("Bund Tea House")
    assert re.search(r"\b90\d m from the one before", words)
    assert "At the customer · 100 m from the customer · exact to 20 m" in words
    assert '<svg class="g-way"' in page and "uri.amap.com/marker?position=121.49" in page and "geo:31.239700" in page
    chen_number = world.people["chen"].pk
    assert "Jade Hotel" in browse("bo").get(f"/visits?person={chen_number}").text
    for login in ("dai", "gus"):
        assert "Jade Hotel" not in browse(login).get(f"/visits?person={chen_number}").text
    with world.as_("root"):
        rules = {("activity", "came_latitude"): int(Access.HIDDEN), ("activity", "came_distance"): int(Access.HIDDEN)}
        set_field_rules(Role.objects.get(key="sales_manager"), rules)
    assert "100 m" not in said(browse("bo").get(f"/visits?person={chen_number}").text)


def test_customers_nearby_are_ones_own_the_nearest_first_and_closed_positions_find_nobody(
    world: World, browse: Browse
) -> None:
    with world.as_("chen"):
        a_customer("Farther", latitude="31.2500", longitude="121.4998")
        a_customer()
        a_customer("In another town", latitude="39.9042", longitude="116.4074")
        a_customer("Nobody knows", latitude="", longitude="")
    with world.as_("gus"):
        a_customer("Of Gus")
    client = browse("chen")
    words = said(client.post("/visits/near", {"here": str(AT_ITS_FOOT), "within": "3000"}).text)
    assert words.index("Jade Hotel") < words.index("Farther")
    assert "100 m" in words and "1.0 km" in words
    assert not any(name in words for name in ("another town", "Nobody knows", "Of Gus"))
    assert "Farther" not in client.post("/visits/near", {"here": str(AT_ITS_FOOT), "within": "1000"}).text
    assert "Find out first where you are" in client.post("/visits/near", {"here": "nowhere"}).text
    with world.as_("root"):
        set_field_rules(Role.objects.get(key="salesperson"), {("account", "latitude"): int(Access.MASKED)})
    hidden = said(browse("chen").post("/visits/near", {"here": str(AT_ITS_FOOT), "within": "3000"}).text)
    assert "Jade Hotel" not in hidden
    with world.as_("chen") as chen:
        visit = check_in_at(entity("account").model.objects.get(name="Jade Hotel"), by=chen, position=AT_ITS_FOOT)
        assert visit.came_distance is None
