"""What goes along with a hand-over beside records: who reports to the person, places in teams, and what was shared with them."""

from typing import Any

from django.db import DatabaseError, connection, transaction

from guanxi.platform.bulk.leaving.asked import Asked
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import TeamMember, User
from guanxi.platform.permissions.models import HandOver
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change
from guanxi.platform.records.going_along import going_along
from guanxi.platform.records.problems import RecordProblem


def reporting_to(person: int) -> list[int]:
    """Give who reports to a person."""
    return list(User.objects.filter(manager_id=person).order_by("pk").values_list("pk", flat=True))


def teams_of(person: int) -> list[int]:
    """Give the teams that a person belongs to."""
    members = TeamMember.objects.filter(user_id=person, team__deleted_at__isnull=True)
    return list(members.order_by("team_id").values_list("team_id", flat=True))


def pass_on(work: HandOver, asked: Asked) -> dict[str, Any]:
    """Give along what was asked, to the first receiver; gives what went, as it is needed to bring it back."""
    receiver, passed = asked.to[0], dict(work.passed)
    if asked.people:
        above = User.everything.filter(pk=work.person_id).values_list("manager_id", flat=True).get()
        managers = {one: above if one == receiver else receiver for one in reporting_to(work.person_id)}
        passed["people"] = {one: to for one, to in managers.items() if _reports_to(one, to)}
    if asked.teams:
        passed["teams"] = [one for one in teams_of(work.person_id) if _joins(one, receiver)]
    if asked.shares:
        with connection.cursor() as cursor:
            cursor.execute("select app.pass_shares_on(%s, %s)", [work.pk, receiver])
            passed["shares"] = [number for (number,) in cursor.fetchall()]
    if wanted := [one for one in going_along() if one.key in asked.further]:
        passed["further"] = {one.key: one.pass_on(work.person_id, receiver) for one in wanted}
    return passed


def bring_back(work: HandOver) -> None:
    """Bring back what went along, as far as it is still as the hand-over left it."""
    receiver = Asked.read(work.asked).to[0]
    for one, to in work.passed.get("people", {}).items():
        if User.objects.filter(pk=int(one), manager_id=to).exists():
            _reports_to(int(one), work.person_id)
    for team in work.passed.get("teams", ()):
        if TeamMember.objects.filter(team_id=team, user_id=receiver).delete()[0]:
            log("team left", person=receiver, team=team)
    if work.passed.get("shares"):
        with connection.cursor() as cursor:
            cursor.execute("select app.give_shares_back(%s)", [work.pk])
    for one in going_along():
        if went := work.passed.get("further", {}).get(one.key):
            one.bring_back(work.person_id, receiver, went)


def _reports_to(person: int, manager: int | None) -> bool:
    try:
        change(entity("user"), person, {"manager": manager})
    except RecordProblem:
        return False
    return True


def _joins(team: int, person: int) -> bool:
    if person == someone().user_id or not view_of(entity("team")).may("edit"):
        return False
    if TeamMember.objects.filter(team_id=team, user_id=person).exists():
        return False
    try:
        with transaction.atomic():
            TeamMember.objects.create(team_id=team, user_id=person)
    except DatabaseError:
        return False
    log("team joined", person=person, team=team)
    return True
