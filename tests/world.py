"""One small invented company that all tests share: Lantern Tea, with two offices, a few people and their customers.

Ada leads everything; in the Shanghai office Bo manages Chen and Dai; Eva and Finn are a pair in Shanghai who share their
customers; Gus sells in the Berlin office; Quinn checks quality, Fay keeps the books, Root administers and sees nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import Team, TeamMember, Unit, User
from guanxi.platform.permissions.granting import request_role
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import create

UNITS = (("Lantern Tea", None), ("Shanghai", "Lantern Tea"), ("Pair", "Shanghai"), ("Berlin", "Lantern Tea"))
# log-in, unit, manager, role
PEOPLE = (
    ("ada", "Lantern Tea", None, "director"),
    ("bo", "Shanghai", "ada", "sales_manager"),
    ("hana", "Shanghai", "ada", "regional_head"),
    ("chen", "Shanghai", "bo", "salesperson"),
    ("dai", "Shanghai", "bo", "salesperson"),
    ("eva", "Pair", "hana", "regional_head"),
    ("finn", "Pair", "hana", "regional_head"),
    ("gus", "Berlin", "ada", "salesperson"),
    ("quinn", "Lantern Tea", "ada", "quality"),
    ("fay", "Lantern Tea", "ada", "finance"),
    ("sam", "Berlin", "ada", "service_agent"),
    ("root", "Lantern Tea", None, "administrator"),
    ("nora", "Berlin", None, None),
)
KEEPER = service("world", tuple(one.key for one in entities() if one.access == "reference"))


@dataclass
class World:
    """The company's people by log-in name; units and teams by name."""

    people: dict[str, User] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    def identity(self, login: str) -> Identity:
        """Give a person with the rights of this moment."""
        return load_identity(self.people[login].pk)

    @contextmanager
    def as_(self, login: str) -> Iterator[Identity]:
        """Do something as this person."""
        who = self.identity(login)
        with acting_as(who):
            yield who


def build_world() -> World:
    """Give the company: as it was founded for this process of tests, else founded now, in the transaction that is open."""
    with acting_as(KEEPER):
        units = {one.name: one for one in Unit.objects.filter(name__in=[name for name, _parent in UNITS])}
    return _known(units) if len(units) == len(UNITS) else found_world()


def _known(units: dict[str, Unit]) -> World:
    with acting_as(KEEPER):
        people = {one.login: one for one in User.objects.filter(login__in=[login for login, *_rest in PEOPLE])}
        return World(people, units, {one.name.lower(): one for one in Team.objects.all()})


def found_world() -> World:
    """Found the company. It needs an open transaction or leaves the company for good."""
    world = World()
    with acting_as(KEEPER):
        for name, parent in UNITS:
            world.units[name] = create(
                entity("unit"), {"name": name, "parent": world.units[parent].pk if parent else None}
            )
        for login, unit, manager, _role in PEOPLE:
            world.people[login] = create(
                entity("user"),
                {
                    "login": login,
                    "name": login.capitalize(),
                    "unit": world.units[unit].pk,
                    "manager": world.people[manager].pk if manager else None,
                },
            )
        roles = dict(Role.objects.values_list("key", "pk"))
        for login, _unit, _manager, role in PEOPLE:
            if role:
                request_role(world.people[login].pk, roles[role])
        world.teams["tea fair"] = create(entity("team"), {"name": "Tea fair"})
        for login in ("chen", "gus"):
            TeamMember.objects.create(team=world.teams["tea fair"], user=world.people[login])
    return world
