"""The demo company can be founded, and every state is present in it."""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from guanxi.config.demo.counting import counting
from guanxi.config.demo.founding import found, is_founded
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.models import Relation
from guanxi.platform.search.finder import count, find, groups
from guanxi.platform.search.query import Filter, Query
from guanxi.sales.forecasting.accuracy import past_spans
from guanxi.sales.forecasting.asking import Asked
from guanxi.sales.forecasting.cadence import due_days, stands
from guanxi.sales.forecasting.models import ForecastDeadline
from guanxi.sales.forecasting.rules import monday, span_of
from guanxi.sales.forecasting.slip import odds_of
from guanxi.sales.forecasting.slipping import seen_in
from guanxi.sales.forecasting.submitted import days_said
from tests.own_database import own_database


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_demo_company_has_forty_people_and_every_state(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), own_database("demo"), counting(), transaction.atomic():
        _founded_with_every_state()


def _founded_with_every_state() -> None:
    assert not is_founded()
    assert found() == 40
    assert is_founded()
    director = User.objects.get(login="gu.lan")
    with acting_as(load_identity(director.pk)):
        outcomes = {value: number for value, number, _sum in groups(Query(entity("deal")), "outcome")}
        assert set(outcomes) == {"open", "won", "lost"} and sum(outcomes.values()) > 500
        rotting = Query(
            entity("deal"), filters=(Filter("rots_on", "at_most", ("2099-01-01",)), Filter("outcome", "is", ("open",)))
        )
        assert count(rotting)[0] > 20
        assert count(Query(entity("account"), text="瑞源"))[0] > 5
        for key in ("deal_competitor", "deal_member", "deal_line", "address", "position", "contact_point"):
            assert count(Query(entity(key)))[0] > 30, key
        by_pipeline = {value: number for value, number, _sum in groups(Query(entity("deal")), "pipeline")}
        assert len(by_pipeline) == 2 and min(by_pipeline.values()) > 50
        heads = [value for value, _number, _sum in groups(Query(entity("account")), "parent") if value]
        assert len(heads) > 20
        relations = set(Relation.objects.values_list("type__name", flat=True))
        assert relations == {"partner of", "referred by", "knows"}
        assert find(Query(entity("activity"), filters=(Filter("next_on", "filled"),), limit=1)).rows
        _sold()
        _foretold()


def _sold() -> None:
    """Documents stand in every state that a company sees in a year."""
    states = {"quote": "status", "order": "status", "instalment": "state", "receipt": "state", "invoice": "state"}
    seen = {key: {value for value, _number, _sum in groups(Query(entity(key)), name)} for key, name in states.items()}
    assert seen["quote"] >= {"draft", "waiting", "sent", "accepted", "declined", "ordered"}
    assert seen["order"] >= {"draft", "confirmed", "delivered", "closed"}
    assert seen["instalment"] >= {"planned", "paid", "overdue"}
    assert seen["receipt"] >= {"unclaimed", "matched"}
    assert seen["invoice"] >= {"draft", "issued"}


def _foretold() -> None:
    """Forecasts are due every week, some were late or forgotten, and the weeks that are kept teach how often deals slip."""
    assert odds_of(seen_in(past_spans("quarter", 3), 0, None)).enough
    assert ForecastDeadline.objects.get(period="quarter").is_weekly
    today = timezone.localdate()
    quarter = span_of("quarter", today)
    fridays = [one for one in due_days(quarter, day=1, weekday="friday") if one < monday(today)]
    said = days_said(Asked("quarter", quarter, None))
    seen = {stands(days, friday, today, weekly=True) for days in said.values() for friday in fridays}
    assert len(fridays) < 3 or seen == {"submitted", "late", "missing"}
