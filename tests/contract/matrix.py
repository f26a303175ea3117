"""The company of the matrix: the people of Lantern Tea and more with every scope, and rows in every state, committed to a copy.

The rows are written by the owner of the tables during maintenance, so that also people without any right own some.
"""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity, entity_of, rights_key
from guanxi.platform.identity.acting import Identity, acting_as, current
from guanxi.platform.identity.models import Deputy, TeamMember, UnitMember
from guanxi.platform.identity.rights import VERBS, Scope
from guanxi.platform.permissions.granting import request_role, set_grants
from guanxi.platform.permissions.models import Assignment, Grant, Share
from guanxi.platform.records.door import create
from guanxi.platform.records.searchable import search_column
from guanxi.platform.timeline.models import ActivityLink
from tests.own_database import working_as
from tests.reference_model import ALL, BELOW, OWN, SUBORDINATES, UNIT, Company, Lent, Line, Person
from tests.samples import value_of
from tests.world import KEEPER, PEOPLE, UNITS, World, build_world

# Of these there cannot be a row in every state: a customer has one credit at most, and what is allocated has to add up. Their
# policies are made like those of all others that follow a customer, or are parts of a record.
ONE_EACH = ("credit", "allocation")
# Kinds of settings of which there is one for each record of a link, besides others.
EACH_ANOTHER = {"stock_level": "warehouse", "exchange_rule": "system"}
OWNED = tuple(one.key for one in entities() if one.access == "owned" and one.key not in ONE_EACH)
CHILDREN = tuple(one.key for one in entities() if one.access == "child" and one.key not in ONE_EACH)
SCOPES = {
    "none": 0,
    "own": Scope.OWN,
    "sub": Scope.SUBORDINATES,
    "unit": Scope.UNIT,
    "below": Scope.BELOW,
    "all": Scope.ALL,
}
# log-in → verbs with their scopes, one mapping for each role that the person holds; they stand in the Shanghai office
READ_ALL_EDIT_UNIT = {
    "read": Scope.ALL,
    "edit": Scope.UNIT,
    "delete": Scope.OWN,
    "assign": Scope.SUBORDINATES,
    "create": Scope.BELOW,
}
CUSTOM: dict[str, list[dict[str, int]]] = {
    f"every_{name}": [dict.fromkeys(VERBS, int(scope))] for name, scope in SCOPES.items()
} | {
    "own_and_unit": [dict.fromkeys(VERBS, int(Scope.OWN)), dict.fromkeys(VERBS, int(Scope.UNIT))],
    "sub_and_below": [
        dict.fromkeys(VERBS, int(Scope.SUBORDINATES)),
        {"read": int(Scope.BELOW), "delete": int(Scope.BELOW)},
    ],
    "read_all_edit_unit": [{verb: int(scope) for verb, scope in READ_ALL_EDIT_UNIT.items()}],
    "edits_without_reading": [
        {"edit": int(Scope.ALL), "delete": int(Scope.ALL), "assign": int(Scope.ALL), "create": int(Scope.ALL)}
    ],
    "deletes_without_editing": [{"read": int(Scope.ALL), "delete": int(Scope.ALL)}],
    "deputy": [dict.fromkeys(VERBS, int(Scope.OWN))],
    "no_unit": [dict.fromkeys(VERBS, int(Scope.BELOW))],
}
# Below these stand people whose rows they reach as managers, across offices.
STAFF = {"every_sub": "zoe", "sub_and_below": "zack"}
# For whom they stand in, and whether they only read.
STANDS_IN = {
    "deputy": {"gus": False, "eva": True, "no_unit": False},
    "every_none": {"gus": False},
    "random_3": {"chen": False},
}
LENT_TO = ("dai", "quinn", "root", "nora", "every_none", "every_own", "edits_without_reading")
RANDOM = tuple(f"random_{number}" for number in range(4))
# Owners in every place of the company, with rows in every state; of everyone else there is a plain one.
OWNERS = ("ada", "chen", "eva", "gus", "zoe", "zack", "yan", "no_unit", "every_own", "deletes_without_editing")
SPECIAL = ((True, False), (False, True), (True, True))  # exclusive, edited by the owner only
PERSONAS = (*(login for login, *_rest in PEOPLE), *CUSTOM, *RANDOM, "zoe", "zack", "many_shares")


