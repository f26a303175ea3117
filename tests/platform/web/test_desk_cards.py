"""The cards of the desk: counted right, empty honestly, leading to their lists, answered in place, and arranged as people like."""

import datetime as dt
import html
import re

from django.test import Client
from django.utils import timezone

from guanxi.customers.models import Account, ContactRhythm, Level, RhythmOf
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Reminder
from guanxi.platform.notifying.reminding import remind, tell_due
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.search.finder import count
from guanxi.platform.search.saved.state import parameters_of
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.state import read_state
from guanxi.sales.models import Deal
from tests.platform.web.conftest import Browse
from tests.world import KEEPER, World

PART = {"HX-Request": "true"}


def day(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def card(client: Client, key: str) -> str:
    """What is in a card."""
    return html.unescape(client.get(f"/me/desk/cards/{key}", headers=PART).text)


def lines(client: Client, key: str) -> list[str]:
    """The titles of the lines of a card."""
    return re.findall(r'class="g-line-title"[^>]* title="([^"]*)"', card(client, key))


def number(page: str) -> str:
    found = re.search(r'class="g-count">([^<]*)', page)
    return found[1] if found else "0"


def listed(world: World, login: str, page: str, key: str) -> int:
    """How many the list holds that a card leads to."""
    address = re.search(rf'class="g-card-all" href="/{key}\?([^"]*)"', page)
    assert address is not None
    with world.as_(login):
        return count(read_state(parameters_of(address[1])).query(entity(key)))[0]


def a_customer(world: World, name: str, *, level: str = "", age: int = 0, contact: int | None = None) -> int:
    """A customer of Chen's, known for so many days, in contact so many days ago."""
    with world.as_("chen"):
        made = create(entity("account"), {"name": name, "level": level}).pk
        Account.objects.filter(pk=made).update(created_at=timezone.now() - dt.timedelta(days=age))
        if contact is not None:
            happened = timezone.now() - dt.timedelta(days=contact)
            log_activity({"kind": "call", "text": "Hello", "done_at": happened}, on=[("account", made)])
    return int(made)


def test_who_is_forgotten_follows_from_the_class_of_a_customer(world: World, browse: Browse) -> None:
    assert {one.value for one in RhythmOf} == {one.value for one in Level} | {"none"}
    a_customer(world, "Key, 20 days", level="key", age=400, contact=20)
    a_customer(world, "Regular, 20 days", level="normal", age=400, contact=20)
    a_customer(world, "Never, old", level="small", age=400)
    a_customer(world, "Never, new", level="key", age=3)
    planned = a_customer(world, "Planned", level="key", age=400, contact=99)
    a_customer(world, "No class, 70 days", age=400, contact=70)
    former = a_customer(world, "Former", level="key", age=400)
    with world.as_("chen"):
        change(entity("account"), former, {"status": "former"})
        log_activity({"kind": "task", "subject": "Ask", "due_on": day(3)}, on=[("account", planned)])
    chen = browse("chen")
    assert lines(chen, "forgotten") == ["No class, 70 days", "Key, 20 days", "Never, old"], (
        "the longest forgotten first"
    )
    page = card(chen, "forgotten")
    assert number(page) == "3" == str(listed(world, "chen", page, "account"))
    assert "on_account=" in page and "/hand-over?" in page, "written of, planned, handed over where it stands"
    with acting_as(KEEPER):
        ContactRhythm.objects.filter(level="key").update(days=60)
    assert lines(chen, "forgotten") == ["No class, 70 days", "Never, old"]
    with acting_as(KEEPER):
        trash(entity("contact_rhythm"), ContactRhythm.objects.values_list("pk", flat=True))
    assert "Nobody is forgotten" in card(chen, "forgotten"), "a company without a rhythm forgets nobody"
    assert lines(browse("dai"), "forgotten") == []


def test_rotting_deals_open_where_they_stand(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        for name, days in (("Old", -4), ("Older", -9), ("Fresh", 5)):
            made = create(entity("deal"), {"name": name}).pk
            Deal.objects.filter(pk=made).update(rots_on=day(days))
    chen = browse("chen")
    assert lines(chen, "rotting") == ["Older", "Old"]
    page = card(chen, "rotting")
    assert number(page) == "2" == str(listed(world, "chen", page, "deal"))
    opened = re.search(r'href="(/me/desk/open/deal/\d+)', page)
    assert opened is not None
    peek = html.unescape(chen.get(opened[1], headers=PART).text)
    assert "Older" in peek and "/do/lose?" in peek and "/hand-over?" in peek
    assert browse("dai").get(opened[1], headers=PART).status_code == 404
    assert "No deal of yours stays too long" in card(browse("dai"), "rotting")


def test_an_agreed_contact_is_put_off_given_away_and_both_are_taken_back(world: World, browse: Browse) -> None:
    tea = a_customer(world, "Golden Leaf")
    with world.as_("chen"):
        told = log_activity({"kind": "call", "text": "Ask again", "next_on": day(-2)}, on=[("account", tea)])
    chen, path = browse("chen"), f"/activity/{told.pk}/do"
    page = card(chen, "awaited")
    assert number(page) == "1" == str(listed(world, "chen", page, "activity"))
    assert lines(chen, "awaited") == ["Golden Leaf"] and f"{path}/contact_later?back=/" in page
    assert (
        chen.post(f"{path}/contact_later", {"_fields": "until,day", "until": "next_week", "back": "/"})["Location"]
        == "/"
    )
    assert lines(chen, "awaited") == []
    undo = re.search(r'action="(/me/done/\d+/undo)"', chen.get("/").text)
    assert undo is not None
    chen.post(undo[1], {"back": "/"})
    assert lines(chen, "awaited") == ["Golden Leaf"]
    dai = world.people["dai"].pk
    with world.as_("ada"):
        change(entity("account"), tea, {"owner": world.people["chen"].pk})
    chen.post(f"{path}/delegate_contact", {"_fields": "person,note", "person": str(dai), "back": "/"})
    assert lines(chen, "awaited") == []
    with world.as_("dai"):
        assert Activity.objects.get(owner_id=dai, done_at=None).kind == "call"
    undo = re.search(r'action="(/me/desk/recall/\d+\?contact=\d+&amp;back=%2F)"', chen.get("/").text)
    assert undo is not None
    chen.post(html.unescape(undo[1]), {"back": "/"})
    assert lines(chen, "awaited") == ["Golden Leaf"] and 'class="g-overdue"' in card(chen, "awaited")
    with world.as_("dai"):
        assert not Activity.objects.filter(owner_id=dai, done_at=None).exists()
    chen.post(f"{path}/contact_not_needed", {"back": "/"})
    assert "Nobody waits for you today." in card(chen, "awaited")


def test_a_delegated_to_do_is_taken_back_until_it_is_done(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        task = log_activity({"kind": "task", "subject": "Sign", "due_on": day(0)})
    chen, dai = browse("chen"), world.people["dai"]
    delegated = {"_fields": "person,note", "person": str(dai.pk), "back": "/"}
    chen.post(f"/activity/{task.pk}/do/delegate", delegated)
    undo = html.unescape(re.search(r'action="(/me/desk/recall/\d+\?back=[^"]*)"', chen.get("/").text)[1])  # type: ignore[index]
    assert browse("gus").post(undo)["Location"] == "/", "who did not delegate it is told so"
    with world.as_("dai"):
        assert Activity.objects.get(pk=task.pk).owner_id == dai.pk
    chen.post(undo)
    with world.as_("chen"):
        assert Activity.objects.get(pk=task.pk).owner_id == world.people["chen"].pk
    chen.post(f"/activity/{task.pk}/do/delegate", delegated)
    browse("dai").post(f"/activity/{task.pk}/do/finish", {"back": "/"})
    chen.post(undo)
    assert "cannot be taken back any more" in chen.get("/").text


def test_a_postponed_appointment_gets_its_hours_back(world: World, browse: Browse) -> None:
    begins = timezone.localtime().replace(hour=23, minute=0, second=0, microsecond=0)
    with world.as_("chen"):
        tasting = create(
            entity("activity"),
            {
                "kind": "meeting",
                "subject": "Tasting",
                "starts_at": begins,
                "ends_at": begins + dt.timedelta(minutes=30),
            },
        )
    chen = browse("chen")
    assert lines(chen, "today") == ["Tasting"]
    chen.post(f"/activity/{tasting.pk}/do/postpone", {"_fields": "until,day", "until": "tomorrow", "back": "/"})
    assert "No appointments today." in card(chen, "today")
    undo = re.search(r'action="(/me/done/\d+/undo)"', chen.get("/").text)
    assert undo is not None
    chen.post(undo[1], {"back": "/"})
    with world.as_("chen"):
        kept = Activity.objects.get(pk=tasting.pk)
        assert (kept.starts_at, kept.ends_at) == (begins, begins + dt.timedelta(minutes=30))


def test_a_reminder_that_came_is_dealt_with_or_comes_again(world: World, browse: Browse) -> None:
    tea = a_customer(world, "Golden Leaf")
    with world.as_("chen"):
        remind(entity("account"), tea, at=timezone.now() + dt.timedelta(hours=1), note="Samples")
        remind(entity("account"), tea, at=timezone.now() + dt.timedelta(days=2), note="Invoice")
        Reminder.objects.filter(note="Samples").update(at=timezone.now())
    tell_due()
    chen = browse("chen")
    page = card(chen, "reminders")
    assert number(page) == "2" and page.index("Samples") < page.index("Invoice")
    later = re.search(r'href="(/me/desk/reminders/\d+/later)\?', page)
    assert later is not None and "In an hour" in chen.get(later[1], headers=PART).text
    chen.post(later[1], {"until": "tomorrow", "back": "/"})
    page = card(chen, "reminders")
    assert "g-overdue" not in page and number(page) == "2", "it is still to come"
    assert browse("dai").post(later[1], {"until": "hour"}).status_code == 404


def slots(client: Client) -> list[str]:
    return re.findall(r'<div class="g-slot[^"]*" id="card-([^"]+)"', client.get("/").text)


def test_a_desk_stands_as_its_person_arranged_it_and_new_cards_find_their_place(world: World, browse: Browse) -> None:
    chen = browse("chen")
    usual = slots(chen)
    assert usual[0] == "todos" and "figures" not in usual and "rotting" in usual
    order = ["rotting", *(key for key in usual if key not in ("rotting", "forgotten"))]
    answer = chen.post(
        "/me/desk/arrange", {"card": order, "show": [one for one in order if one != "seen"], "wide": ["rotting"]}
    )
    assert answer["Location"] == "/"
    now = slots(chen)
    assert now[0] == "rotting" and "seen" not in now
    assert now[now.index("awaited") + 1] == "forgotten", "a card nobody placed stands where it usually does"
    page = chen.get("/").text
    assert 'class="g-slot g-slot-rotting g-wide"' in page and 'class="g-slot" id="card-todos"' in page
    assert slots(browse("dai")) == usual, "it is Chen's alone"
    chen.post("/me/desk/arrange", {"reset": "yes", "card": order})
    assert slots(chen) == usual


def is_folded(page: str) -> bool:
    """Whether a card is one line that can be opened."""
    return '<details class="g-card g-folded"' in page and "<summary" in page and "<section" not in page


def test_an_empty_card_is_one_line_and_a_card_with_something_is_open(world: World, browse: Browse) -> None:
    chen = browse("chen")
    for key in ("forgotten", "rotting", "awaited", "reminders", "open-deal", "recent-account", "favourites"):
        assert is_folded(card(chen, key)), key
    approvals = html.unescape(chen.get("/approvals/desk", headers=PART).text)
    assert is_folded(approvals) and "No approval waits for you." in approvals
    assert is_folded(html.unescape(chen.get("/me/targets", headers=PART).text))
    a_customer(world, "Never, old", level="small", age=400)
    page = card(chen, "forgotten")
    assert not is_folded(page) and "Never, old" in page
    assert not is_folded(card(chen, "recent-account"))


def test_what_others_wait_for_stands_next_to_the_to_dos_until_somebody_arranges_it(
    world: World, browse: Browse
) -> None:
    chen = browse("chen")
    usual = slots(chen)
    assert usual[:2] == ["todos", "approvals"]
    put = [*(key for key in usual if key != "approvals"), "approvals"]
    chen.post("/me/desk/arrange", {"card": put, "show": put})
    assert slots(chen) == put


def test_a_card_that_was_empty_last_time_keeps_the_place_of_one_line(world: World, browse: Browse) -> None:
    chen = browse("chen")
    chen.cookies["guanxi_desk"] = "rotting:0.forgotten:2"
    page = chen.get("/").text
    assert 'class="g-slot g-slot-rotting g-slot-empty"' in page and 'class="g-slot g-slot-forgotten"' in page


def test_without_script_a_card_is_moved_by_its_buttons(world: World, browse: Browse) -> None:
    chen = browse("chen")
    order = slots(chen)
    page = chen.post("/me/desk/arrange", {"card": order, "show": order, "down": order[0]}).text
    assert re.findall(r'name="card" value="([^"]+)"', page)[:2] == [order[1], order[0]]
    assert slots(chen) == order, "nothing is kept before it is saved"


def test_an_administrator_sets_the_desk_of_a_role_until_people_arrange_their_own(world: World, browse: Browse) -> None:
    root, chen, dai = browse("root"), browse("chen"), browse("dai")
    chen.post("/me/desk/arrange", {"card": slots(chen), "show": slots(chen)})
    role = Role.objects.get(key="salesperson").pk
    page = html.unescape(root.get(f"/me/desk/arrange?role={role}", headers=PART).text)
    cards = re.findall(r'name="card" value="([^"]+)"', page)
    assert "rotting" in cards and "figures" in cards, (
        "all cards there are, for what their people may see is up to their rights"
    )
    put = ["awaited", *(key for key in cards if key != "awaited")]
    root.post("/me/desk/arrange", {"role": role, "card": put, "show": [key for key in put if key != "seen"]})
    assert slots(dai)[0] == "awaited" and "seen" not in slots(dai) and "figures" not in slots(dai)
    assert slots(chen)[0] == "todos" and slots(browse("bo"))[0] != "awaited"
    dai.post("/me/desk/arrange", {"role": role, "reset": "yes"})
    assert slots(chen)[0] == "todos", "who keeps no roles arranges only their own"
    assert slots(dai)[0] == "awaited"
    root.post("/me/desk/arrange", {"role": role, "reset": "yes"})
    assert slots(dai)[0] == "todos"


def test_every_card_answers_and_names_of_cards_that_are_not_mine_are_not_found(world: World, browse: Browse) -> None:
    for login in ("ada", "bo", "chen", "root", "quinn", "nora"):
        client = browse(login)
        for address in re.findall(r'id="card-[^"]+" hx-get="([^"]+)"', client.get("/").text):
            answer = client.get(address, headers=PART)
            assert answer.status_code == 200 and "<h2" in answer.text or address == "/me/desk", (login, address)
    assert browse("root").get("/me/desk/cards/rotting", headers=PART).status_code == 404


def presses(client: Client) -> str:
    """What stands at the foot of every page."""
    page = html.unescape(client.get("/me/desk/pressing", headers=PART).json()["html"])
    return (re.search(r'class="g-pressing-title"[^>]* title="([^"]*)"', page) or ("", ""))[1]


def test_what_is_important_and_due_presses_on_any_page_until_it_is_put_aside_or_settled(
    world: World, browse: Browse
) -> None:
    with world.as_("chen"):
        log_activity({"kind": "task", "subject": "Only important", "important": True, "due_on": day(3)})
        log_activity({"kind": "task", "subject": "Only urgent", "urgent": True})
        later = log_activity({"kind": "task", "subject": "Tomorrow", "important": True, "due_on": day(1)})
    chen = browse("chen")
    assert 'data-pressing role="status"' in chen.get("/account").text and presses(chen) == ""
    with world.as_("chen"):
        sign = log_activity({"kind": "task", "subject": "Sign", "important": True, "due_on": day(-1)})
    assert presses(chen) == "Sign" and presses(browse("dai")) == ""
    chen.post("/me/desk/pressing/aside", headers=PART)
    assert presses(chen) == ""
    with world.as_("chen"):
        change(entity("activity"), later.pk, {"due_on": day(0)})
    assert presses(chen) == "Tomorrow", "something else is due now"
    with world.as_("chen"):
        change(entity("activity"), sign.pk, {"due_on": day(0)})
    found = chen.get("/me/desk/pressing", headers=PART).json()
    assert "1 more" in found["html"] and found["again"] > timezone.now().timestamp() * 1000, "it is due again"
    for one in (sign, later):
        chen.post(f"/activity/{one.pk}/do/finish", {"back": "/"})
    assert presses(chen) == ""


def test_appointments_and_tasks_stand_on_the_grid_in_one_order(world: World, browse: Browse) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    with world.as_("chen"):
        for subject, values in (
            ("No day", {}),
            ("In three days", {"due_on": day(3)}),
            ("Meeting in two days", {"starts_at": noon + dt.timedelta(2), "ends_at": noon + dt.timedelta(2, 3600)}),
            ("Tomorrow", {"due_on": day(1)}),
        ):
            log_activity({"kind": "task", "subject": subject, **values})
    later = html.unescape(browse("chen").get("/").text).partition("g-quadrant-later")[2]
    titles = re.findall(r'class="g-todo-title" href="[^"]+" title="([^"]+)"', later)
    assert titles == ["Tomorrow", "Meeting in two days", "In three days", "No day"]
