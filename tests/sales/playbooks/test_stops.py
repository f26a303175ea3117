"""What a playbook would stop is told before it is enforced: counted and listed for whoever keeps it."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.asking import all_needs_of, facts_of
from guanxi.sales.playbooks.models import Playbook
from guanxi.sales.playbooks.rules import is_met, stricter
from guanxi.sales.playbooks.stopping import Lacking, count_asked, count_lacking, stopped
from tests.platform.web.conftest import Browse
from tests.sales.playbooks.conftest import asks, stage
from tests.world import KEEPER, World


def test_who_keeps_a_playbook_sees_which_deals_it_would_stop_before_it_is_in_force(
    world: World, browse: Browse
) -> None:
    with acting_as(KEEPER):
        book = create(entity("playbook"), {"name": "Offers", "stage": stage("Proposal"), "in_force": False}).pk
        close = asks(book, "Expected close is known", kind="field", field="expected_on")
        asks(book, "The offer is sent", strength="enforced")
    with world.as_("chen") as chen:
        ready = create(entity("deal"), {"name": "Ready tea", "stage": stage("Proposal"), "expected_on": "2030-05-01"})
        create(entity("deal"), {"name": "Vague tea", "stage": stage("Proposal")})
        create(entity("deal"), {"name": "Young tea"})
        create(entity("deal"), {"name": "Far tea", "stage": stage("Negotiation")})
        win_deal(create(entity("deal"), {"name": "Won tea", "stage": stage("Proposal")}), by=chen)
    bo = browse("bo")
    assert f"/selling/stops/{book}" in bo.get(f"/playbook/{book}/rest").text
    page = bo.get(f"/selling/stops/{book}").text
    assert "3 of 3 open deals lack something" in page and "is not in force" in page
    assert "Far tea" not in page and "Won tea" not in page and "Chen" in page
    assert page.index("Vague tea") < page.index("Young tea"), "those in the stage come first"
    one = bo.get(f"/selling/stops/{book}?item={close}").text
    assert "2 of 3 open deals lack something" in one and "Ready tea" not in one
    # Nothing was switched on by looking.
    with world.as_("chen"):
        assert change(entity("deal"), ready.pk, {"stage": stage("Negotiation")}).stage_id == stage("Negotiation")


def test_only_who_keeps_playbooks_looks_and_sees_no_more_than_elsewhere(
    world: World, browse: Browse, book: int
) -> None:
    with acting_as(KEEPER):
        asks(book, "Needs are written down")
    with world.as_("chen"):
        create(entity("deal"), {"name": "Spring tea"})
    assert browse("chen").get(f"/selling/stops/{book}").status_code == 403
    assert f"/selling/stops/{book}" not in browse("chen").get(f"/playbook/{book}/rest").text
    assert "1 of 1 open deal lacks something" in browse("bo").get(f"/selling/stops/{book}").text
    assert browse("bo").get("/selling/stops/999999").status_code == 404
    nonsense = browse("bo").get(f"/selling/stops/{book}?item=all&days=-3").text
    assert "1 of 1 open deal" in nonsense


def test_the_database_tells_of_many_deals_what_the_rules_tell_of_one(world: World, book: int) -> None:
    with acting_as(KEEPER):
        asks(book, "Step done")
        asks(book, "Shown", evidence=True)
        asks(book, "Next step is known", kind="field", field="next_step")
        asks(book, "Tagged", kind="field", field="tags")
        asks(book, "Who pays is known", kind="role", role="pays")
        asks(book, "In contact", kind="contact", days=14)
        asks(book, "Products are chosen", kind="products")
        asks(book, "A plan is there", kind="plan")
        items = {one.name: one.id for one in all_needs_of(Playbook.objects.get(pk=book))}
        tea = create(entity("product"), {"name": "White tea", "list_price": "10"}).pk
    now = timezone.now()
    with world.as_("chen"):
        bare, half, full = (create(entity("deal"), {"name": f"Tea {number}"}).pk for number in range(3))
        buyer = create(entity("contact"), {"name": "Lin"}).pk
        for deal, said, days in ((half, "", 20), (full, "Minutes", 3)):
            create(entity("stage_tick"), {"deal": deal, "item": items["Step done"]})
            create(entity("stage_tick"), {"deal": deal, "item": items["Shown"], "evidence": said})
            create(entity("deal_person"), {"deal": deal, "contact": buyer, "role": "pays" if said else "uses"})
            Deal.objects.filter(pk=deal).update(contacted_at=now - dt.timedelta(days=days))
        change(entity("deal"), full, {"next_step": "Call", "tags": ["spring"]})
        create(entity("deal_line"), {"deal": full, "product": tea, "quantity": "1"})
        create(entity("close_step"), {"deal": full, "name": "Sign", "due_on": "2030-05-01"})
        it = Playbook.objects.get(pk=book)
        needs = all_needs_of(it)
        deals = {one.pk: one for one in Deal.objects.filter(pk__in=(bare, half, full))}
        facts = facts_of(
            {pk: {f.name: getattr(one, f.column) for f in entity("deal").fields} for pk, one in deals.items()}
        )
        for asked in (needs, [stricter(need, days=2, evidence=True) for need in needs]):
            told = {one.deal: {need.id for need in one.lacks} for one in stopped(it, asked, 50)}
            ruled = {pk: {need.id for need in asked if not is_met(need, facts[pk])} for pk in deals}
            assert told == {pk: lacks for pk, lacks in ruled.items() if lacks}
        with CaptureQueriesContext(connection) as seen:
            each, together = count_lacking(it, needs)
            assert (together, count_asked(it)) == (Lacking(2, 0), Lacking(3, 0))
        assert len(seen) == 2 and each[items["In contact"]] == Lacking(2, 0)


def test_a_playbook_of_a_series_would_stop_deals_about_it_only(world: World) -> None:
    with acting_as(KEEPER):
        white = create(entity("product"), {"name": "White tea", "series": "Whites"}).pk
        whites = create(entity("playbook"), {"name": "Whites", "stage": stage("Prospecting"), "series": "Whites"}).pk
        asks(whites, "A sample was tasted")
    with world.as_("chen"):
        about = create(entity("deal"), {"name": "Spring tea", "product": white}).pk
        create(entity("deal"), {"name": "Any tea"})
        it = Playbook.objects.get(pk=whites)
        assert [one.deal for one in stopped(it, all_needs_of(it), 50)] == [about]
