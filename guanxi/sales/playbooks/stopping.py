"""Which open deals lack what a playbook asks for: told by the database in three questions, however many deals there are.

`met` says in SQL what `rules.is_met` says of one deal. Counted and listed are the deals that the reader may see, and only by
what the reader may read of them.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.comparing import is_empty
from guanxi.sales.drafts import stages
from guanxi.sales.models import Deal, DealLine, Outcome
from guanxi.sales.playbooks.models import CloseStep, DealPerson, Playbook, StageTick
from guanxi.sales.playbooks.rules import DAYS, Need


@dataclass(frozen=True)
class Lacking:
    """How many deals lack something: those that stand in the stage, and those that have yet to come there."""

    here: int
    before: int

    @property
    def all(self) -> int:
        """Give how many these are together."""
        return self.here + self.before


@dataclass(frozen=True)
class Stopped:
    """A deal that lacks something, and what."""

    deal: int
    here: bool
    lacks: tuple[Need, ...]


def sees_deals() -> bool:
    """Tell whether the reader sees where deals stand."""
    view = view_of(entity("deal"))
    return view.may("read") and view.reads("stage") and view.reads("outcome")


def may_look_ahead() -> bool:
    """Tell whether the person keeps playbooks and sees the deals that these ask."""
    return view_of(entity("playbook")).may("edit") and view_of(entity("playbook_item")).may("read") and sees_deals()


def may_tell(need: Need) -> bool:
    """Tell whether the reader reads what shows that a requirement is met."""
    deal = view_of(entity("deal"))
    match need.kind:
        case "field" if need.field:
            return deal.entity.has_field(need.field) and deal.reads(need.field)
        case "role" if need.role:
            people = view_of(entity("deal_person"))
            return people.may("read") and people.reads("role")
        case "contact":
            return deal.reads("contacted_at")
        case "products":
            return view_of(entity("deal_line")).may("read")
        case "plan":
            return view_of(entity("close_step")).may("read")
    tick = view_of(entity("stage_tick"))
    return tick.may("read") and tick.reads("item") and (tick.reads("evidence") or not need.evidence)


def asked_deals(book: Playbook) -> "QuerySet[Deal]":
    """Give the open deals that a playbook asks, now or when they come to its stage: none for a stage of deals that are over."""
    stage = stages().get(book.stage_id)
    if stage is None or stage.outcome != Outcome.OPEN:
        return Deal.objects.none()
    way = [one.pk for one in stages().values() if one.pipeline_id == stage.pipeline_id and one.outcome == Outcome.OPEN]
    deals = Deal.objects.filter(outcome=Outcome.OPEN, stage__in=way[: way.index(stage.pk) + 1])
    return deals.filter(product__series=book.series) if book.series else deals


def count_asked(book: Playbook) -> Lacking:
    """Count whom a playbook asks."""
    found = asked_deals(book).values("stage_id").annotate(number=Count("pk")).order_by()
    return _summed(book, ((row["stage_id"], row["number"]) for row in found))


def count_lacking(book: Playbook, needs: Sequence[Need]) -> tuple[dict[int, Lacking], Lacking]:
    """Count who lacks each requirement, and who lacks any: deals that lack the same are counted together."""
    if not needs:
        return {}, Lacking(0, 0)
    names = {need.id: f"lacks{need.id}" for need in needs}
    found = list(_told(book, needs).values("stage_id", *names.values()).annotate(number=Count("pk")).order_by())
    each = {
        need: _summed(book, ((row["stage_id"], row["number"]) for row in found if row[name]))
        for need, name in names.items()
    }
    any_ = ((row["stage_id"], row["number"]) for row in found if any(row[name] for name in names.values()))
    return each, _summed(book, any_)


def stopped(book: Playbook, needs: Sequence[Need], most: int) -> list[Stopped]:
    """Give the first deals that lack one of these, those in the stage first, then those that come there soonest."""
    if not needs:
        return []
    rows = _told(book, needs).filter(_lacks_any(needs)).order_by("-stage__position", "pk")
    return [
        Stopped(
            row["pk"], row["stage_id"] == book.stage_id, tuple(need for need in needs if row[f"lacks{need.id}"])
        )
        for row in rows.values("pk", "stage_id", *(f"lacks{need.id}" for need in needs))[:most]
    ]  # fmt: skip


def met(need: Need) -> Q:
    """Give the condition for the deals that show what is asked for."""
    match need.kind:
        case "field" if need.field:
            return ~is_empty(entity("deal").field(need.field))
        case "role" if need.role:
            return _has(DealPerson, role=need.role)
        case "contact":
            least = timezone.localdate() - dt.timedelta(days=need.days or DAYS)
            return Q(
                contacted_at__isnull=False,
                contacted_at__gte=timezone.make_aware(dt.datetime.combine(least, dt.time.min)),
            )
        case "products":
            return _has(DealLine)
        case "plan":
            return _has(CloseStep)
    shown = Q(activity__isnull=False) | Q(file_id__isnull=False) | ~Q(evidence="")
    return _has(StageTick, *((shown,) if need.evidence else ()), item=need.id)


def _has(model: Any, *shown: Q, **values: Any) -> Q:
    return Q(Exists(model.objects.filter(*shown, deal=OuterRef("pk"), **values)))


def _told(book: Playbook, needs: Sequence[Need]) -> "QuerySet[Any]":
    lacks = {f"lacks{need.id}": ExpressionWrapper(~met(need), output_field=BooleanField()) for need in needs}
    return asked_deals(book).annotate(**lacks)


def _lacks_any(needs: Sequence[Need]) -> Q:
    lacks = Q()
    for need in needs:
        lacks |= Q(**{f"lacks{need.id}": True})
    return lacks


def _summed(book: Playbook, found: Iterable[tuple[int, int]]) -> Lacking:
    numbers = [(stage == book.stage_id, number) for stage, number in found]
    return Lacking(sum(number for here, number in numbers if here), sum(number for here, number in numbers if not here))
