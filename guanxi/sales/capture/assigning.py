"""Giving leads to people by the rules: the first rule that fits, whoever's turn it is, nobody who is away or has enough."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Count, Max
from django.utils import timezone

from guanxi.platform.calendar.holidays import special_days
from guanxi.platform.calendar.hours import weeks_of
from guanxi.platform.calendar.working_time import after_working_hours
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.belonging import people_in
from guanxi.platform.identity.models import Deputy, TeamMember, User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import handed_over
from guanxi.platform.search.finder import visible_ids
from guanxi.platform.search.query import Query, QueryRefused
from guanxi.platform.search.questions import conditions_in
from guanxi.sales.capture.knowing import accounts_of, alike, whose
from guanxi.sales.capture.models import AssignmentLimit, AssignmentRule, Given, Silent, Way
from guanxi.sales.capture.telling import ASSIGNED
from guanxi.sales.capture.territories import Market, market
from guanxi.sales.models import Lead, LeadStatus

MONTH: Final = dt.timedelta(days=30)
MOST_AT_ONCE: Final = 200
OVER: Final = (LeadStatus.CONVERTED, LeadStatus.DISCARDED)
_LOCK: Final = 0x67786173  # one at a time gives out leads, so that turns are fair and limits hold
KNOWN, RULE, KEPT, NOBODY, NO_RULE, NAMED = "known", "rule", "kept", "nobody", "no_rule", "named"
AWAY, FULL, PAUSED, OFF_WORK, LEFT, SILENT = "away", "full", "paused", "off_work", "left", "silent"


@dataclass(frozen=True)
class Decision:
    """Who gets a lead, by which rule, why, and who was passed over for what reason; for a rule of territories, in which it stands."""

    lead: int
    person: int | None
    rule: AssignmentRule | None
    why: str
    passed: tuple[tuple[int, str], ...] = ()
    territory: int | None = None


@dataclass
class _Situation:
    """What decides about turns and limits: kept while leads are given out one after another."""

    taken: Counter[int]
    last: dict[tuple[int, int], dt.datetime]
    load: Counter[int]
    limits: dict[int, AssignmentLimit]
    away: set[int]
    active: set[int]
    at_work: dict[int, bool] = field(default_factory=dict)
    silent: frozenset[int] = frozenset()


def assign_waiting(most: int = MOST_AT_ONCE) -> int:
    """Give out the leads that are to be assigned by the rules, oldest first; give how many were looked at."""
    with transaction.atomic():
        alone()
        ids = list(Lead.objects.filter(distribute=True).order_by("pk").values_list("pk", flat=True)[:most])
        due = {decision.lead: carry_out(decision) for decision in (decided(ids) if ids else ())}
        changes = {one: {"distribute": False, "contact_by": due[one]} for one in ids}
        change_many(entity("lead"), changes, trusted=True)
        return len(ids)


def decided_anew(lead: int, rule: AssignmentRule, silent: frozenset[int]) -> Decision | None:
    """Decide who gets a lead that nobody took up: as its rule says, never again who was silent; None where nobody is left.

    Whoever calls is the only one who gives out leads at the moment: see `alone`.
    """
    named = rule.unanswered_person_id if rule.unanswered == Silent.PERSON else None
    if rule.unanswered == Silent.TELL or (rule.unanswered == Silent.PERSON and named is None):
        return None
    now, ids = timezone.now(), [lead]
    map_of = market(ids, accounts_of(alike(ids))) if rule.by_territory else Market()
    people = set(_people(rule)) | map_of.people(lead, rule.by_territory)
    situation = _situation(people | {named} if named else people, now)
    situation.silent = silent
    if named is not None:
        fit = named not in silent and named in situation.active and named not in situation.away
        return Decision(lead, named, rule, NAMED, tuple((one, SILENT) for one in sorted(silent))) if fit else None
    found = _decide(lead, [(rule, people)], {rule.pk: {lead}}, None, map_of, situation, now)
    return found if found.person else None


def rehearse(number: int = 50) -> list[Decision]:
    """Give who would have got the last leads, as people and rules are now; writes nothing."""
    ids = list(Lead.objects.order_by("-created_at", "-pk").values_list("pk", flat=True)[:number])
    return decided(list(reversed(ids)))[::-1]


def decided(ids: Sequence[int]) -> list[Decision]:
    """Decide for these leads, in their order: each decision counts for the next one."""
    now = timezone.now()
    rules = [
        (rule, set(_people(rule))) for rule in AssignmentRule.objects.filter(is_on=True).order_by("position", "pk")
    ]
    known = alike(ids)
    within = any(rule.by_territory for rule, _people_of in rules)
    map_of = market(ids, accounts_of(known)) if within else Market()
    fits = {rule.pk: _fitting(rule, ids, map_of) for rule, _people_of in rules}
    owners = whose(known)
    local = {one for rule, _people_of in rules for lead in ids for one in map_of.people(lead, rule.by_territory)}
    everybody = {one for _rule, people in rules for one in people} | set(owners.values()) | local
    situation = _situation(everybody, now)
    return [_decide(number, rules, fits, owners.get(number), map_of, situation, now) for number in ids]


def _decide(
    number: int,
    rules: Sequence[tuple[AssignmentRule, set[int]]],
    fits: dict[int, set[int]],
    known: int | None,
    map_of: Market,
    situation: _Situation,
    now: dt.datetime,
) -> Decision:
    fitting = [
        (rule, people | map_of.people(number, rule.by_territory)) for rule, people in rules if number in fits[rule.pk]
    ]
    passed: list[tuple[int, str]] = []
    for rule, people in fitting:
        where = _where(rule, number, map_of)
        if not people and not rule.by_territory:
            return Decision(number, None, rule, KEPT)
        if rule.sticky and known and known in situation.active and known not in situation.away:
            return _given(Decision(number, known, rule, KNOWN, tuple(passed), where), situation, now)
        able: list[tuple[int, str]] = []
        for person in sorted(people):
            why = _against(person, rule, situation, now)
            (passed if why else able).append((person, why))
        if able:
            chosen = min((person for person, _why in able), key=lambda one: _place(one, rule, situation))
            return _given(Decision(number, chosen, rule, RULE, tuple(passed), where), situation, now)
    if not fitting:
        return Decision(number, None, None, NO_RULE)
    last = fitting[-1][0]
    return Decision(number, None, last, NOBODY, tuple(passed), _where(last, number, map_of))


def _where(rule: AssignmentRule, number: int, map_of: Market) -> int | None:
    patch = map_of.stands.get(number) if rule.by_territory else None
    return patch.number if patch else None


def _given(decision: Decision, situation: _Situation, now: dt.datetime) -> Decision:
    assert decision.person is not None and decision.rule is not None
    situation.taken[decision.person] += 1
    situation.load[decision.person] += 1
    situation.last[decision.rule.pk, decision.person] = now + dt.timedelta(microseconds=sum(situation.taken.values()))
    return decision


def _place(person: int, rule: AssignmentRule, situation: _Situation) -> tuple[Any, ...]:
    """Whose turn it is: who waited longest, or who has least."""
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    waited = situation.last.get((rule.pk, person), never)
    return (situation.load[person], waited, person) if rule.way == Way.LOAD else (waited, person)


def _against(person: int, rule: AssignmentRule, situation: _Situation, now: dt.datetime) -> str:
    if person not in situation.active:
        return LEFT
    if person in situation.silent:
        return SILENT
    if person in situation.away:
        return AWAY
    limit = situation.limits.get(person)
    if limit is not None and limit.paused:
        return PAUSED
    most = [one for one in (rule.capacity, limit.capacity if limit else None) if one is not None]
    if most and situation.taken[person] >= min(most):
        return FULL
    if rule.at_work and not _works(person, situation, now):
        return OFF_WORK
    return ""


def _works(person: int, situation: _Situation, now: dt.datetime) -> bool:
    if person not in situation.at_work:
        week = weeks_of([person])[person]
        day = now.astimezone(week.zone).date()
        windows = week.windows(day, special_days(day, day))
        situation.at_work[person] = any(begin <= now < end for begin, end in windows)
    return situation.at_work[person]


def _situation(people: set[int], now: dt.datetime) -> _Situation:
    lately = Given.objects.filter(person_id__in=people, at__gt=now - MONTH)
    last = Given.objects.filter(person_id__in=people, rule__isnull=False).values_list("rule_id", "person_id")
    open_leads = Lead.objects.filter(owner__in=people).exclude(status__in=OVER)
    lasting = Deputy.objects.filter(person_id__in=people, starts_at__lte=now, ends_at__gt=now)
    return _Situation(
        taken=Counter(dict(lately.values_list("person_id").annotate(number=Count("pk")))),
        last={(rule, person): at for rule, person, at in last.annotate(last=Max("at"))},
        load=Counter(dict(open_leads.order_by().values_list("owner").annotate(number=Count("pk")))),
        limits={one.person_id: one for one in AssignmentLimit.objects.filter(person__in=people)},
        away=set(lasting.values_list("person_id", flat=True)),
        active=set(User.objects.filter(pk__in=people, active=True, is_service=False).values_list("pk", flat=True)),
    )


def _people(rule: AssignmentRule) -> Iterable[int]:
    """Everybody whom a rule names; a rule that names nobody leaves leads where they are."""
    if rule.person_id:
        yield rule.person_id
    if rule.team_id:
        yield from TeamMember.objects.filter(team=rule.team_id).values_list("user_id", flat=True)
    if rule.unit_id:
        yield from people_in([rule.unit_id])[rule.unit_id]


def _fitting(rule: AssignmentRule, ids: Sequence[int], map_of: Market) -> set[int]:
    """The leads for which the conditions hold, and that stand in a territory where that decides; none for conditions that cannot be asked any more."""
    lead = entity("lead")
    placed = tuple(one for one in ids if one in map_of.stands) if rule.by_territory else tuple(ids)
    try:
        return set(visible_ids(Query(lead, filters=conditions_in(lead, rule.condition), ids=placed), len(ids)))
    except QueryRefused:
        return set()


def carry_out(decision: Decision) -> dt.datetime | None:
    """Give a lead to whom was decided, tell them, and write down why; gives by when they are to be in contact, where the rule says so."""
    if decision.person is not None:
        handed_over(entity("lead"), [decision.lead], decision.person)
        rule_name = decision.rule.name if decision.rule else ""
        tell(ASSIGNED, [decision.person], about=("lead", decision.lead), rule=rule_name)
    given = Given(
        lead_id=decision.lead,
        rule=decision.rule,
        person_id=decision.person,
        why=decision.why,
        territory_id=decision.territory,
        passed=[list(one) for one in decision.passed],
    )
    if decision.rule is not None and decision.rule.contact_hours:
        _time(given, decision.rule)
    given.save()
    return given.due_at


def _time(given: Given, rule: AssignmentRule) -> None:
    """Say by when whoever has it is to be in contact, in working time by the clock where they are."""
    open_leads = Lead.objects.filter(pk=given.lead_id).exclude(status__in=OVER)
    holder = open_leads.values_list("owner_id", "owner__time_zone").first()
    if holder is None:
        return
    given.holder_id, zone = holder
    given.due_at = after_working_hours(given.at, float(rule.contact_hours), zone)
    if rule.raise_hours:
        given.raise_at = after_working_hours(given.due_at, float(rule.raise_hours), zone)


def alone() -> None:
    """Wait until nobody else gives out leads, and be the only one until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
