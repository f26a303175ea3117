"""What is known of open deals, gathered for any number of them with a fixed number of questions, under the reader's rights."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Avg, Count
from django.utils import timezone

from guanxi.customers.models import Contact
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.models import ActivityLink
from guanxi.sales.models import Deal, DealCompetitor, Outcome, StageMove
from guanxi.sales.playbooks.advising import Known
from guanxi.sales.playbooks.asking import facts_of, needs_of, series_of
from guanxi.sales.playbooks.models import BuyingRole, CloseStep, DealPerson
from guanxi.sales.playbooks.ordered import ordered_deals
from guanxi.sales.playbooks.rules import unmet

# Fewer won deals than this say nothing about how long a stage usually takes.
_ENOUGH = 3


_LOOKED_AT = ("stage", "outcome", "product", "opened_on", "expected_on", "stage_since", "probability", "contacted_at")


def may_be_advised() -> bool:
    """Tell whether the person reads in full what advice speaks of."""
    deal = view_of(entity("deal"))
    return deal.may("read") and all(deal.reads(name) for name in _LOOKED_AT)


def known_of(deals: Sequence[Deal]) -> dict[int, Known]:
    """Give what is known of these deals, which are whole rows."""
    ids, today = [one.pk for one in deals], timezone.localdate()
    values = {one.pk: {field.name: getattr(one, field.column) for field in entity("deal").fields} for one in deals}
    facts, rivals, steps = facts_of(values), _rivals(ids), _late(ids, today)
    buyers, people = _buyers(ids)
    usual, planned = _usual({one.stage_id for one in deals}), _planned(ids)
    ordered = ordered_deals(ids)
    known = {}
    for one in deals:
        left = unmet(needs_of(one.stage_id, series_of(one.product_id)), facts[one.pk])
        late = steps.get(one.pk, [])
        buyer = buyers.get(one.pk)
        known[one.pk] = Known(
            today=today,
            contacted_on=_day(one.contacted_at),
            opened_on=one.opened_on,
            expected_on=one.expected_on,
            stage_since=one.stage_since,
            probability=one.probability or 0,
            missing=tuple(need.name for need in left if need.enforced),
            missing_advised=tuple(need.name for need in left if not need.enforced),
            rival_without_plan=rivals.get(one.pk),
            people=people.get(one.pk, 0),
            buyer=buyer[0] if buyer else None,
            buyer_contacted_on=_day(buyer[1]) if buyer else None,
            late_step=late[0] if late else None,
            late_steps=len(late),
            steps=facts[one.pk].planned,
            usual_days=usual.get(one.stage_id),
            planned_on=planned.get(one.pk),
            ordered=ordered.get(one.pk),
        )
    return known


def _rivals(ids: list[int]) -> dict[int, tuple[int, str]]:
    """The first competitor of each deal against whom there is no plan."""
    if not view_of(entity("deal_competitor")).reads("plan"):
        return {}
    rows = DealCompetitor.objects.filter(deal__in=ids, plan="").order_by("-pk")
    return {deal: (pk, name) for deal, pk, name in rows.values_list("deal_id", "pk", "competitor__name")}


def _late(ids: list[int], today: dt.date) -> dict[int, list[tuple[int, str, dt.date]]]:
    found: dict[int, list[tuple[int, str, dt.date]]] = defaultdict(list)
    rows = CloseStep.objects.filter(deal__in=ids, done_on__isnull=True, due_on__lt=today).order_by("due_on", "pk")
    for deal, pk, name, due in rows.values_list("deal_id", "pk", "name", "due_on"):
        found[deal].append((pk, name, due))
    return found


def _buyers(ids: list[int]) -> tuple[dict[int, tuple[str, dt.datetime | None]], dict[int, int]]:
    """Who decides over the money of each deal with the last contact, and how many people are on each map.

    Somebody whom the reader does not see is there, without name and without a last contact.
    """
    rows = list(DealPerson.objects.filter(deal__in=ids).values_list("deal_id", "contact_id", "role"))
    paying = {contact for _deal, contact, role in rows if role == BuyingRole.PAYS}
    seen = {
        pk: (name, at)
        for pk, name, at in Contact.objects.filter(pk__in=paying).values_list("pk", "name", "contacted_at")
    }
    view = view_of(entity("contact"))
    if not (view.reads("name") and view.reads("contacted_at")):
        seen = {}
    number: dict[int, int] = defaultdict(int)
    buyers: dict[int, tuple[str, dt.datetime | None]] = {}
    for deal, contact, role in rows:
        number[deal] += 1
        if role == BuyingRole.PAYS:
            name, at = seen.get(contact, ("", None))
            if deal not in buyers or (at and (buyers[deal][1] is None or at > buyers[deal][1])):
                buyers[deal] = (name, at)
    return buyers, number


def _usual(stages: set[int | None]) -> dict[int | None, int]:
    """How many days deals that were won spent in these stages on average, as far as the reader sees them."""
    moves = StageMove.objects.filter(stage__in=[one for one in stages if one], deal__outcome=Outcome.WON, days__gt=0)
    rows = moves.values("stage_id").annotate(mean=Avg("days"), number=Count("pk")).filter(number__gte=_ENOUGH)
    return {stage: round(mean) for stage, mean in rows.values_list("stage_id", "mean")}


def _planned(ids: list[int]) -> Mapping[int, dt.date | None]:
    """The next day for which something is planned with each deal."""
    if not view_of(entity("activity")).may("read"):
        return {}
    links = ActivityLink.objects.filter(entity="deal", object_id__in=ids, activity__deleted_at__isnull=True)
    ahead = links.filter(activity__done_at__isnull=True, activity__due_on__gte=timezone.localdate())
    return dict(ahead.order_by("-activity__due_on").values_list("object_id", "activity__due_on"))


def _day(moment: dt.datetime | None) -> dt.date | None:
    return timezone.localtime(moment).date() if moment else None
