"""What leads score: the points of rules, and the chance that the company's own history gives them; written by the worker."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.following import Upkeep, follow
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.questions import all_hold, conditions_in
from guanxi.sales.capture import learning
from guanxi.sales.capture.models import DueLead, LearnedModel, ScoreRule, Target
from guanxi.sales.models import Deal, Lead, LeadStatus, Outcome

_DUE: Final = DueLead._meta.db_table
WORK: Final = "guanxi.capture"
MOST_AT_ONCE: Final = 2000
# The newest cases that are learned from.
MOST_CASES: Final = 6000
_SIZES: Final = ((0, "?"), (20, "<20"), (100, "20-99"), (500, "100-499"), (10**9, "500+"))
_FIELDS: Final = ("source", "channel_id", "province", "industry", "employees", "mobile", "mail", "company", "amount")
_KEEP: Final = """update sales_lead l set score = v.score, chance = v.chance
from unnest(%s::bigint[], %s::int[], %s::smallint[]) v(id, score, chance)
where l.id = v.id and (l.score, l.chance) is distinct from (v.score, v.chance)"""
_JOB: Final = f"insert into procrastinate_jobs (queue_name, task_name, lock, args) values ('default', '{WORK}', '{WORK}', '{{}}');"
_COME: Final = f"""begin
  insert into {_DUE} (lead_id) select n.id from %s on conflict do nothing;
  if found and coalesce(current_setting('app.capture_queued', true), '') = '' then
    perform set_config('app.capture_queued', '1', true);
    {_JOB}
  end if;
end;"""

# What only the score itself changed has the version it had before.
follow(
    Upkeep("lead_is_due", Lead, "insert", lambda: _COME % "fresh n"),
    Upkeep("lead_is_due_again", Lead, "update", lambda: _COME % "fresh n join stale o on o.id = n.id where n.version <> o.version"),
)  # fmt: skip


@dataclass(frozen=True)
class Point:
    """What one rule gives a lead."""

    rule: ScoreRule
    points: int


def rules_in_use() -> list[tuple[ScoreRule, Q]]:
    """Give the rules with what must hold, as whoever acts may ask it; one that cannot be asked any more is left out."""
    lead, found = entity("lead"), []
    for rule in ScoreRule.objects.filter(is_on=True).order_by("-points", "pk"):
        try:
            found.append((rule, all_hold(lead, conditions_in(lead, rule.condition))))
        except QueryRefused:
            continue
    return found


def points_of(lead_id: int) -> list[Point]:
    """Give the points of one lead, line by line: what says why it scores what it does."""
    rules = rules_in_use()
    told = _points([lead_id], rules).get(lead_id, ())
    return [Point(rule, points) for (rule, _holds), points in zip(rules, told, strict=False) if points]


def score(ids: Iterable[int]) -> int:
    """Work out the scores of leads and keep them; give how many were looked at."""
    wanted = list(ids)
    given, model = _points(wanted, rules_in_use()), model_in_use()
    features = features_of(wanted)
    scores = {number: sum(points) for number, points in given.items()}
    chances = [_percent(model, features.get(number)) for number in scores]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [list(scores), list(scores.values()), chances])
    return len(scores)


@transaction.atomic
def score_due() -> int:
    """Score the leads that came or changed; give how many, so that whoever calls knows whether there are more."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"delete from {_DUE} where lead_id in (select lead_id from {_DUE} limit %s for update skip locked) returning lead_id",  # noqa: S608  # no input
            [MOST_AT_ONCE],
        )
        due = [number for (number,) in cursor.fetchall()]
    if due:
        score(due)
    return len(due)


def score_all() -> int:
    """Score every open lead anew, after a rule or the model changed."""
    rows = Lead.objects.exclude(status__in=(LeadStatus.CONVERTED, LeadStatus.DISCARDED)).order_by("pk")
    done, last = 0, 0
    while ids := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:MOST_AT_ONCE]):
        done, last = done + score(ids), ids[-1]
    return done


def model_in_use() -> LearnedModel | None:
    """Give the model that is believed at the moment; None as long as there were too few cases."""
    return LearnedModel.objects.filter(in_use=True, target=Target.WON).order_by("-pk").first()


