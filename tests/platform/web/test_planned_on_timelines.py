"""What is planned with a customer stands above the timeline, the soonest first, until it is done."""

import datetime as dt
import re

from django.utils import timezone

from guanxi.platform.calendar.planning import When, plan
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import create
from guanxi.platform.timeline.actions.log_activity import link_activity, log_activity
from tests.platform.web.conftest import Browse
from tests.platform.web.test_timelines_on_pages import moments
from tests.world import World


def a_customer_with_plans(world: World) -> int:
    """A call that is late, a meeting tomorrow, an offer next week, a weekly call, a call that was made and a wish without a day."""
    today, now = timezone.localdate(), timezone.now()
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"}).pk
        on = [("account", tea)]
        log_activity({"kind": "task", "subject": "Send the offer", "due_on": today + dt.timedelta(7)}, on=on)
        log_activity({"kind": "task", "subject": "Call them back", "due_on": today - dt.timedelta(2)}, on=on)
        tomorrow = {"starts_at": now + dt.timedelta(1), "ends_at": now + dt.timedelta(1, 3600)}
        log_activity({"kind": "meeting", "subject": "Tasting", **tomorrow}, on=on)
        just_now = {"starts_at": now - dt.timedelta(minutes=20), "ends_at": now + dt.timedelta(hours=1)}
        log_activity({"kind": "meeting", "subject": "Goes on", **just_now}, on=on)
        month_ago = now - dt.timedelta(30)
        weekly = plan(
            {"kind": "call", "subject": "Weekly call"}, When(month_ago, month_ago), repeats="RRULE:FREQ=WEEKLY"
        )
        link_activity(weekly, on)
        log_activity({"kind": "call", "subject": "Said hello", "done_at": now}, on=on)
        log_activity({"kind": "task", "subject": "Some day a present"}, on=on)
    return tea


def planned(page: str) -> list[str]:
    found = re.search(r'<section class="g-pinned g-planned".*?</section>', page, re.DOTALL)
    return moments(found[0]) if found else []


def test_what_is_next_stands_above_the_timeline_and_what_is_late_is_marked(world: World, browse: Browse) -> None:
    tea = a_customer_with_plans(world)
    client = browse("chen")
    page = client.get(f"/account/{tea}").text
    names = ("Call them back", "Goes on", "Tasting", "Send the offer")
    assert [next(name for name in names if name in line) for line in planned(page)] == list(names)
    assert page.count("g-tone-bad") == 1, "what goes on is not late"
    everything = "\n".join(moments(page))
    told = (*names, "Weekly call", "Said hello")
    assert "Some day a present" in everything and "Due: " not in everything
    assert {name: everything.count(name) for name in told} == dict.fromkeys(told, 1)
    assert "Tasting" in client.get(f"/account/{tea}/print?timeline=yes").text
    assert "Tasting" in "\n".join(moments(client.get(f"/account/{tea}/timeline?whole=yes&kinds=meeting").text))


def test_who_may_not_read_when_something_is_due_is_shown_no_order_of_it(world: World, browse: Browse) -> None:
    tea = a_customer_with_plans(world)
    with world.as_("root"):
        for role in Role.objects.filter(is_administrator=False).exclude(assignments__user=world.people["root"]):
            set_field_rules(role, {("activity", "due_on"): Access.HIDDEN})
    page = browse("chen").get(f"/account/{tea}").text
    assert planned(page) == [] and "Call them back" in page