MANY = Lent(person="many_shares")


@dataclass
class Matrix:
    """The company as the database has it, and as the reference model has it."""

    world: World
    company: Company
    lines: dict[str, list[Line]] = field(default_factory=dict)
    parents: dict[str, dict[int, Line]] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)

    def identity(self, login: str) -> Identity:
        """Give a person with their rights, which nothing changes here."""
        if login not in self.identities:
            self.identities[login] = self.world.identity(login)
        return self.identities[login]

    def rows(self, one: Entity) -> Iterator[tuple[int, Line]]:
        """Give the rows of an entity: number and what decides over it, for a child its parent."""
        if one.access == "owned":
            yield from ((line.id, line) for line in self.lines[one.key])
        else:
            yield from self.parents[one.key].items()


def found_matrix() -> Matrix:
    """Write all of it and commit."""
    with transaction.atomic():
        world = build_world()
        _further_people(world)
    company = _described(world)
    matrix = Matrix(world, company)
    with working_as("owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('app.maintenance', 'on', true)")
        for key in _in_order():
            matrix.lines[key] = list(_rows(entity(key), matrix))
        for key in CHILDREN:
            matrix.parents[key] = _children(entity(key), matrix)
    return matrix


def _in_order() -> list[str]:
    """The kinds of rows with an owner: what others need first, accounts before the rest, activities on them last."""
    waiting = ["account", *(key for key in OWNED if key not in ("account", "activity")), "activity"]
    made: list[str] = []
    while waiting:
        ready = next((key for key in waiting if not _needed_kinds(key) & set(waiting)), waiting[0])
        waiting.remove(ready)
        made.append(ready)
    return made


def _needed_kinds(key: str) -> set[str]:
    targets = (field.target for field in entity(key).fields if field.required and field.target)
    return {entity_of(target).key for target in targets} - {key}


def _further_people(world: World) -> None:
    rng = random.Random(20261121)
    rolls = {
        login: [{verb: int(rng.choice(list(SCOPES.values()))) for verb in VERBS} for _role in range(2)]
        for login in RANDOM
    }
    rolls["many_shares"] = [dict.fromkeys(VERBS, int(Scope.OWN))]
    with acting_as(KEEPER):
        people = [(login, "Shanghai", None) for login in (*CUSTOM, *RANDOM, "many_shares")]
        people += [("zoe", "Berlin", "every_sub"), ("zack", "Pair", "zoe"), ("yan", "Shanghai", "sub_and_below")]
        for login, unit, manager in people:
            values = {"login": login, "name": login, "unit": None if login == "no_unit" else world.units[unit].pk}
            world.people[login] = create(
                entity("user"), values | ({"manager": world.people[manager].pk} if manager else {})
            )
        for login, roles in (CUSTOM | rolls).items():
            for number, verbs in enumerate(roles):
                made = create(entity("role"), {"name": f"{login} {number}"})
                set_grants(made, {(key, verb): scope for key, (verb, scope) in product(OWNED, verbs.items())})
                request_role(world.people[login].pk, made.pk)
        now, day = timezone.now(), dt.timedelta(days=1)
        for login, whose, begun in [("deputy", "zoe", 1), ("deputy", "ada", -2)]:  # not yet, and over
            _stand_in(world, login, whose, now + begun * day, now + (begun + 1) * day)
        for login, lent in STANDS_IN.items():
            for whose, only in lent.items():
                _stand_in(world, login, whose, now - day, now + day, read_only=only)
        for login in ("own_and_unit", "random_1"):
            UnitMember.objects.create(unit=world.units["Berlin"], user=world.people[login])
        for login in ("every_own", "random_2"):
            TeamMember.objects.create(team=world.teams["tea fair"], user=world.people[login])


def _stand_in(world: World, login: str, whose: str, begin: dt.datetime, end: dt.datetime, **how: bool) -> None:
    with acting_as(world.identity(whose)):
        person, deputy = world.people[whose].pk, world.people[login].pk
        Deputy.objects.create(
            person_id=person, deputy_id=deputy, starts_at=begin, ends_at=end, named_by_id=person, **how
        )


