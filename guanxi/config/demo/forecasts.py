"""What the people of the demo company foretold, and how their deals stood in the weeks before."""

import datetime as dt
import random
from collections.abc import Mapping

from django.utils import timezone

from guanxi.config.demo.people import OFFICES, PEOPLE, SELLERS
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.sales.forecasting.actions.adjust_submission import adjust_submission
from guanxi.sales.forecasting.actions.submit_forecast import submit_forecast
from guanxi.sales.forecasting.figures import NOTHING, OWNER, figures_by
from guanxi.sales.forecasting.models import ForecastState, ForecastSubmission
from guanxi.sales.forecasting.rules import monday, span_of
from guanxi.sales.forecasting.snapshots import take_snapshot
from guanxi.sales.forecasting.telling import SERVICE
from guanxi.sales.forecasting.writing import writing_as
from guanxi.sales.models import Deal

_SERVICE = service(SERVICE, ("deal", "forecast_state", "forecast_deadline"))
_NOTES = (
    ("本周拜访后，两个客户确认了采购计划。", "After this week’s visits two customers confirmed their plans."),
    ("承诺部分都已进入合同流程。", "What is committed has reached contracts already."),
    ("一家的预算还在走审批，先放在最佳情况。", "One budget still waits for approval, so it stays best case."),
    ("", ""),
)
_WHY = (
    "招标时间可能推迟到下季度，按七成计。",
    "The tender may move into the next quarter; I count seven tenths of it.",
)
_WEEKS = 3


def foretell(people: Mapping[str, User]) -> None:
    """Let sellers and managers submit for this quarter and two past ones, and keep how deals stood in the weeks before."""
    with acting_as(_SERVICE):
        create_many(entity("forecast_deadline"), [{"period": "quarter", "day": 10}, {"period": "month", "day": 5}])
    _stood()
    quarter = span_of("quarter", timezone.localdate())
    before = span_of("quarter", quarter.first - dt.timedelta(days=1))
    spans = (span_of("quarter", before.first - dt.timedelta(days=1)), before, quarter)
    for place, one in enumerate(SELLERS):
        who = load_identity(people[one.login].pk)
        with acting_as(who):
            for span in spans[place % 3 == 0 :]:
                if span != quarter or place % 5 != 4:  # some are late
                    _submit(who, span, random.Random(place), chinese=one.unit != OFFICES[3])  # noqa: S311  # invented
    _manage(people, quarter)


def _submit(who: Identity, span: Span, draw: random.Random, *, chinese: bool) -> None:
    told = sum(figures_by(OWNER, span, (who.user_id, *who.rights.subordinates)).values(), NOTHING)
    past = span.last < timezone.localdate()
    sure = told.closed if past else told.commit
    numbers = {
        "closed": _whole(0 if past else told.closed),
        "commit": _whole(int(sure * draw.choice((0.8, 0.95, 1.05, 1.3)))),
        "best_case": _whole(told.best_case),
        "pipeline": _whole(told.pipeline),
    }
    note = draw.choice(_NOTES)[0 if chinese else 1]
    made = submit_forecast(by=who, period="quarter", span=span, numbers=numbers, note=note)
    if past:  # as it was submitted in those days
        moment = timezone.now() - (timezone.localdate() - span.first - dt.timedelta(days=draw.randint(4, 9)))
        with writing_as(who):
            ForecastSubmission.objects.filter(pk=made.pk).update(submitted_at=moment)


def _whole(minor: int) -> str:
    return str(minor // 100)


def _manage(people: Mapping[str, User], quarter: Span) -> None:
    """Sales managers see one of their people's forecasts otherwise, and submit for all of them."""
    for one in PEOPLE:
        if "sales_manager" in one.roles:
            who = load_identity(people[one.login].pk)
            with acting_as(who):
                first = ForecastSubmission.objects.filter(starts_on=quarter.first).exclude(owner_id=who.user_id)
                seen = first.order_by("pk").first()
                if seen is not None:
                    why = _WHY[0 if one.unit != OFFICES[3] else 1]
                    adjust_submission(seen, by=who, amount_seen=int(seen.total * 0.7) // 100 * 100, why=why)
                _submit(who, quarter, random.Random(who.user_id), chinese=one.unit != OFFICES[3])  # noqa: S311


def _stood() -> None:
    """Make up how deals stood in the weeks before this one, and keep how they stand now."""
    draw, this = random.Random(45), monday(timezone.localdate())  # noqa: S311  # invented data, the same every time
    with acting_as(_SERVICE):
        rows = [
            one
            for deal in Deal.objects.order_by("pk").only(
                "pk", "amount", "forecast", "outcome", "expected_on", "closed_on", "opened_on", "owner", "stage"
            )
            for one in _weeks_of(deal, this, draw)
        ]
        ForecastState._base_manager.bulk_create(rows)
    take_snapshot(this)


def _weeks_of(deal: Deal, this: dt.date, draw: random.Random) -> list[ForecastState]:
    """Two or three states of one deal: it grew, it slipped, it became surer, it was won."""
    made, last = [], None
    amount, slips, surer = deal.amount or 0, draw.random() < 0.2, draw.random() < 0.3
    grows = draw.choice((90, 100, 100, 100, 100, 115))
    for back in range(_WEEKS, 0, -1):
        day = this - dt.timedelta(weeks=back)
        if deal.opened_on is None or deal.opened_on > day:
            continue
        over = deal.closed_on is not None and deal.closed_on <= day
        early = back > 1
        expected = deal.expected_on
        if expected and slips and early and not over:
            expected -= dt.timedelta(days=45)
        state = {
            "forecast": deal.forecast if over or deal.outcome == "open" else "commit",
            "outcome": deal.outcome if over else "open",
            "amount": amount * grows // 100 // 100 * 100 if early and not over else amount,
            "expected_on": expected,
            "closed_on": deal.closed_on if over else None,
        }
        if surer and early and not over and state["forecast"] == "commit":
            state["forecast"] = "best_case"
        if state != last:
            made.append(
                ForecastState(deal_id=deal.pk, taken_on=day, stage_id=deal.stage_id, seller_id=deal.owner_id, **state)
            )
        last = state
    return made
