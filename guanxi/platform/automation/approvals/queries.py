"""Questions about approvals, as one reader may have the answers: what waits for them, how one stands, what happened to it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.actions.start_approval import applies
from guanxi.platform.automation.approvals.gates import what_matters, why_shut
from guanxi.platform.automation.approvals.models import (
    LIVE,
    Approval,
    ApprovalFlow,
    FlowVersion,
    Move,
    State,
    Turn,
    TurnState,
)
from guanxi.platform.automation.approvals.rules import FlowRule, StepRule, flow_rule
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity, entity_of, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.meanwhile import past_value
from guanxi.platform.search.finder import titles, visible_ids
from guanxi.platform.search.query import Query

BOXES = ("waiting", "sent", "copied", "done", "kept")
_MOST_FOUND = 500
# What is urgent comes first, and of that what matters most, where such records say so.
_WEIGHT = Case(
    When(values__importance="critical", then=Value(2)),
    When(values__importance="high", then=Value(1)),
    default=Value(0),
    output_field=IntegerField(),
)
_IMPORTANCE, _HEAVY = "importance", ("critical", "high")
_DECIDED = (TurnState.APPROVED, TurnState.REFUSED, TurnState.RETURNED, TurnState.HANDED_ON, TurnState.RAISED)


@dataclass(frozen=True)
class Holder:
    """Who has to decide, and since when; `instead_of` is whom the flow names."""

    id: int
    name: str
    since: dt.datetime | None
    instead_of: str = ""


@dataclass(frozen=True)
class Seen:
    """One approval through the eyes of its reader; `title` is empty where they may not know what the record is called.

    `mine` where they may answer, `kept` where they keep the flow that it goes through; `matters` is how important it is in
    words, for who may read that and where it is more than usual.
    """

    approval: Approval
    entity: Entity
    title: str
    flow: str
    applicant: str
    holders: tuple[Holder, ...]
    facts: tuple[tuple[str, str], ...] = ()
    reads_record: bool = False
    mine: bool = False
    kept: bool = False
    matters: str = ""

    @property
    def id(self) -> int:
        """Give the number of the approval."""
        return int(self.approval.pk)

    @property
    def name(self) -> str:
        """Give what the record is called, or at least what kind it is."""
        return self.title or f"{self.entity.label} {self.approval.object_id}"


@dataclass(frozen=True)
class StepSeen:
    """One step of an approval: what it is called and the turns that people had or have there."""

    number: int
    name: str
    state: str
    turns: tuple[Turn, ...] = ()
    people: dict[int, str] = field(default_factory=dict)


def box(name: str, *, text: str = "", kind: str = "", before: int | None = None, limit: int = 50) -> list[Seen]:
    """Give one's approvals: waiting for me, sent by me, copied to me, done by me; at most one more than `limit`."""
    rows = _in_box(name)
    if kind:
        rows = rows.filter(entity=kind)
    if text:
        rows = rows.filter(_said_in(text))
    if before:
        rows = rows.filter(pk__lt=before)
    if name == "waiting":
        rows = rows.annotate(weight=_WEIGHT)
    order = ("-urgent", "-weight", "pk") if name == "waiting" else ("-pk",)
    return seen(list(rows.order_by(*order)[: limit + 1]))


def of_record(one: Entity, record_id: int) -> list[Seen]:
    """Give the approvals of a record, the newest first."""
    return seen(list(Approval.objects.filter(entity=one.key, object_id=record_id).order_by("-pk")[:10]))


def offered(one: Entity, row: Any) -> list[ApprovalFlow]:
    """Give the flows through which a record can be sent now."""
    if why_shut(one, row):
        return []
    flows = list(ApprovalFlow.objects.filter(kind=one.key, in_force__isnull=False).order_by("name"))
    if not flows:
        return []
    live = set(
        Approval.objects.filter(entity=one.key, object_id=row.pk, state__in=LIVE).values_list("flow_id", flat=True)
    )
    versions = FlowVersion.objects.filter(flow__in=flows, number=F("flow__in_force"))
    rules = {each.flow_id: flow_rule(each.rule) for each in versions}
    return [each for each in flows if each.pk not in live and each.pk in rules and applies(rules[each.pk], one, row)]


def one_seen(approval_id: int) -> Seen | None:
    """Give one approval that the person may read."""
    found = seen(list(Approval.objects.filter(pk=approval_id)))
    return found[0] if found else None


