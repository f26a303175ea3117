"""Who stands at a step: the people it names, without those who may not decide, and who decides in their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guanxi.platform.automation.approvals.deputies import deputies_of
from guanxi.platform.automation.approvals.models import Own, Who
from guanxi.platform.automation.approvals.naming import is_by_record, named_by_record
from guanxi.platform.automation.approvals.rules import FlowRule, StepRule
from guanxi.platform.entities.registry import entity, rights_key
from guanxi.platform.identity.models import TeamMember, User
from guanxi.platform.permissions.models import Assignment, Grant

_HIGHEST = 30


@dataclass(frozen=True)
class Standing:
    """One person who is to decide; `instead_of` says for whom, and `why` why not they: left, own or away."""

    person: int
    instead_of: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Staff:
    """Who works here and leads whom, as one flow needs to know: asked once for each verb."""

    managers: dict[int, int | None]
    able: frozenset[int]
    away: dict[int, int] = field(default_factory=dict)
    kind: str = ""
    record: int = 0
    owner: int = 0

    def above(self, person: int) -> Iterator[int]:
        """Give the managers above a person, the nearest first."""
        seen = {person}
        manager = self.managers.get(person)
        while manager is not None and manager not in seen and len(seen) < _HIGHEST:
            yield manager
            seen.add(manager)
            manager = self.managers.get(manager)


def staff_for(kind: str, record: int = 0, owner: int = 0) -> Staff:
    """Give the people of the company; able are those who work here and whose roles read such records.

    Some steps ask for the record, as who keeps it: it may be kept to named people.
    """
    rows = list(User.objects.values_list("pk", "manager_id", "active", "is_service"))
    roles = Grant.objects.filter(entity=rights_key(entity(kind)), verb="read", scope__gt=0, role__deleted_at=None)
    reading = set(
        Assignment.objects.filter(role__in=roles.values("role"), approved_at__isnull=False).values_list(
            "user_id", flat=True
        )
    )
    able = frozenset(pk for pk, _manager, active, service in rows if active and not service and pk in reading)
    return Staff({pk: manager for pk, manager, *_rest in rows}, able, deputies_of(able), kind, record, owner)


def named_by(step: StepRule, applicant: int, staff: Staff) -> list[int]:
    """Give the people a step names, in order, whether they may decide or not."""
    match step.who:
        case Who.PERSON:
            return [step.person] if step.person else []
        case Who.ROLE:
            return _with_role(step.role)
        case Who.TEAM:
            members = TeamMember.objects.filter(team_id=step.team or 0).order_by("user__name", "user_id")
            return list(members.values_list("user_id", flat=True))
        case Who.MANAGER:
            return list(staff.above(applicant))[:1]
        case Who.UPPER:
            level = step.level or 1
            return list(staff.above(applicant))[level - 1 : level]
    if is_by_record(step.who):
        return named_by_record(step.who, entity(staff.kind), staff.record, staff.owner)
    return _chain(step, applicant, staff)


def standing_at(step: StepRule, rule: FlowRule, applicant: int, staff: Staff) -> list[Standing]:
    """Give who decides at a step; nobody only where nobody at all can be found.

    Who left, and who would decide their own request, is followed by the nearest manager above them who may decide, else by
    whoever keeps the flow. Of the people of a role or a team they are simply left out, as long as there are others.
    """
    named = named_by(step, applicant, staff)
    fit = [one for one in named if one in staff.able and (one != applicant or rule.own == Own.ALLOW)]
    if step.who in (Who.ROLE, Who.TEAM) and fit:
        return _once(_represented(fit, applicant, staff))
    if rule.own == Own.SKIP:
        named = [one for one in named if one != applicant] or named[:1]
    found: list[Standing] = []
    wanted: list[int | None] = [*named] or [None]
    for one in wanted:
        found += _represented([one], applicant, staff) if one in fit else _replaced(one, rule, applicant, staff)
    return _once(found)


def instead(person: int, rule: FlowRule, applicant: int, staff: Staff) -> Standing | None:
    """Give who follows a person who cannot decide any more; None where nobody can be found."""
    return next(iter(_replaced(person, rule, applicant, staff)), None)


def _replaced(person: int | None, rule: FlowRule, applicant: int, staff: Staff) -> list[Standing]:
    why = "nobody" if person is None else "own" if person == applicant else "left"
    above = [] if person is None else list(staff.above(person))
    for candidate in (*above, rule.keeper, *staff.above(rule.keeper)):
        if candidate in staff.able and (candidate != applicant or rule.own == Own.ALLOW):
            return [Standing(candidate, person, why)]
    return []


def _represented(people: Sequence[int | None], applicant: int, staff: Staff) -> list[Standing]:
    """Who is away is stood in for by their deputy, but not by the applicant."""
    deputies = {
        one: staff.away[one] for one in people if one is not None and staff.away.get(one, applicant) != applicant
    }
    return [
        Standing(deputies[one], one, "away") if one in deputies else Standing(one) for one in people if one is not None
    ]


def _once(found: Sequence[Standing]) -> list[Standing]:
    return list({one.person: one for one in reversed(found)}.values())[::-1]


def _with_role(role: int | None) -> list[int]:
    held = Assignment.objects.filter(role_id=role or 0, role__deleted_at=None, approved_at__isnull=False)
    return list(held.order_by("user__name", "user_id").values_list("user_id", flat=True))


def _chain(step: StepRule, applicant: int, staff: Staff) -> list[int]:
    """Manager after manager, up to the level, or up to and with the first who has the role."""
    above = list(staff.above(applicant))[: step.level or _HIGHEST]
    if step.role is None:
        return above
    last = set(_with_role(step.role))
    place = next((place for place, one in enumerate(above) if one in last), len(above) - 1)
    return above[: place + 1]
