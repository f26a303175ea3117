"""Working off what rules were set off by: each run as the service of its rule, with everything or nothing; runs of many records together."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.broken import where_it_broke
from guanxi.lib.refusals import Refusal
from guanxi.platform.automation.rules.called_record import record_of
from guanxi.platform.automation.rules.catching import CHAIN, ORIGIN
from guanxi.platform.automation.rules.keeping import conditions_of, switch
from guanxi.platform.automation.rules.models import Rule, Run, RunState
from guanxi.platform.automation.rules.steps import do_step
from guanxi.platform.automation.rules.telling import SWITCHED_OFF
from guanxi.platform.automation.rules.values import Setting_off
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import get, visible_ids
from guanxi.platform.search.query import Filter, Query, QueryRefused

# What the worker is while it looks after the runs; what a rule does, it does as the service of the rule.
KEEPER: Final = service("rules", ("rule",))
MOST: Final = 500
# So many runs of one rule are done in one transaction: many records changed at once take a third of the time, and none of them
# is locked for longer than a moment.
TOGETHER: Final = 50
# So many rules may set each other off one after the other.
LONGEST_CHAIN: Final = 8
# After an error of ours a run is tried again so many minutes later, and then no more.
WAITS: Final = (1, 5, 30, 120)
# After so many failures in a row, without one success between them, a rule switches itself off.
FAILURES: Final = 10
_STALLED: Final = timedelta(minutes=15)
_REFUSED: Final = (RecordProblem, QueryRefused, Refusal)


def work_off(most: int = MOST) -> int:
    """Do what waits and is due; gives how many runs were dealt with. A second run of this at the same time does no harm."""
    dealt = 0
    while dealt < most:
        runs = _take(min(TOGETHER, most - dealt))
        if not runs:
            break
        _deal_with(runs)
        dealt += len(runs)
    return dealt


def _take(most: int) -> list[Run]:
    """Take the next run, and those of its rule that wait likewise, each of another record.

    What a worker was at when it died is taken again, by itself: nothing of it was written.
    """
    now = timezone.now()
    with acting_as(KEEPER), transaction.atomic():
        waiting = Run.objects.filter(state__in=(RunState.QUEUED, RunState.RUNNING), due_at__lte=now)
        waiting = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id")
        first = waiting.first()
        if first is None:
            return []
        alike = waiting.filter(rule=first.rule_id, path=first.path, call=None, attempts=0, state=RunState.QUEUED)
        runs = {first.record_id: first}
        if first.call is None and not first.attempts:
            for run in alike.exclude(pk=first.pk)[: most - 1]:
                runs.setdefault(run.record_id, run)
        taken = {"state": RunState.RUNNING, "started_at": now, "due_at": now + _STALLED}
        Run.objects.filter(pk__in=[run.pk for run in runs.values()]).update(attempts=F("attempts") + 1, **taken)
        for run in runs.values():
            run.attempts += 1
        return list(runs.values())


def _deal_with(runs: list[Run]) -> None:
    with acting_as(KEEPER), transaction.atomic():
        rule = Rule.everything.filter(pk=runs[0].rule_id).first()
    if rule is None or not rule.is_on or rule.deleted_at or not rule.service_id:
        return _end(runs, RunState.STOPPED, _("The rule was switched off before this ran."))
    if rule.pk in runs[0].path or len(runs[0].path) >= LONGEST_CHAIN:
        return _end(runs, RunState.STOPPED, _why_stopped(rule, runs[0]))
    if len(runs) == 1:
        return _alone(rule, runs[0])
    try:
        refused, rest = _together(rule, runs)
    except Exception:
        # Nothing of it was written. Each by itself tells which of them it was.
        logging.getLogger(__name__).warning("Runs of the rule %s are done one by one.", rule.pk, exc_info=True)
        refused, rest = {}, [[run] for run in runs]
    for run in runs:
        if run.pk in refused:
            _end([run], RunState.FAILED, *refused[run.pk])
    if refused:
        _after_failure(rule)
    for some in rest:
        _deal_with(some)
    return None


def _together(rule: Rule, runs: list[Run]) -> tuple[dict[int, tuple[str, datetime]], list[list[Run]]]:
    """Do several runs in one transaction; gives why and when some were refused, which wrote nothing, and what is still to be dealt with.

    When: between two that failed there may be one that was done, and then they did not fail in a row.
    """
    about, conditions, refused = entity(rule.about), conditions_of(rule), dict[int, tuple[str, datetime]]()
    if any(not isinstance(one, Filter) or "." in one.field for one in conditions):
        # Other records decide as well, and one run may change what the next one sees.
        return {}, [[run] for run in runs]
    with at_work(rule.service_id or 0):
        asked = Query(about, filters=conditions, ids=tuple(run.record_id for run in runs))
        fitting = set(visible_ids(asked, len(runs)))
        Run.objects.filter(pk__in=[run.pk for run in runs if run.record_id not in fitting]).delete()
        rest = [run for run in runs if run.record_id in fitting]
        # A rule that only fails is not tried further than it takes to see that.
        while rest and len(refused) < FAILURES:
            run = rest.pop(0)
            try:
                with transaction.atomic():
                    _is_done(run, _steps_done(about, rule, run))
            except _REFUSED as problem:
                refused[run.pk] = (str(problem), timezone.now())
    return refused, [rest] if rest else []


def _alone(rule: Rule, run: Run) -> None:
    try:
        with at_work(rule.service_id or 0):
            _run(rule, run)
    except UnknownPerson:
        _nobody_works(rule, [run])
    except _REFUSED as problem:
        _end([run], RunState.FAILED, str(problem))
        _after_failure(rule)
    except Exception as error:
        logging.getLogger(__name__).exception("The run %s of the rule %s broke.", run.pk, rule.pk)
        _later(rule, run, error)


def _nobody_works(rule: Rule, runs: list[Run]) -> None:
    sentence = _("The service of this rule may not work here any more.")
    _end(runs, RunState.FAILED, sentence)
    switch_off(rule, sentence)


def _run(rule: Rule, run: Run) -> None:
    """Do the steps within the transaction that is open, as whoever acts: the service."""
    about = entity(rule.about)
    done: list[dict[str, Any]] = []
    if run.call is not None and not run.record_id:
        with _chained(rule, run):
            called = record_of(rule, run)
        run.record_id = called.record_id
        done = [{"step": 0, "did": called.did, "entity": about.key, "id": run.record_id, "fields": list(called.fields)}]
        if not called.goes_on or not rule.does:
            return _is_done(run, done)
    if not visible_ids(Query(about, filters=conditions_of(rule), ids=(run.record_id,)), 1):
        # The conditions do not hold, or the service does not see the record: neither is told of.
        Run.objects.filter(pk=run.pk).delete()
        return None
    return _is_done(run, [*done, *_steps_done(about, rule, run)])


def _steps_done(about: Entity, rule: Rule, run: Run) -> list[dict[str, Any]]:
    done = []
    there = _there(about, rule, run)
    with _chained(rule, run):
        for place, step in enumerate(rule.does):
            done.append(do_step(step, there, place))
            if place + 1 < len(rule.does):
                there = _there(about, rule, run)
    return done


def _is_done(run: Run, done: list[dict[str, Any]]) -> None:
    Run.objects.filter(pk=run.pk).update(state=RunState.DONE, done=done, finished_at=timezone.now(), problem="")


def _there(about: Entity, rule: Rule, run: Run) -> Setting_off:
    row = get(about, run.record_id)
    model: Any = about.model
    owner = model._base_manager.filter(pk=run.record_id).values_list("owner", flat=True).first()
    return Setting_off(row, owner, rule.pk, rule.event)


@contextmanager
def _chained(rule: Rule, run: Run) -> Iterator[None]:
    """Let what is written know which rules led to it; the database passes that on to the rules it sets off."""
    path = "{" + ",".join(map(str, (*run.path, rule.pk))) + "}"
    _tell(path, str(run.origin or run.pk))
    yield
    _tell("", "")


def _tell(path: str, origin: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true), set_config(%s, %s, true)", [CHAIN, path, ORIGIN, origin])


def _why_stopped(rule: Rule, run: Run) -> str:
    if rule.pk not in run.path:
        return _("%(number)s rules set each other off one after the other; the next one was not run.") % {
            "number": len(run.path)
        }
    with acting_as(KEEPER):
        names = dict(Rule.everything.filter(pk__in=run.path).values_list("pk", "name"))
    chain = " → ".join(f"“{names.get(number, number)}”" for number in (*run.path[run.path.index(rule.pk) :], rule.pk))
    return _("This rule set itself off again (%(chain)s); it was not run a second time.") % {"chain": chain}


def _end(runs: list[Run], state: RunState, problem: str, at: datetime | None = None) -> None:
    with acting_as(KEEPER), transaction.atomic():
        Run.objects.filter(pk__in=[run.pk for run in runs]).update(
            state=state, problem=problem[:1000], finished_at=at or timezone.now()
        )


def _later(rule: Rule, run: Run, error: Exception) -> None:
    sentence = _("An unexpected error, which the log of this installation tells (%(place)s).") % {
        "place": where_it_broke(error)
    }
    if isinstance(error, OperationalError | InterfaceError):
        sentence = _("The database could not be reached.")
    if run.attempts > len(WAITS):
        _end([run], RunState.FAILED, sentence)
        _after_failure(rule)
        return
    due: datetime = timezone.now() + timedelta(minutes=WAITS[run.attempts - 1])
    with acting_as(KEEPER), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(state=RunState.QUEUED, due_at=due, problem=sentence[:1000])


def _after_failure(rule: Rule) -> None:
    with acting_as(KEEPER), transaction.atomic():
        ended = Run.objects.filter(rule=rule, state__in=(RunState.DONE, RunState.FAILED)).order_by(
            "-finished_at", "-pk"
        )
        last = list(ended.values_list("state", flat=True)[:FAILURES])
    if len(last) == FAILURES and RunState.DONE not in last:
        switch_off(rule, _("It failed %(number)s times in a row.") % {"number": FAILURES})


def switch_off(rule: Rule, because: str) -> None:
    """Let a rule work no more, and tell whoever switched it on."""
    with acting_as(KEEPER), transaction.atomic():
        switch(rule, on=False, because=because)
        if rule.keeper_id:
            tell(SWITCHED_OFF, [rule.keeper_id], about=("rule", rule.pk))