def features_of(ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Give what is known of leads, as the model reads it."""
    return {row["pk"]: _features(row) for row in Lead.everything.filter(pk__in=ids).values("pk", *_FIELDS)}


@transaction.atomic
def train() -> LearnedModel:
    """Learn from the leads that were won and those that were not: from the older four fifths, measured on the newest fifth.

    With too few cases, or where it tells no better than the average, the model is kept with the reason and not believed.
    """
    cases = _cases()
    good = sum(outcome for _features, outcome in cases)
    made = LearnedModel(target=Target.WON, cases=len(cases), good=good)
    if not learning.enough(cases):
        made.why_not = "few"
    else:
        split = len(cases) * 4 // 5
        weights = learning.learn(cases[:split])
        measured = learning.trust(weights, cases[split:])
        made.held_out, made.brier, made.base_brier, made.auc = (
            len(cases) - split,
            measured.brier,
            measured.base,
            measured.auc,
        )
        made.weights = {one: round(weight, 4) for one, weight in weights.items()}
        made.table = [[round(one.promised, 4), round(one.happened, 4), one.number] for one in measured.table]
        made.why_not = "" if measured.brier < measured.base and measured.auc > 0.55 else "useless"
    made.in_use = not made.why_not
    if made.in_use:
        LearnedModel.objects.filter(in_use=True).update(in_use=False)
    made.save()
    return made


def _cases() -> list[learning.Case]:
    """The last cases, oldest first: leads of which it is known that their deal was won, or that it was not."""
    known = Q(status=LeadStatus.DISCARDED) | Q(status=LeadStatus.CONVERTED) & (
        Q(deal__outcome__in=(Outcome.WON, Outcome.LOST), deal__deleted_at__isnull=True)
        | Q(deal__isnull=True, account__isnull=False)
    )
    ended = Lead.objects.filter(known).order_by("-created_at", "-pk")
    told = ("pk", "status", "created_at", "account_id", "converted_at", "deal__outcome", "deal__closed_on", *_FIELDS)
    rows = list(ended.values(*told)[:MOST_CASES])
    later = _later_deals({one["account_id"] for one in rows if one["deal__outcome"] is None and one["account_id"]})
    cases = []
    for row in reversed(rows):
        outcome, closed = _ended(row, later)
        if outcome is not None:
            came = timezone.localdate(row["created_at"])
            cases.append(learning.Ended(_features(row), outcome, came, closed or came))
    return learning.settled(cases, timezone.localdate())


def _ended(row: dict[str, Any], later: dict[int, list[Deal]]) -> tuple[bool | None, dt.date | None]:
    """Whether a lead was won, and when; None where that is still open. One that became no deal is told by those that its account had later."""
    if row["status"] == LeadStatus.DISCARDED:
        return False, None
    if row["deal__outcome"] is not None:
        return row["deal__outcome"] == Outcome.WON, row["deal__closed_on"]
    deals = [one for one in later.get(row["account_id"], ()) if not row["converted_at"] or one.created_at >= row["converted_at"]]  # fmt: skip
    won = sorted(one.closed_on for one in deals if one.outcome == Outcome.WON and one.closed_on)
    if won:
        return True, won[0]
    return (False if deals and all(one.outcome == Outcome.LOST for one in deals) else None), None


def _later_deals(accounts: set[int]) -> dict[int, list[Deal]]:
    found: dict[int, list[Deal]] = defaultdict(list)
    for one in Deal.objects.filter(account__in=accounts).only("account", "outcome", "closed_on", "created_at"):
        found[one.account_id].append(one)
    return found


def _features(row: dict[str, Any]) -> frozenset[str]:
    found = {f"{name}={row[name]}" for name in ("source", "channel_id", "province", "industry") if row[name]}
    found |= {f"has {name}" for name in ("mobile", "mail", "company", "amount") if row[name]}
    size = next(label for least, label in _SIZES if (row["employees"] or 0) < max(least, 1) or least == _SIZES[-1][0])
    return frozenset(found | {f"size={size}"})


def _points(ids: Sequence[int], rules: Sequence[tuple[ScoreRule, Q]]) -> dict[int, tuple[int, ...]]:
    """One statement for all leads and all rules."""
    cells = {
        f"rule_{place}": Case(When(holds, then=Value(rule.points)), default=Value(0), output_field=IntegerField())
        if holds
        else Value(rule.points, IntegerField())
        for place, (rule, holds) in enumerate(rules)
    }
    rows = Lead.objects.filter(pk__in=list(ids)).annotate(**cells).values_list("pk", *cells)
    return {number: tuple(points) for number, *points in rows}


def _percent(model: LearnedModel | None, features: frozenset[str] | None) -> int | None:
    if model is None or features is None:
        return None
    return round(100 * learning.chance_of(model.weights, features))
