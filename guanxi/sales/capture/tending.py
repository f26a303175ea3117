"""Leads that nobody takes up: their owner is reminded, then their manager is told, and the lead goes to somebody else where its rule says so.

The worker asks once a minute. Each lead is looked after by itself, locked, and looked at anew under the lock, so that two workers, or
one that died, tell nobody twice. What is kept to named people is looked after in the name of its owner, and given to nobody else.
"""

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.services import NO_PERSON
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.going_round import Round, declare_round
from guanxi.platform.reporting.actions import manager_of
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.capture.assigning import Decision, alone, carry_out, decided_anew
from guanxi.sales.capture.models import AssignmentRule, Given
from guanxi.sales.capture.service import KINDS, TENDING
from guanxi.sales.capture.telling import PASSED_ON, SILENT, WAITS
from guanxi.sales.models import Lead

MOST: Final = 500
_ROUND: Final = declare_round(Round(TENDING, KINDS, Lead, "t.contact_by is not null"))
_WAITS: Final = Q(due_at__isnull=False, taken_at__isnull=True, over_at__isnull=True)


def tend(now: dt.datetime | None = None) -> int:
    """Do what is due of all leads that wait to be taken up; give of how many."""
    moment = now or timezone.now()
    return sum(_tended(number, who, moment) for who in _ROUND.identities() for number in list(_due(who, moment)))


def _due(who: Identity, now: dt.datetime) -> list[int]:
    with acting_as(who), transaction.atomic():
        late = Q(due_at__lte=now, reminded_at__isnull=True) | Q(raise_at__lte=now, raised_at__isnull=True)
        mine = Lead.objects.filter(contact_by__isnull=False).values("pk")
        return list(
            Given.objects.filter(_WAITS & late, lead_id__in=mine).order_by("pk").values_list("pk", flat=True)[:MOST]
        )


def _tended(number: int, who: Identity, now: dt.datetime) -> bool:
    with acting_as(who), transaction.atomic():
        alone()
        # The lead first, as whoever changes it locks it first; one that is being changed has its turn in a minute.
        leads = Lead.objects.select_for_update(skip_locked=True, of=("self",))
        lead = leads.filter(pk__in=Given.objects.filter(pk=number).values("lead_id")).first()
        given = Given.objects.select_for_update().filter(_WAITS, pk=number).first() if lead else None
        if given is None or lead is None:
            return False
        if given.raise_at is not None and given.raise_at <= now and given.raised_at is None:
            _raise(given, lead, now, closed=who.user_id != NO_PERSON)
        elif given.due_at is not None and given.due_at <= now and given.reminded_at is None:
            given.reminded_at = now
            given.save(update_fields=("reminded_at",))
            tell(WAITS, [lead.owner_id], about=("lead", lead.pk))
        return True


def _raise(given: Given, lead: Lead, now: dt.datetime, *, closed: bool) -> None:
    """Tell the manager, and give the lead to somebody else where the rule says so and somebody is left."""
    slow = lead.owner_id
    manager = manager_of(slow)
    rule = None if closed else AssignmentRule.objects.filter(pk=given.rule_id, is_on=True).first()
    decision = decided_anew(lead.pk, rule, _silent(lead.pk) | {slow}) if rule else None
    given.reminded_at, given.raised_at, given.raised_to = given.reminded_at or now, now, manager
    given.over_at = now if decision else None
    given.save(update_fields=("reminded_at", "raised_at", "raised_to", "over_at"))
    if decision is not None and decision.person is not None:
        due = carry_out(decision)
        change_many(entity("lead"), {lead.pk: {"contact_by": due}}, trusted=True)
        tell(PASSED_ON, [slow], about=None, to=decision.person)
        _note(given, lead, decision)
    if manager:
        tell(SILENT, [manager], about=("lead", lead.pk), person=slow, to=decision.person if decision else None)


def _silent(lead: int) -> frozenset[int]:
    """Who had this lead before and did not take it up."""
    raised = Given.objects.filter(lead_id=lead, raised_at__isnull=False, holder_id__isnull=False)
    return frozenset(one for one in raised.values_list("holder_id", flat=True) if one)


def _note(given: Given, lead: Lead, decision: Decision) -> None:
    """Say on the timeline why it changed hands, in the language of who has it now."""
    assert decision.person is not None and decision.rule is not None
    language = User.objects.filter(pk=decision.person).values_list("language", flat=True).first() or "en"
    names = people_named([lead.owner_id, decision.person])
    with override(language):
        told = {
            "next": names.get(decision.person, ""),
            "before": names.get(lead.owner_id, ""),
            "rule": decision.rule.name,
            "hours": number_format(decision.rule.contact_hours or 0),
        }
        subject = _("Given to %(next)s: not taken up in time") % told
        text = _("%(before)s had it. The rule “%(rule)s” wants a first contact within %(hours)s working hours.") % told
    values = {"kind": "note", "subject": subject, "text": text, "owner": decision.person}
    log_activity(values, on=[("lead", lead.pk)])
