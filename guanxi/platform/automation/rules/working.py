"""Working off what rules were set off by: each run in one transaction, as the service of its rule, with everything or nothing."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import InterfaceError, OperationalError, connection, transaction
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
from guanxi.platform.search.query import Query, QueryRefused

# What the worker is while it looks after the runs; what a rule does, it does as the service of the rule.
KEEPER: Final = service("rules", ("rule",))
MOST: Final = 500
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
    for number in range(most):
        run = _take()
        if run is None:
            return number
        _deal_with(run)
    return most


def _take() -> Run | None:
    """Take the next run; one whose worker died while it was at it is taken again: nothing of it was written."""
    now = timezone.now()
    with acting_as(KEEPER), transaction.atomic():
        waiting = Run.objects.filter(state__in=(RunState.QUEUED, RunState.RUNNING), due_at__lte=now)
        run = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id").first()
        if run is None:
            return None
        run.state, run.attempts, run.started_at = RunState.RUNNING, run.attempts + 1, now
        run.due_at = now + _STALLED
        run.save(update_fields=("state", "attempts", "started_at", "due_at"))
        return run


def _deal_with(run: Run) -> None:
    with acting_as(KEEPER), transaction.atomic():
        rule = Rule.everything.filter(pk=run.rule_id).first()
    if rule is None or not rule.is_on or rule.deleted_at or not rule.service_id:
        return _end(run, RunState.STOPPED, _("The rule was switched off before this ran."))
    if rule.pk in run.path or len(run.path) >= LONGEST_CHAIN:
        return _end(run, RunState.STOPPED, _why_stopped(rule, run))
    try:
        with at_work(rule.service_id):
            _run(rule, run)
    except UnknownPerson:
        sentence = _("The service of this rule may not work here any more.")
        _end(run, RunState.FAILED, sentence)
        switch_off(rule, sentence)
    except _REFUSED as problem:
        _end(run, RunState.FAILED, str(problem))
        _after_failure(rule)
    except Exception as error:
        logging.getLogger(__name__).exception("The run %s of the rule %s broke.", run.pk, rule.pk)
        _later(rule, run, error)
    return None


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
    there = _there(about, rule, run)
    with _chained(rule, run):
        for place, step in enumerate(rule.does):
            done.append(do_step(step, there, place))
            if place + 1 < len(rule.does):
                there = _there(about, rule, run)
    return _is_done(run, done)


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


def _end(run: Run, state: RunState, problem: str) -> None:
    with acting_as(KEEPER), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(state=state, problem=problem[:1000], finished_at=timezone.now())


def _later(rule: Rule, run: Run, error: Exception) -> None:
    sentence = _("An unexpected error, which the log of this installation tells (%(place)s).") % {
        "place": where_it_broke(error)
    }
    if isinstance(error, OperationalError | InterfaceError):
        sentence = _("The database could not be reached.")
    if run.attempts > len(WAITS):
        _end(run, RunState.FAILED, sentence)
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
