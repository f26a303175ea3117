"""Guests who are contacts or leads: whom one may invite, on which timelines it stands, and who sees the address."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.utils import timezone

from guanxi.platform.calendar.collection import members
from guanxi.platform.calendar.guests import answer_as_guest, guest_of, link_for
from guanxi.platform.calendar.known_guests import offered
from guanxi.platform.calendar.models import Participant
from guanxi.platform.calendar.participants import invite, participants_of
from guanxi.platform.calendar.planning import When, move, plan
from guanxi.platform.calendar.showing import texts_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import create, trash
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.feed import feed
from tests.platform.web.conftest import Browse
from tests.world import World

LIN = "lin@golden-leaf.example"


def hour(day: int, begin: int = 9) -> When:
    at = timezone.now().replace(hour=begin, minute=0, second=0, microsecond=0) + dt.timedelta(day)
    return When(at, at + dt.timedelta(hours=1))


@dataclass
class Leaf:
    """Golden Leaf with Lin and Wu, who has no address; a deal with it; Silver Needle of another office."""

    account: int
    lin: int
    wu: int
    deal: int


@pytest.fixture
def leaf(world: World) -> Leaf:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Golden Leaf"}).pk
        lin = create(entity("contact"), {"name": "Lin", "account": account, "mail": LIN}).pk
        wu = create(entity("contact"), {"name": "Wu", "account": account}).pk
        return Leaf(account, lin, wu, create(entity("deal"), {"name": "Spring tea", "account": account}).pk)


def on(kind: str, number: int) -> list[str]:
    return [one.text("subject") for one in feed(entity(kind), number)[0]]


def test_a_contact_is_found_invited_stands_on_the_timelines_and_answers(
    world: World, leaf: Leaf, browse: Browse
) -> None:
    with world.as_("chen"):
        create(entity("lead"), {"name": "Linda", "mail": "linda@harbour.example"})
        found = [(one.key.split(":")[0], one.name, one.mail, one.beside) for one in offered("lin")]
        assert found == [
            ("contact", "Lin", LIN, "Golden Leaf"),
            ("lead", "Linda", "linda@harbour.example", "Lead"),
        ]
        assert [one.name for one in offered("", [("deal", leaf.deal)])][0] == "Lin"
        made = plan({"kind": "meeting", "subject": "Tasting"}, hour(3))
        invite(made.pk, [], [f"contact:{leaf.lin}", LIN.upper(), "free@harbour.example"])
        assert [(one.name, one.mail) for one in participants_of(made.pk)] == [
            ("free@harbour.example", "free@harbour.example"),
            ("Lin", LIN),
        ]
        assert on("contact", leaf.lin) == on("account", leaf.account) == ["Tasting"]
        guest = guest_of(link_for(Participant.objects.get(activity=made.pk, mail=LIN)).rpartition("/")[2])
        assert guest is not None and answer_as_guest(guest, "yes")
    for place in (f"/contact/{leaf.lin}", f"/account/{leaf.account}"):
        page = browse("chen").get(place).text
        assert "takes part" in page and "has not answered" in page
    with world.as_("chen"):
        invite(made.pk, [], ["free@harbour.example"])
        assert on("contact", leaf.lin) == on("account", leaf.account) == []
        with pytest.raises(Invalid, match="Wu has no mail address"):
            invite(made.pk, [], [f"contact:{leaf.wu}"])
        with pytest.raises(Invalid):
            invite(made.pk, [], [f"account:{leaf.account}"])


def test_what_one_occurrence_of_a_series_is_stands_on_the_timeline_too(world: World, leaf: Leaf) -> None:
    with world.as_("chen"):
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(2), repeats="RRULE:FREQ=DAILY;COUNT=4")
        invite(fixe.pk, [], [f"contact:{leaf.lin}"])
        alone = move(fixe.pk, hour(3, 15), at=hour(3).starts, scope="one")
        (there,) = participants_of(alone.pk)
        assert there.place == ("contact", leaf.lin) and len(on("contact", leaf.lin)) == 2


def test_a_guest_whose_record_is_gone_stands_in_nobodys_way(world: World, leaf: Leaf) -> None:
    with world.as_("chen"):
        may = create(entity("contact"), {"name": "May", "account": leaf.account, "mail": "may@golden-leaf.example"}).pk
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(2), repeats="RRULE:FREQ=DAILY;COUNT=4")
        invite(fixe.pk, [], [f"contact:{leaf.lin}", f"contact:{may}"])
        trash(entity("contact"), [may])
        alone = move(fixe.pk, hour(3, 15), at=hour(3).starts, scope="one")
        assert len(participants_of(alone.pk)) == 2 and len(on("contact", leaf.lin)) == 2
        for one in (alone.pk, fixe.pk):
            invite(one, [], [f"contact:{may}"])
        assert on("contact", leaf.lin) == []


def test_who_may_not_read_the_address_neither_sees_nor_uses_it(world: World, leaf: Leaf, browse: Browse) -> None:
    with world.as_("chen"):
        made = plan({"kind": "meeting", "subject": "Tasting"}, hour(3))
        invite(made.pk, [world.people["dai"].pk, world.people["gus"].pk], [f"contact:{leaf.lin}"])
    with world.as_("gus"):  # of another office: who Lin is, he does not know
        assert [(one.name, one.mail, one.place) for one in participants_of(made.pk) if not one.person] == [
            ("A guest", "", None)
        ]
        assert LIN not in "".join(texts_of(members()).values()) and offered("Lin") == []
        own = plan({"kind": "meeting", "subject": "His own"}, hour(4))
        with pytest.raises(Invalid):
            invite(own.pk, [], [f"contact:{leaf.lin}"])
    with world.as_("root"):
        closed = {("contact", "mail"): int(Access.MASKED), ("user", "mail"): int(Access.HIDDEN)}
        set_field_rules(Role.objects.get(key="salesperson"), closed)
    with world.as_("chen"):
        (lin,) = (one for one in participants_of(made.pk) if not one.person)
        assert (lin.name, lin.mail) == ("Lin", "") and LIN not in "".join(texts_of(members()).values())
        assert offered("Lin") == [] and offered("", [("account", leaf.account)]) == []
        assert {one.mail for one in participants_of(made.pk) if one.person} == {""}, "nor those of colleagues"
        # Who was invited before stays, whoever saves the form.
        invite(made.pk, [], [lin.key])
        other = plan({"kind": "meeting", "subject": "Another"}, hour(5))
        with pytest.raises(Invalid, match="may not read the mail addresses"):
            invite(other.pk, [], [f"contact:{leaf.lin}"])
    assert LIN not in browse("chen").get(f"/calendar/{made.pk}/edit").text
    assert browse("chen").get("/calendar/guests?q=Lin").json() == {"items": []}


def test_a_private_appointment_stays_private_on_the_timeline(world: World, leaf: Leaf) -> None:
    with world.as_("chen"):
        made = plan({"kind": "meeting", "subject": "Secret", "visibility": Visibility.EXCLUSIVE}, hour(3))
        invite(made.pk, [], [f"contact:{leaf.lin}"])
    with world.as_("bo"):
        assert on("contact", leaf.lin) == []


def test_the_form_takes_a_contact_and_an_address_and_what_it_is_about(world: World, leaf: Leaf, browse: Browse) -> None:
    chen, when = browse("chen"), hour(3)
    asked = chen.get(f"/calendar/new?about=deal:{leaf.deal}").text
    assert f'name="about" value="deal:{leaf.deal}"' in asked and "data-takes-mail" in asked
    (offer,) = chen.get(f"/calendar/guests?about=deal:{leaf.deal}").json()["items"]
    assert offer == {"id": f"contact:{leaf.lin}", "title": "Lin", "detail": f"{LIN} · Golden Leaf"}
    sent = {
        "subject": "Tasting",
        "kind": "meeting",
        "about": f"deal:{leaf.deal}",
        "guests": [offer["id"], "a@b.example"],
    }
    sent |= {"starts_at": f"{when.starts:%Y-%m-%dT%H:%M}", "ends_at": f"{when.ends:%Y-%m-%dT%H:%M}"}
    assert chen.post("/calendar/new", sent).status_code == 303
    with world.as_("chen"):
        assert on("deal", leaf.deal) == on("contact", leaf.lin) == ["Tasting"]
    wrong = chen.post("/calendar/new", sent | {"guests": "nobody"})
    assert wrong.status_code == 422 and "is no mail address" in wrong.text
