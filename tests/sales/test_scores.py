"""How promising leads are: points by rules, line by line, and a chance learned from the company's own history."""

import datetime as dt
import random
import re

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create
from guanxi.sales.capture import learning
from guanxi.sales.capture.models import DueLead, LearnedModel
from guanxi.sales.capture.scoring import points_of, score_all, score_due, train
from guanxi.sales.capture.service import as_capture
from guanxi.sales.models import Deal, Lead, LossReason
from tests.platform.web.administration.walking import walk
from tests.world import World

_DAY = dt.date(2026, 5, 4)


def points(world: World, name: str, number: int, condition: str) -> None:
    with world.as_("ada"):
        create(entity("score_rule"), {"name": name, "points": str(number), "condition": condition})


def history(world: World, number: int) -> None:
    """Leads of Bo that all became deals: of four who were referred three were won, of four from advertising one; the others were lost."""
    outcomes = []
    for place in range(number):
        good = (place // 2) % 4 < (3 if place % 2 else 1)
        outcomes.append(("referral" if place % 2 else "advertising", "won" if good else "lost"))
    became(world, outcomes)


def became(world: World, outcomes: list[tuple[str, str]]) -> None:
    """Leads of Bo that became deals, by source and what came of the deal."""
    with world.as_("bo"):
        rows = [{"name": f"Old {place}", "source": source} for place, (source, _outcome) in enumerate(outcomes)]
        leads = create_many(entity("lead"), rows)
        deals = create_many(entity("deal"), [{"name": one["name"]} for one in rows])
        for outcome in {outcome for _source, outcome in outcomes}:
            ended = [one.record_id for one, (_source, o) in zip(deals, outcomes, strict=True) if o == outcome]
            closed = None if outcome == "open" else timezone.localdate()
            Deal.objects.filter(pk__in=ended).update(outcome=outcome, closed_on=closed)
        for lead, deal in zip(leads, deals, strict=True):
            Lead.objects.filter(pk=lead.record_id).update(status="converted", deal=deal.record_id)


def test_a_score_is_the_sum_of_points_and_says_why(world: World) -> None:
    points(world, "A mobile", 20, "mobile.filled")
    points(world, "Large", 30, "employees.at_least.100")
    points(world, "From advertising", -15, "source.is.advertising")
    with world.as_("chen"):
        lead = create(
            entity("lead"), {"name": "Lu", "mobile": "13800000003", "employees": "120", "source": "advertising"}
        )
    with as_capture():
        assert score_due() >= 1
        assert [(one.rule.name, one.points) for one in points_of(lead.pk)] == [("Large", 30), ("A mobile", 20), ("From advertising", -15)]  # fmt: skip
    with world.as_("chen"):
        assert Lead.objects.get(pk=lead.pk).score == 35
        change(entity("lead"), lead.pk, {"source": "referral"})
    with as_capture():
        score_due()
        assert not DueLead.objects.exists()  # what only the score itself changed is not due again
    with world.as_("chen"):
        now = Lead.objects.get(pk=lead.pk)
        assert (now.score, now.version) == (50, 2)


def test_with_too_few_cases_nothing_is_promised(world: World) -> None:
    history(world, 60)
    with world.as_("chen"):
        lead = create(entity("lead"), {"name": "New", "source": "referral"})
    with as_capture():
        assert train().why_not == "few"
        score_all()
    with world.as_("chen"):
        assert Lead.objects.get(pk=lead.pk).chance is None


def test_the_companys_own_history_says_how_likely_a_lead_is_won_also_where_all_are_converted(world: World) -> None:
    history(world, 400)
    became(world, [("advertising", "open")] * 30)
    with world.as_("chen"):
        good = create(entity("lead"), {"name": "Referred", "source": "referral"}).pk
        poor = create(entity("lead"), {"name": "Seen somewhere", "source": "advertising"}).pk
    with as_capture():
        made = train()
        assert (made.in_use, made.cases, made.good, made.held_out) == (True, 400, 200, 80)
        assert made.brier < made.base_brier and made.auc > 0.6
        assert sum(number for _promised, _happened, number in made.table) == made.held_out
        score_all()
        assert LearnedModel.objects.filter(in_use=True).count() == 1
        again = train()
        assert again.weights == made.weights
        assert LearnedModel.objects.filter(in_use=True).count() == 1
    with world.as_("chen"):
        chances = dict(Lead.objects.filter(pk__in=(good, poor)).values_list("pk", "chance"))
        assert abs(chances[good] - 75) <= 10 and abs(chances[poor] - 25) <= 10


def test_whoever_keeps_scores_sees_what_was_promised_beside_what_happened(world: World) -> None:
    history(world, 400)
    page = walk(world, "ada").do("/capturing/chances")
    table = re.search(r"<table[^>]*><caption[^>]*>Promised and happened</caption>.*?</table>", page, re.DOTALL)
    assert table and "400 leads that ended, 200 of them won." in page
    rows = [cells for row in re.findall(r"<tr>(.*?)</tr>", table[0]) if (cells := cells_of(row))]
    with as_capture():
        made = LearnedModel.objects.get()
    assert rows == [[f"{100 * said:.0f} %", f"{100 * was:.0f} %", str(number)] for said, was, number in made.table]


def test_who_learns_from_too_few_leads_is_not_told_that_it_worked(world: World) -> None:
    history(world, 8)
    page = walk(world, "ada").do("/capturing/chances")
    assert "Learned from" not in page
    # once as what just happened, once on the page itself
    assert page.count("Not in use: too few leads were won, lost or discarded to learn from.") == 2


def cells_of(row: str) -> list[str]:
    """What the numbers of a row say."""
    return re.findall(r'<td class="g-number">([^<]*)</td>', row)


def test_the_card_of_a_lead_says_line_by_line_why_it_scores_what_it_does(world: World) -> None:
    history(world, 400)
    points(world, "A mobile", 20, "mobile.filled")
    points(world, "Referred", -5, "source.is.referral")
    points(world, "Large", 30, "employees.at_least.100")
    with world.as_("chen"):
        lead = create(entity("lead"), {"name": "Lu", "mobile": "13800000003", "source": "referral"}).pk
    with as_capture():
        train()
        score_all()
    page = walk(world, "chen").text(f"/lead/{lead}/rest")
    assert re.findall(r'<tr><th scope="row">([^<]*)</th><td class="g-number">([^<]*)</td></tr>', page) == [
        ("A mobile", "+20"),
        ("Referred", "-5"),
    ]
    with world.as_("chen"):
        told = Lead.objects.get(pk=lead)
    assert told.score == 15 and f"<strong>{told.chance}%</strong> of such leads were won" in page


def test_a_lead_without_a_deal_is_told_by_the_later_deals_of_its_account(world: World) -> None:
    with world.as_("bo"):
        create(entity("lead"), {"name": "Nothing", "status": "discarded"})
        accounts = [create(entity("account"), {"name": name}).pk for name in ("Jade", "Reed", "Moss")]
        for place, account in enumerate(accounts):
            lead = create(entity("lead"), {"name": f"Of {place}"})
            Lead.objects.filter(pk=lead.pk).update(status="converted", account=account)
        for account, verb in zip(accounts, ("win", "lose"), strict=False):
            deal = create(entity("deal"), {"name": "Tea", "account": account})
            why = {"loss_reason": LossReason.objects.values_list("pk", flat=True)[0]} if verb == "lose" else {}
            entity("deal").action(verb).run(deal, by=someone(), **why)
    with as_capture():
        made = train()
    assert (made.cases, made.good) == (3, 1)


def test_leads_that_came_too_lately_to_be_won_by_now_teach_nothing() -> None:
    def lead(came: int, days: int, won: bool) -> learning.Ended:
        return learning.Ended(frozenset(), won, _DAY - dt.timedelta(days=came), _DAY - dt.timedelta(days=came - days))

    long_ago = [lead(200, 60, won=True), lead(190, 5, won=False)]
    lately = [lead(40, 2, won=False), lead(59, 10, won=True)]
    # Of two one was won after sixty days, so nobody who came within these is a case, whatever became of them.
    assert learning.settled([*long_ago, *lately], _DAY) == [(frozenset(), True), (frozenset(), False)]
    assert learning.settled([lead(0, 0, won=False)], _DAY) == [(frozenset(), False)]


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.booleans()), min_size=1, max_size=40))
def test_promises_are_chances_and_every_case_is_counted(drawn: list[tuple[str, bool]]) -> None:
    cases = [(frozenset({name}), outcome) for name, outcome in drawn]
    weights = learning.learn(cases)
    told = learning.trust(weights, cases)
    assert all(0 <= learning.chance_of(weights, features) <= 1 for features, _outcome in cases)
    assert 0 <= told.brier <= 1 and 0 <= told.auc <= 1
    assert sum(one.number for one in told.table) == len(cases)


def test_chances_that_fit_are_recognized_as_such() -> None:
    draw = random.Random(3)
    cases = [(frozenset({"x"} if draw.random() < 0.5 else set()), False) for _one in range(2000)]
    cases = [(features, draw.random() < (0.8 if features else 0.2)) for features, _outcome in cases]
    told = learning.trust(learning.learn(cases[:1600]), cases[1600:])
    assert told.auc > 0.75 and all(abs(one.promised - one.happened) < 0.12 for one in told.table)
