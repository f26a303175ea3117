"""The people of the invented company: 500 in 60 units of four levels, and three of them who measure."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from guanxi.config.bench.tables import Connected, copy, opened
from guanxi.platform.identity.models import Team, TeamMember, Unit, User
from guanxi.platform.permissions.models import Assignment

REGIONS, OFFICES, DEPARTMENTS = 4, 15, 40
_IN_DEPARTMENT: Final = 12
TEAMS: Final = 20
BEGUN: Final = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Worker:
    """One person: where they stand, under whom, and what they may do."""

    number: int
    unit: int
    manager: int | None
    role: str


@dataclass(frozen=True)
class Company:
    """Everybody, and the three who measure: they see about a thousandth, a twentieth and all of the records."""

    workers: tuple[Worker, ...]
    little: int
    some: int
    everything: int

    @property
    def owners(self) -> tuple[int, ...]:
        """Give the owner of each share of the records: everybody has two, whoever sees little has one."""
        return tuple(one.number for one in self.workers for _share in range(1 if one.number == self.little else 2))

    @property
    def measuring(self) -> dict[str, int]:
        """Give those who measure, by how much they see."""
        return {"0.1 %": self.little, "5 %": self.some, "100 %": self.everything}


def found() -> Company:
    """Give the company; it is the same every time."""
    numbers = count(1)
    director = Worker(next(numbers), 1, None, "director")
    heads = [Worker(next(numbers), 2 + place, director.number, "regional_head") for place in range(REGIONS)]
    workers, small = [director, *heads], 0
    unit = 2 + REGIONS + OFFICES
    for place in range(OFFICES):
        head = Worker(next(numbers), 2 + REGIONS + place, heads[place % REGIONS].number, "regional_head")
        workers.append(head)
        # The last five offices have two departments instead of three: 25 people, a twentieth of all.
        for _department in range(2 if place >= OFFICES - 5 else 3):
            lead = Worker(next(numbers), unit, head.number, "sales_manager")
            sellers = [Worker(next(numbers), unit, lead.number, "salesperson") for _one in range(_IN_DEPARTMENT - 1)]
            workers += [lead, *sellers]
            unit += 1
            small = sellers[-1].number
    return Company(tuple(workers), small, head.number, director.number)


def settle(owner: Connected, company: Company) -> None:
    """Write units, people, teams and roles."""
    with opened(owner, Unit) as table:
        copy(owner, table, ("id", "name", "parent_id", "created_at", "updated_at"), _units())
    with opened(owner, User) as table:
        copy(owner, table, ("id", "login", "name", "unit_id", "manager_id", "language", "password", "must_change_password", "created_at", "updated_at"), _users(company))  # fmt: skip
    with opened(owner, Team) as table:
        teams = (
            {"id": one, "name": f"项目组 {one}", "created_at": BEGUN, "updated_at": BEGUN}
            for one in range(1, TEAMS + 1)
        )
        copy(owner, table, ("id", "name", "created_at", "updated_at"), teams)
    # A team has a thousandth of all customers shared with it: whoever sees a thousandth belongs to none.
    with opened(owner, TeamMember) as table:
        copy(owner, table, ("team_id", "user_id"), ({"team_id": 1 + one.number % TEAMS, "user_id": one.number} for one in company.workers if one.number != company.little))  # fmt: skip
    roles = dict(owner.execute("select key, id from permissions_role").fetchall())
    with opened(owner, Assignment) as table:
        copy(owner, table, ("role_id", "user_id", "requested_at", "approved_at"), ({"role_id": roles[one.role], "user_id": one.number, "requested_at": BEGUN, "approved_at": BEGUN} for one in company.workers))  # fmt: skip
    owner.execute("update permissions_rightsversion set number = number + 1")


def _units() -> Iterator[dict[str, Any]]:
    parents: list[int | None] = [None, *[1] * REGIONS]
    parents += [2 + place % REGIONS for place in range(OFFICES)]
    for place in range(OFFICES):
        parents += [2 + REGIONS + place] * (2 if place >= OFFICES - 5 else 3)
    for number, parent in enumerate(parents, 1):
        yield {"id": number, "name": f"部门 {number}", "parent_id": parent, "created_at": BEGUN, "updated_at": BEGUN}


def _users(company: Company) -> Iterator[dict[str, Any]]:
    for one in company.workers:
        yield {
            "id": one.number, "login": f"bench.{one.number}", "name": f"销售 {one.number}", "unit_id": one.unit,
            "manager_id": one.manager, "language": "zh-hans", "password": "!", "must_change_password": False,
            "created_at": BEGUN, "updated_at": BEGUN,
        }  # fmt: skip