def _described(world: World) -> Company:
    """Tell the reference model who there is: from the tables of people and roles, without the kernel's own arithmetic."""
    login_of = {user.pk: login for login, user in world.people.items()}
    unit_of = {unit.pk: name for name, unit in world.units.items()}
    team_of = {team.pk: name for name, team in world.teams.items()}
    names = {
        int(Scope.OWN): OWN,
        int(Scope.SUBORDINATES): SUBORDINATES,
        int(Scope.UNIT): UNIT,
        int(Scope.BELOW): BELOW,
        int(Scope.ALL): ALL,
    }
    grants: dict[str, dict[tuple[str, str], set[str]]] = {login: {} for login in world.people}
    for held in Assignment.objects.filter(approved_at__isnull=False).values("user_id", "role_id"):
        for one in Grant.objects.filter(role_id=held["role_id"]).values("entity", "verb", "scope"):
            if one["scope"] and held["user_id"] in login_of:
                grants[login_of[held["user_id"]]].setdefault((one["entity"], one["verb"]), set()).add(
                    names[one["scope"]]
                )
    further: dict[str, set[str]] = {login: set() for login in world.people}
    teams: dict[str, set[str]] = {login: set() for login in world.people}
    for unit in UnitMember.objects.values("user_id", "unit_id"):
        further[login_of[unit["user_id"]]].add(unit_of[unit["unit_id"]])
    for member in TeamMember.objects.values("user_id", "team_id"):
        teams[login_of[member["user_id"]]].add(team_of[member["team_id"]])
    people = {
        login: Person(
            login,
            unit_of.get(user.unit_id or 0),
            login_of.get(user.manager_id or 0),
            frozenset(further[login]),
            frozenset(teams[login]),
            {key: frozenset(scopes) for key, scopes in grants[login].items()},
            frozenset(STANDS_IN.get(login, {})),
            frozenset(whose for whose, only in STANDS_IN.get(login, {}).items() if not only),
        )
        for login, user in world.people.items()
    }
    return Company(people, dict(UNITS))


def _rows(one: Entity, matrix: Matrix) -> Iterator[Line]:
    """Write the rows of one entity in every state that decides who reaches them."""
    states: list[dict[str, Any]] = []
    for owner in matrix.world.people:
        states.append({"owner": owner})
        if owner in OWNERS:
            states += [{"owner": owner, "exclusive": exclusive, "owner_only": only} for exclusive, only in SPECIAL]
            states.append({"owner": owner, "trashed": True})
    for (exclusive, only), lent in product(((False, False), *SPECIAL[:2]), _ways_to_lend()):
        states.append({"owner": "gus", "exclusive": exclusive, "owner_only": only, "lent": lent})
    states += [{"owner": "zack", "lent": lent} for lent in _ways_to_lend()]
    states.append({"owner": "gus", "trashed": True, "lent": _lent_to(LENT_TO, can_edit=True)})
    if one.key == "contact":
        states += [{"owner": "gus", "lent": (MANY,)} for _number in range(230)]
    for state, customer in _customers(one, states, matrix):
        state["customer"] = customer
    made = _written(one, states, matrix)
    _share(one, zip(made, states, strict=True), matrix)
    links = _link(made, states, matrix) if one.linked_by else {}
    for row, state in zip(made, states, strict=True):
        yield Line(one.key, row.pk, links=links.get(row.pk, ()), **state)


def _customers(one: Entity, states: list[dict[str, Any]], matrix: Matrix) -> Iterator[tuple[dict[str, Any], Line]]:
    """Put every second row of what follows customers under one, each time another one; all where none can do without."""
    if one.follows:
        every = 1 if one.field(one.follows).required else 2
        accounts = [line for line in matrix.lines["account"] if not line.trashed]
        plain = [state for state in states if MANY not in state.get("lent", ())]
        yield from ((state, accounts[(11 * number + 5) % len(accounts)]) for number, state in enumerate(plain[::every]))
        # Each way to lend a customer, under which an exclusive one of Gus stands, has a row of somebody else.
        lent = [line for line in accounts if line.lent and line.owner == "gus"]
        for number, line in enumerate(lent):
            states.append(state := {"owner": ("zack", "gus", "no_unit")[number % 3]})
            yield state, line


