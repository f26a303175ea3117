"""When one was last in contact: kept on customers, people, leads and deals whatever happens to what was done."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import change, create, restore, trash
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.timeline.actions.finish_activity import finish_activity
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import ActivityLink, ContactRule, Outcome
from guanxi.platform.timeline.tasks import settle_contacts
from guanxi.sales.actions.convert_lead import convert_lead
from tests.world import World

ACCOUNT, DEAL, ACTIVITY = entity("account"), entity("deal"), entity("activity")
NOW = timezone.now().replace(microsecond=0)


def ago(days: int) -> dt.datetime:
    return NOW - dt.timedelta(days=days)


def last(one: Any, record: Any) -> Any:
    row = get(one, record.pk)
    return row.value(one.field("contacted_at"))


def test_a_call_counts_for_all_it_concerns_and_a_note_for_nobody(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        deal = create(DEAL, {"name": "Spring", "account": tea.pk})
        before = get(ACCOUNT, tea.pk)
        log_activity({"kind": "note", "text": "Looked them up"}, on=[("account", tea.pk)])
        log_activity({"kind": "task", "text": "Call them", "due_on": "2026-12-01"}, on=[("account", tea.pk)])
        assert last(ACCOUNT, tea) is None
        log_activity({"kind": "visit", "text": "Was there", "done_at": ago(40)}, on=[("deal", deal.pk)])
        assert last(ACCOUNT, tea) == last(DEAL, deal) == ago(40)
        log_activity({"kind": "mail", "text": "Before", "done_at": ago(90)}, on=[("account", tea.pk)])
        assert last(ACCOUNT, tea) == ago(40)
        after = get(ACCOUNT, tea.pk)
        assert (before.version, before.raw["updated_at"]) == (after.version, after.raw["updated_at"])
        assert not History.objects.filter(entity="account", object_id=tea.pk, verb="change").exists()


def test_it_goes_with_what_becomes_of_the_activity(world: World) -> None:
    with world.as_("chen") as chen:
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        call = log_activity({"kind": "call", "text": "Hello", "done_at": ago(5)}, on=[("account", tea.pk)])
        visit = log_activity({"kind": "visit", "text": "There", "done_at": ago(60)}, on=[("account", tea.pk)])
        trash(ACTIVITY, [call.pk])
        assert last(ACCOUNT, tea) == ago(60)
        restore(ACTIVITY, [call.pk])
        assert last(ACCOUNT, tea) == ago(5)
        change(ACTIVITY, call.pk, {"kind": "note"})
        assert last(ACCOUNT, tea) == ago(60)
        ActivityLink.objects.filter(activity=visit).delete()
        assert last(ACCOUNT, tea) is None
        planned = log_activity({"kind": "call", "text": "Again", "due_on": "2026-12-01"}, on=[("account", tea.pk)])
        assert last(ACCOUNT, tea) is None
        finish_activity(planned, by=chen)
        assert timezone.now() - last(ACCOUNT, tea) < dt.timedelta(minutes=1)


def test_it_is_kept_beyond_the_rights_of_whoever_writes(world: World) -> None:
    """Gus may read the customer and talk to them, but change nothing of it."""
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        share(ACCOUNT, tea.pk, user_id=world.people["gus"].pk)
    with world.as_("gus"):
        log_activity({"kind": "call", "text": "Hello", "done_at": ago(3)}, on=[("account", tea.pk)])
        assert last(ACCOUNT, tea) == ago(3)
    with world.as_("chen"):
        assert last(ACCOUNT, tea) == ago(3)


def test_a_customer_that_was_a_lead_was_in_contact_with_us(world: World) -> None:
    with world.as_("chen") as chen:
        lead = create(entity("lead"), {"name": "Lin Mei", "company": "Jade Hotel"})
        log_activity({"kind": "call", "text": "Hello", "done_at": ago(9)}, on=[("lead", lead.pk)])
        became = convert_lead(get_record(lead), by=chen)
        assert last(ACCOUNT, became.account) == last(DEAL, became.deal) == ago(9)


def get_record(lead: Any) -> Any:
    return type(lead).objects.get(pk=lead.pk)


def test_whom_nobody_talked_to_is_found(world: World) -> None:
    with world.as_("chen"):
        for name, days in (("Fresh", 3), ("Stale", 45), ("Never", None)):
            account = create(ACCOUNT, {"name": name})
            if days:
                log_activity({"kind": "call", "text": "Hello", "done_at": ago(days)}, on=[("account", account.pk)])

        def found(operator: str) -> list[str]:
            rows = find(Query(ACCOUNT, (Filter("contacted_at", operator, ("30",)),), sort=("contacted_at",))).rows
            return [row.title for row in rows]

        assert found("not_last_days") == ["Stale", "Never"]
        assert found("days_ago") == ["Stale"]
        assert found("last_days") == ["Fresh"]
        assert [row.title for row in find(Query(ACCOUNT, sort=("-contacted_at",))).rows] == ["Fresh", "Stale", "Never"]


def test_who_was_not_reached_was_not_contacted(world: World) -> None:
    with world.as_("chen") as chen:
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        known = {one.name: one.pk for one in Outcome.objects.all()}
        call = log_activity({"kind": "call", "text": "Hello", "result": known["Not reached"]}, on=[("account", tea.pk)])
        assert last(ACCOUNT, tea) is None
        change(ACTIVITY, call.pk, {"result": known["Went well"]})
        assert last(ACCOUNT, tea) == call.done_at
        again = log_activity({"kind": "call", "due_on": "2026-12-01", "subject": "Again"}, on=[("account", tea.pk)])
        finish_activity(again, by=chen, result=known["Wrong number"])
        assert last(ACCOUNT, tea) == call.done_at


def test_the_company_says_what_counts_and_all_is_settled_anew(world: World) -> None:
    """Chen's customers are beyond what the administrator reads; what counts holds for them all the same."""
    rules, outcomes = entity("contact_rule"), entity("outcome")
    with world.as_("chen"):
        tea, gate = (create(ACCOUNT, {"name": name}) for name in ("Golden Leaf", "Moon Gate"))
        log_activity({"kind": "mail", "subject": "Offer", "done_at": ago(9)}, on=[("account", tea.pk)])
        log_activity({"kind": "note", "text": "Seen at the fair", "done_at": ago(4)}, on=[("account", gate.pk)])
        asked = Outcome.objects.get(name="Wants an offer").pk
        log_activity(
            {"kind": "visit", "text": "Was there", "result": asked, "done_at": ago(2)}, on=[("account", gate.pk)]
        )
        assert (last(ACCOUNT, tea), last(ACCOUNT, gate)) == (ago(9), ago(2))
    with world.as_("root"):
        known = {one.kind: one.pk for one in ContactRule.objects.all()}
        change(rules, known["mail"], {"needs_text": True})
        change(rules, known["note"], {"counts": True})
        change(outcomes, asked, {"reached": False})
        settle_contacts()
    with world.as_("chen"):
        assert (last(ACCOUNT, tea), last(ACCOUNT, gate)) == (None, ago(4))
        with pytest.raises(NotAllowed):
            change(rules, known["note"], {"counts": False})
