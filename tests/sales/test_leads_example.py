"""The worked example of docs/selling/leads.md comes to what it says."""

import re
from pathlib import Path

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
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