def seen(approvals: Sequence[Approval]) -> list[Seen]:
    """Give approvals as their reader sees them, with a fixed number of questions for any number of them."""
    known = [each for each in approvals if is_entity(each.entity)]
    called = _titles(known)
    open_turns = list(Turn.objects.filter(approval__in=known, state=TurnState.OPEN).order_by("place", "pk"))
    people = names(
        [each.applicant_id for each in known]
        + [turn.person_id for turn in open_turns]
        + [turn.instead_of_id for turn in open_turns if turn.instead_of_id]
    )
    flows = ApprovalFlow.everything.in_bulk({each.flow_id for each in known})
    me = someone().user_id
    return [
        Seen(
            each,
            entity(each.entity),
            called.get((each.entity, each.object_id)) or _title_then(each),
            flow_name(flows[each.flow_id]),
            people.get(each.applicant_id, ""),
            tuple(_holder(turn, people) for turn in open_turns if turn.approval_id == each.pk),
            facts_then(each),
            (each.entity, each.object_id) in called,
            each.state == State.RUNNING and any(t.approval_id == each.pk and is_whose(t, me) for t in open_turns),
            flows[each.flow_id].keeper_id == me,
            _matters(each),
        )
        for each in known
    ]


def is_whose(turn: Turn, person: int) -> bool:
    """Tell whether an open turn is a person's: their own, or one that their deputy holds for them."""
    return person == turn.person_id or (turn.stands_in and person == turn.instead_of_id)


def keeps_flows() -> bool:
    """Tell whether the person keeps any flow."""
    return bool(ApprovalFlow.objects.filter(keeper_id=someone().user_id).exists())


def steps_seen(approval: Approval) -> list[StepSeen]:
    """Give the steps of an approval with the turns that were taken and those that are open."""
    rule = flow_rule(FlowVersion.objects.get(pk=approval.version_id).rule)
    turns = list(approval.turns.order_by("pk"))
    people = names([turn.person_id for turn in turns] + [turn.instead_of_id for turn in turns if turn.instead_of_id])
    return [
        StepSeen(
            number,
            step_name(step),
            _step_state(approval, number),
            tuple(turn for turn in turns if turn.step == number),
            people,
        )
        for number, step in enumerate(rule.steps)
    ]


def moves_of(approval: Approval) -> list[tuple[Move, str, str]]:
    """Give what happened, the oldest first, each with who did it and whom it concerns."""
    moves = list(approval.moves.order_by("at", "pk"))
    people = names([each for one in moves for each in (one.by_id, one.person_id) if each])
    return [(one, people.get(one.by_id or 0, ""), people.get(one.person_id or 0, "")) for one in moves]


def values_then(approval: Approval, wanted: Iterable[str] | None = None) -> list[tuple[Field, str]]:
    """Give the values of the record as they were sent, or approved, in the fields that the reader may read."""
    view = view_of(entity(approval.entity))
    if not view.may("read"):
        return []
    order = [name for section in view.entity.sections_or_default() for name in section.fields]
    chosen = [view.entity.field(name) for name in (order if wanted is None else wanted)]
    shown = [one for one in chosen if one in view.readable and one.column in approval.values]
    return [
        (one, _shown_then(view, _in_its_currency(one, approval.values), approval.values[one.column])) for one in shown
    ]


@dataclass(frozen=True)
class LinesThen:
    """The lines of one kind as they were sent: what they are called, their headings, and the values of each."""

    kind: Entity
    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]


def lines_then(approval: Approval) -> list[LinesThen]:
    """Give the lines of the record as they were sent, in the columns of their lists that the reader may read."""
    if not view_of(entity(approval.entity)).may("read"):
        return []
    told = []
    for key, rows in approval.lines.items():
        if not is_entity(key) or not view_of(entity(key)).may("read"):
            continue
        view = view_of(entity(key))
        fields = tuple(field for field in map(view.entity.field, view.entity.columns) if field in view.readable)
        by_field = [_column_then(view, field, rows) for field in fields]
        told.append(LinesThen(view.entity, fields, tuple(zip(*by_field, strict=True))))
    return told


def facts_then(approval: Approval) -> tuple[tuple[str, str], ...]:
    """Give what matters most of the record as it was sent: fields that name no other record, so that they cost no question."""
    one = entity(approval.entity)
    names = [name for name in (*one.facts, *one.columns) if one.field(name).target is None and name != one.title]
    watched = [each.name for each in one.fields if each.column in approval.watched and each.target is None]
    matters = what_matters(one)
    told = values_then(approval, dict.fromkeys((*matters, *watched, *names)))
    return tuple((str(each.label), text) for each, text in told if text)[: max(len(matters), 3)]


def names(people: Iterable[int]) -> dict[int, str]:
    """Give what people are called."""
    return titles(entity("user"), {one for one in people if one})


