"""How promising leads are: points by rules, line by line, and a chance learned from the company's own history."""

import random

from hypothesis import given
from hypothesis import strategies as st

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create
from guanxi.sales.capture import learning
from guanxi.sales.capture.models import DueLead, LearnedModel
from guanxi.sales.capture.scoring import points_of, score_all, score_due, train
from guanxi.sales.capture.service import as_capture
from guanxi.sales.models import Lead
from tests.world import World


def points(world: World, name: str, number: int, condition: str) -> None:
    with world.as_("ada"):
        create(entity("score_rule"), {"name": name, "points": str(number), "condition": condition})


def history(world: World, number: int) -> None:
    """Leads of Bo that ended: of four who were referred three were converted, of four from advertising one."""
    with world.as_("bo"):
        rows = []
        for place in range(number):
            source = "referral" if place % 2 else "advertising"
            good = (place // 2) % 4 < (3 if source == "referral" else 1)
            rows.append({"name": f"Old {place}", "source": source, "status": "qualified" if good else "discarded"})
        made = create_many(entity("lead"), rows)
        won = [one.record_id for one, row in zip(made, rows, strict=True) if row["status"] == "qualified"]
        Lead.objects.filter(pk__in=won).update(status="converted")


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


def test_the_companys_own_history_says_how_likely_a_lead_is_converted(world: World) -> None:
    history(world, 400)
    with world.as_("chen"):
        good = create(entity("lead"), {"name": "Referred", "source": "referral"}).pk
        poor = create(entity("lead"), {"name": "Seen somewhere", "source": "advertising"}).pk
    with as_capture():
        made = train()
        assert (made.in_use, made.cases, made.held_out) == (True, 400, 80)
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
