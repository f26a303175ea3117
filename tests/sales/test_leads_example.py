"""The worked example of docs/selling/leads.md comes to what it says."""

import datetime as dt
import re
from pathlib import Path

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.capture import learning
from guanxi.sales.capture.scoring import score_due
from guanxi.sales.capture.service import as_capture
from guanxi.sales.models import Lead
from tests.world import World

_TEXT = (Path(__file__).parents[2] / "docs" / "selling" / "leads.md").read_text()


def test_the_example_of_the_docs_scores_what_it_says(world: World) -> None:
    rows = re.findall(r"^\| ([^|]+) \| `([^`]+)` \| (-?\d+) \|$", _TEXT, re.MULTILINE)
    assert len(rows) == 5
    with world.as_("ada"):
        for name, condition, points in rows:
            create(entity("score_rule"), {"name": name, "condition": condition, "points": points})
    told = {"name": "Lu", "mobile": "13800000009", "company": "Moon Tea", "employees": "350", "source": "advertising"}
    with world.as_("chen"):
        lead = create(entity("lead"), told)
    with as_capture():
        score_due()
    with world.as_("chen"):
        said = re.search(r"= \*\*(\d+)\*\*", _TEXT)
        assert said and Lead.objects.get(pk=lead.pk).score == int(said[1])


def test_the_cases_of_the_docs_are_those_that_the_model_learns_from() -> None:
    rows = re.findall(r"^\| (\d{4}-\d\d-\d\d) \| ([^|]+) \| (won|not won|none) \|$", _TEXT, re.MULTILINE)
    assert len(rows) == 5
    known, said = [], []
    for came, became, case in rows:
        if "open" in became:
            assert case == "none"
            continue
        ended = re.search(r"\d{4}-\d\d-\d\d", became)
        day = dt.date.fromisoformat(came)
        won = ", won" in became
        known.append(learning.Ended(frozenset({came}), won, day, dt.date.fromisoformat(ended[0]) if ended else day))
        if case != "none":
            said.append((frozenset({came}), case == "won"))
    assert learning.settled(known, dt.date(2026, 5, 4)) == said