def flow_name(flow: ApprovalFlow) -> str:
    """Give what a flow is called in the active language."""
    return flow.name_zh if flow.name_zh and (get_language() or "").startswith("zh") else flow.name


def step_name(step: StepRule) -> str:
    """Give what a step is called in the active language."""
    return step.name_zh if step.name_zh and (get_language() or "").startswith("zh") else step.name


def rule_began_with(approval: Approval) -> FlowRule:
    """Give the version of the flow that an approval runs by."""
    return flow_rule(FlowVersion.objects.get(pk=approval.version_id).rule)


def step_now(approval: Approval) -> StepRule | None:
    """Give the step at which an approval waits for the person; None where it does not."""
    me = someone().user_id
    theirs = Q(person_id=me) | Q(instead_of_id=me, stands_in=True)
    turn = Turn.objects.filter(theirs, approval=approval, state=TurnState.OPEN).first()
    return rule_began_with(approval).steps[turn.step] if turn and approval.state == State.RUNNING else None


def _in_box(name: str) -> QuerySet[Approval]:
    me = someone().user_id
    mine = Turn.objects.filter(person_id=me)
    if name == "sent":
        return Approval.objects.filter(applicant_id=me)
    if name == "copied":
        return Approval.objects.filter(pk__in=mine.filter(state=TurnState.COPIED).values("approval"))
    if name == "done":
        return Approval.objects.filter(pk__in=mine.filter(state__in=_DECIDED).values("approval"))
    if name == "kept":
        return Approval.objects.filter(flow__keeper_id=me, state__in=LIVE)
    theirs = Q(person_id=me) | Q(instead_of_id=me, stands_in=True)
    waiting = Turn.objects.filter(theirs, state=TurnState.OPEN).values("approval")
    return Approval.objects.filter(state=State.RUNNING, pk__in=waiting)


def _said_in(text: str) -> Q:
    """Where a text is found: in what the records are called, what was said, who asks, and what the flow is called."""
    found = Q(note__icontains=text) | Q(applicant__name__icontains=text) | Q(flow__name__icontains=text)
    found |= Q(flow__name_zh__icontains=text)
    for one in entities():
        if one.access == "owned" and one.search and view_of(one).may("read"):
            found |= Q(entity=one.key, object_id__in=visible_ids(Query(one, text=text), _MOST_FOUND))
    return found


def _matters(approval: Approval) -> str:
    """Say in words what `_WEIGHT` puts at the head of the list."""
    if approval.values.get(_IMPORTANCE) not in _HEAVY or not entity(approval.entity).has_field(_IMPORTANCE):
        return ""
    return next((text for _field, text in values_then(approval, (_IMPORTANCE,))), "")


def _titles(approvals: Sequence[Approval]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for key in {each.entity for each in approvals}:
        if view_of(entity(key)).may("read"):
            ids = [each.object_id for each in approvals if each.entity == key]
            found |= {(key, number): title for number, title in titles(entity(key), ids).items()}
    return found


def _title_then(approval: Approval) -> str:
    """What the record was called when it was sent, for who gets a copy and does not read the record itself."""
    told = values_then(approval, (entity(approval.entity).title,))
    return told[0][1] if told else ""


def _shown_then(view: View, one: Field, raw: Any) -> str:
    if one.target is None:
        return view.show(one, past_value(one, raw))
    if raw is None or not view.reads(one.name):
        return ""
    return titles(entity_of(one.target), [int(raw)]).get(int(raw), _("not visible to you"))


def _in_its_currency(one: Field, values: Mapping[str, Any]) -> Field:
    return one.of(values) if one.currency_by in values else one


def _column_then(view: View, one: Field, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """One field of several lines, with one question for the titles of all that they name."""
    raw = [row.get(one.column) for row in rows]
    if one.target is None:
        return [
            view.show(_in_its_currency(one, row), past_value(one, each)) for row, each in zip(rows, raw, strict=True)
        ]
    named = titles(entity_of(one.target), {int(each) for each in raw if each}) if view.reads(one.name) else {}
    return [named.get(int(each), _("not visible to you")) if each else "" for each in raw]


def _holder(turn: Turn, people: dict[int, str]) -> Holder:
    return Holder(
        turn.person_id, people.get(turn.person_id, ""), turn.opened_at, people.get(turn.instead_of_id or 0, "")
    )


def _step_state(approval: Approval, number: int) -> str:
    if approval.state == State.APPROVED or number < approval.step:
        return "past"
    return "current" if number == approval.step and approval.state == State.RUNNING else "ahead"
