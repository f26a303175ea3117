"""What the people of the demo company foretold, and how their deals stood in the weeks before."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence

from django.utils import timezone

from guanxi.config.demo.people import OFFICES, PEOPLE, SELLERS
from guanxi.config.demo.written import ids
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.sales.forecasting.actions.adjust_submission import adjust_submission
from guanxi.sales.forecasting.actions.submit_forecast import submit_forecast
from guanxi.sales.forecasting.cadence import due_days
from guanxi.sales.forecasting.figures import NOTHING, OWNER, figures_by
from guanxi.sales.forecasting.models import ForecastState, ForecastSubmission
from guanxi.sales.forecasting.rules import called, monday, span_of
from guanxi.sales.forecasting.snapshots import take_snapshot
from guanxi.sales.forecasting.telling import SERVICE, SUBMISSION
from guanxi.sales.forecasting.writing import writing_as
from guanxi.sales.models import Deal, Stage

# The weeks that are kept of deals: a year of quarters to learn from.
_WEEKS = 60
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


def foretell(people: Mapping[str, User]) -> None:
    """Let sellers and managers submit for this quarter and two past ones, and keep how deals stood in the weeks before."""
    with acting_as(_SERVICE):
        weekly = {"period": "quarter", "cadence": "weekly", "weekday": "friday"}
        ids(create_many(entity("forecast_deadline"), [weekly, {"period": "month", "day": 5}]))
    _stood()
    quarter = span_of("quarter", timezone.localdate())
    before = span_of("quarter", quarter.first - dt.timedelta(days=1))
    spans = (span_of("quarter", before.first - dt.timedelta(days=1)), before, quarter)
    for place, one in enumerate(SELLERS):
        who = load_identity(people[one.login].pk)
        with acting_as(who):
            for span in spans[place % 3 == 0 :]:
                if span == quarter:
                    _week_by_week(who, span, random.Random(place))  # noqa: S311  # invented
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


def _week_by_week(who: Identity, span: Span, draw: random.Random) -> None:
    """What somebody said in each past week of the running quarter: mostly in time, now and then a day late or not at all."""
    told = sum(figures_by(OWNER, span, (who.user_id, *who.rights.subordinates)).values(), NOTHING)
    rows = []
    for due in due_days(span, day=1, weekday="friday"):
        if due >= monday(timezone.localdate()):
            break
        how = draw.choices((-1, 1, None), (80, 12, 8))[0]
        if how is not None:
            said = dt.datetime.combine(due + dt.timedelta(days=how), dt.time(16, draw.randint(0, 59)))
            rows.append(
                {
                    "name": f"{called('quarter', span.first)} · {due:%m-%d}",
                    "period": "quarter",
                    "starts_on": span.first,
                    "closed": _whole(told.closed * (due - span.first).days // ((span.last - span.first).days + 1)),
                    "commit": _whole(int(told.commit * draw.choice((0.8, 0.9, 1.1)))),
                    "best_case": _whole(told.best_case),
                    "owner": who.user_id,
                    "submitted_at": timezone.make_aware(said),
                }
            )
    with writing_as(who):
        ids(create_many(entity(SUBMISSION), rows, trusted=True))


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
                _week_by_week(who, quarter, random.Random(who.user_id))  # noqa: S311
                _submit(who, quarter, random.Random(who.user_id), chinese=one.unit != OFFICES[3])  # noqa: S311


def _stood() -> None:
    """Make up how deals stood in the weeks before this one, and keep how they stand now."""
    draw, this = random.Random(45), monday(timezone.localdate())  # noqa: S311  # invented data, the same every time
    with acting_as(_SERVICE):
        ways: dict[int, list[Stage]] = {}
        for stage in Stage.objects.filter(outcome="open").order_by("position"):
            ways.setdefault(stage.pipeline_id, []).append(stage)
        rows = [
            one
            for deal in Deal.objects.filter(pipeline__in=ways, opened_on__isnull=False).order_by("pk")
            for one in _weeks_of(deal, ways[deal.pipeline_id], this, draw)
        ]
        ForecastState._base_manager.bulk_create(rows, batch_size=1000)
    take_snapshot(this)


def _weeks_of(deal: Deal, way: Sequence[Stage], this: dt.date, draw: random.Random) -> list[ForecastState]:
    """The states of one deal: it came from stage to stage, grew, slipped or was pulled in, and was closed."""
    made: list[ForecastState] = []
    last: dict[str, object] = {}
    opened, grows = deal.opened_on or this, draw.choice((90, 100, 100, 100, 100, 115))
    end = deal.closed_on or this
    # Until when it was another amount and expected on another day: half of its life, of an open deal until last week.
    turned = opened + (end - opened) / 2 if deal.closed_on else this - dt.timedelta(weeks=1)
    off = dt.timedelta(
        days=draw.choice((-75, -45, -45, 0, 0, 0, 0, 0, 0, 60)) if deal.closed_on or draw.random() < 0.5 else 0
    )
    reached = next((place for place, one in enumerate(way) if one.pk == deal.stage_id), draw.randint(0, len(way) - 1))
    reached = len(way) - 1 if deal.outcome == "won" else reached
    day = max(monday(opened) + dt.timedelta(weeks=1), this - dt.timedelta(weeks=_WEEKS))
    while day < min(this, monday(end) + dt.timedelta(weeks=2)):
        over, early = deal.closed_on is not None and deal.closed_on <= day, day < turned
        stage = way[min(reached, (reached + 1) * (day - opened).days // max(1, (end - opened).days))]
        state = {
            "forecast": deal.forecast if over else stage.forecast,
            "outcome": deal.outcome if over else "open",
            "stage_id": deal.stage_id if over else stage.pk,
            "amount": (deal.amount or 0) * grows // 100 // 100 * 100 if early and not over else deal.amount,
            "expected_on": deal.expected_on + off if deal.expected_on and early and not over else deal.expected_on,
            "closed_on": deal.closed_on if over else None,
        }
        if state != last:
            made.append(ForecastState(deal_id=deal.pk, taken_on=day, seller_id=deal.owner_id, **state))
        last, day = state, day + dt.timedelta(weeks=1)
    return made