def _lent_to(logins: Iterable[str], **how: Any) -> tuple[Lent, ...]:
    return tuple(Lent(person=login, **how) for login in logins)


def _ways_to_lend() -> list[tuple[Lent, ...]]:
    ways = [_lent_to(LENT_TO), _lent_to(LENT_TO, can_edit=True), _lent_to(LENT_TO, can_edit=True, expired=True)]
    return [
        *ways,
        *(
            (Lent(team="tea fair", can_edit=edits, expired=expired),)
            for edits, expired in product((False, True), repeat=2)
        ),
    ]


def _written(one: Entity, states: list[dict[str, Any]], matrix: Matrix) -> list[Any]:
    rows, least = [], needed(one)
    for number, state in enumerate(states):
        owner = matrix.world.people[state["owner"]]
        values = {one.title: f"Jade {number}"} if one.field(one.title).kind.name == "text" else {}
        stands = {one.field(one.follows).column: state["customer"].id} if "customer" in state else {}
        row = one.model(
            **least | values | stands,
            owner_id=owner.pk,
            unit_id=owner.unit_id,
            visibility=int(state.get("exclusive", False)),
            owner_only_edit=state.get("owner_only", False),
            deleted_at=timezone.now() if state.get("trashed") else None,
        )
        row.search = search_column(one, values)  # type: ignore[attr-defined]
        rows.append(row)
    return list(one.model._base_manager.bulk_create(rows))


def _share(one: Entity, made: Iterable[tuple[Any, dict[str, Any]]], matrix: Matrix) -> None:
    day = dt.timedelta(days=1)
    Share.objects.bulk_create(
        Share(
            entity=one.key,
            object_id=row.pk,
            user_id=matrix.world.people[lent.person].pk if lent.person else None,
            team_id=matrix.world.teams[lent.team].pk if lent.team else None,
            can_edit=lent.can_edit,
            expires_at=timezone.now() + (-day if lent.expired else day),
        )
        for row, state in made
        for lent in state.get("lent", ())
    )


def _link(made: list[Any], states: list[dict[str, Any]], matrix: Matrix) -> dict[int, tuple[Line, ...]]:
    """Put every third activity of Gus, and one of each other, on the timelines of customers in several states."""
    accounts = [line for line in matrix.lines["account"] if not line.trashed]
    links: dict[int, tuple[Line, ...]] = {}
    for number, (row, _state) in enumerate(zip(made, states, strict=True)):
        if number % 3 == 0:
            links[row.pk] = (accounts[number % len(accounts)], accounts[(7 * number + 3) % len(accounts)])
    ActivityLink.objects.bulk_create(
        (
            ActivityLink(activity_id=pk, entity=line.entity, object_id=line.id)
            for pk, lines in links.items()
            for line in lines
        ),
        ignore_conflicts=True,
    )
    return links


def _children(one: Entity, matrix: Matrix) -> dict[int, Line]:
    """Give every row of the parent entity one row below it; a trigger places it."""
    lines = [line for line in matrix.lines[rights_key(one)] if MANY not in line.lent]
    parent = one.field(one.parent).column
    values = needed(one)
    rows = [
        one.model(**values | {parent: line.id}, deleted_at=timezone.now() if line.trashed else None) for line in lines
    ]
    made = one.model._base_manager.bulk_create(rows)
    return {row.pk: line for row, line in zip(made, lines, strict=True)}


def needed(one: Entity) -> dict[str, Any]:
    """Give a value for every column that a row cannot do without, besides its owner and its parent."""
    wanted = [field for field in one.fields if field.required and field.name not in ("owner", one.parent)]
    return {field.column: _some(field) for field in wanted}


def _some(field: Field) -> Any:
    if field.kind.name == "link":
        return _target(field.target)
    return "1" if field.kind.name == "text" else field.parse(value_of(field, 1))


def _target(model: Any) -> int:
    """Give some record that a required link can name."""
    found = model._base_manager.order_by("pk").values_list("pk", flat=True).first()
    if found is None:
        one = entity_of(model)
        named = {"name": "Jade"} if one.has_field("name") else {}
        whose = {"owner_id": who.user_id} if one.access == "owned" and (who := current()) else {}
        found = model._base_manager.create(**needed(one) | named | whose).pk
    return int(found)
