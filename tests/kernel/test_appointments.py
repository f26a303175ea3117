"""Appointments and outcome codes: what an activity holds beside its words."""

import datetime as dt
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Outcome
from tests.world import World

ACTIVITY = entity("activity")
NINE = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


def visit(**values: Any) -> Any:
    return log_activity({"kind": "visit", "subject": "Tasting", "starts_at": NINE, **values})


def test_an_appointment_is_planned_and_moves_as_a_whole(world: World) -> None:
    with world.as_("chen"):
        tasting = visit(ends_at=NINE + dt.timedelta(hours=2))
        assert tasting.done_at is None
        later = NINE + dt.timedelta(days=1)
        moved = change(ACTIVITY, tasting.pk, {"starts_at": later})
        assert moved.ends_at == later + dt.timedelta(hours=2)
        assert change(ACTIVITY, tasting.pk, {"starts_at": None}).ends_at is None


def test_an_appointment_does_not_end_before_it_begins(world: World) -> None:
    with world.as_("chen"):
        with pytest.raises(Invalid) as refused:
            visit(ends_at=NINE - dt.timedelta(minutes=1))
        assert refused.value.problems == {"ends_at": ["It cannot end before it begins."]}
        with pytest.raises(Invalid) as refused:
            visit(starts_at=None, ends_at=NINE)
        assert refused.value.problems == {"starts_at": ["Say when it begins, too."]}


def test_an_outcome_fits_the_kind_of_activity(world: World) -> None:
    with world.as_("chen"):
        known = {one.name: one.pk for one in Outcome.objects.all()}
        call = create(ACTIVITY, {"kind": "call", "subject": "Hello", "result": known["Not reached"]})
        assert call.result_id == known["Not reached"]
        assert change(ACTIVITY, call.pk, {"kind": "visit", "result": known["Went well"]}).kind == "visit"
        with pytest.raises(Invalid) as refused:
            change(ACTIVITY, call.pk, {"result": known["Not reached"]})
        assert list(refused.value.problems) == ["result"]
