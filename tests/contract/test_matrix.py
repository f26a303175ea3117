"""Every person, every kind of record, every verb and every way of reading, against the reference model in plain Python."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity, rights_key
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.identity.tokens import make_token
from guanxi.platform.permissions.hint import MOST_LITERALS
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.sharing import why
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import NotAllowed, NotFound
from guanxi.platform.search.finder import count, find, get, groups, titles, visible_ids
from guanxi.platform.search.query import Filter, Query
from tests.contract.matrix import ONE_EACH, PERSONAS, Matrix, found_matrix
from tests.own_database import own_database
from tests.platform.api.caller import Program
from tests.reference_model import Line
from tests.telling import telling_declarations

BUSINESS = tuple(one for one in entities() if one.access != "reference" and one.key not in ONE_EACH)
ACCOUNT, ACTIVITY, CONTACT, DEAL = entity("account"), entity("activity"), entity("contact"), entity("deal")
EVERY = pytest.mark.parametrize("login", PERSONAS)
# Policies are made from declarations in one and the same way: all people for each shape that a declaration can have (of its
# own, following a customer, read through links, part of another record), a few for all other kinds.
FULL = ("account", "contact", "deal", "activity", "address")
FEW = (
    "chen",
    "gus",
    "sam",
    "quinn",
    "root",
    "every_own",
    "every_unit",
    "every_below",
    "sub_and_below",
    "read_all_edit_unit",
    "deletes_without_editing",
    "deputy",
)
CASES = [(login, one) for one in BUSINESS for login in PERSONAS if one.key in FULL or login in FEW]
# The database enforces the rights of each kind by policies of its own: every kind is read and written there. The finder adds
# the same words to whatever it asks: every kind goes one way through it, and all ways the kinds that go new ones.
TELLING = {*(one.key for one in telling_declarations()), *FULL}
OF_EACH = pytest.mark.parametrize(("login", "one"), CASES, ids=lambda part: part if isinstance(part, str) else part.key)


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: Any) -> Iterator[Matrix]:
    with django_db_blocker.unblock(), own_database("matrix"):
        yield found_matrix()


@contextmanager
def acting(matrix: Matrix, login: str) -> Iterator[None]:
    """Act as one person, who has asked nothing yet, in a transaction that is given up."""
    with acting_as(replace(matrix.identity(login), memory={})), transaction.atomic():
        yield
        transaction.set_rollback(True)


def allowed(matrix: Matrix, login: str, verb: str, one: Entity) -> set[int]:
    """Give what the reference model allows. What belongs to a parent is changed by whoever changes the parent."""
    who = matrix.company.people[login]
    if one.access == "child" and verb == "delete":
        verb = "edit"
    return {pk for pk, line in matrix.rows(one) if matrix.company.may(who, verb, line)}


def trashed(matrix: Matrix, one: Entity) -> set[int]:
    return {pk for pk, line in matrix.rows(one) if line.trashed}


def asked(sql: str, *parameters: Any) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return {row[0] for row in cursor.fetchall()}


def pages(query: Query) -> set[int]:
    """Give all ids of a list, page by page."""
    found: list[int] = []
    while True:
        page = find(query)
        found += [row.id for row in page.rows]
        if not page.next:
            assert len(found) == len(set(found))
            return set(found)
        query = Query(
            query.entity, query.filters, query.sort, query.text, query.columns, query.limit, page.next, query.trash
        )


def ways_of_reading(one: Entity) -> dict[str, Callable[[], set[int]]]:
    """Every way to rows that are present or in the trash."""
    return {
        "raw ORM": lambda: set(one.model._base_manager.values_list("pk", flat=True)),
        "raw SQL": lambda: asked(f"select id from {one.table}"),
        "view of the finder": lambda: asked(f"select id from {one.table}_q"),
    }


def ways_of_finding(one: Entity) -> dict[str, Callable[[], set[int]]]:
    """Every way to rows that are present, through the finder or the planner's hint."""
    read = [field for field in one.fields if view_of(one).reads(field.name)]
    text = next((field.name for field in read if field.kind.name == "text" and field.required), "")
    found: dict[str, Callable[[], set[int]]] = {
        "find": lambda: pages(Query(one, limit=400)),
    }
    if one.key not in TELLING:
        return found
    found |= {
        "find in another order": lambda: pages(Query(one, limit=400, columns=(), sort=("owner", "-created_at"))),
        "visible ids": lambda: set(visible_ids(Query(one), 10_000)),
    }
    if one.access == "owned" and one.field(one.title).kind.name == "text":
        found["text search"] = lambda: pages(Query(one, text="jade", columns=(), limit=1000))
        found["a filter that leaks"] = lambda: pages(
            Query(one, (Filter(one.title, "contains", ("jad",)),), columns=(), limit=1000)
        )
    elif text:
        found["a filter that leaks"] = lambda: pages(
            Query(one, (Filter(text, "starts", ("1",)),), columns=(), limit=1000)
        )
    return found


@OF_EACH
def test_everyone_reads_what_they_may_in_every_way(matrix: Matrix, login: str, one: Entity) -> None:
    expected, gone = allowed(matrix, login, "read", one), trashed(matrix, one)
    everything = {pk for pk, _line in matrix.rows(one)}
    with acting(matrix, login):
        for name, read in ways_of_reading(one).items():
            assert read() & everything == expected, name
        some = set(sorted(everything)[::6])
        assert (
            set(History.objects.filter(entity=one.key, object_id__in=some).values_list("object_id", flat=True))
            == expected & some
        )
        listed = set(one.model.objects.values_list("pk", flat=True))  # type: ignore[attr-defined]
        assert listed == listable(matrix, login, one) - gone
        if not matrix.company.people[login].grants.get((rights_key(one), "read")):
            for ask in (find, count, lambda query: groups(query, "owner"), lambda query: get(one, min(everything))):
                with pytest.raises(NotAllowed):
                    ask(Query(one))  # type: ignore[operator]
            return
        for name, read in ways_of_finding(one).items():
            # What is asked of the view and of the table without the hint still goes through the list, which has it.
            assert read() == listed, name
        _opened_one_by_one(one, expected - gone, everything - expected)
        if one.key not in TELLING:
            return
        assert count(Query(one), None) == (len(listed), False)
        assert sum(number for _owner, number, _total in groups(Query(one), "owner")) == len(listed)
        assert pages(Query(one, trash=True, columns=(), limit=400)) == listable(matrix, login, one) & gone
        assert set(titles(one, everything)) == expected


def listable(matrix: Matrix, login: str, one: Entity) -> set[int]:
    """Give what stands in the list: activities that are read only through a linked record stand on its timeline instead."""
    who = matrix.company.people[login]
    return {pk for pk, line in matrix.rows(one) if matrix.company.may(who, "read", line, through_links=False)}


def _opened_one_by_one(one: Entity, readable: set[int], hidden: set[int]) -> None:
    for pk in sorted(readable)[::45]:
        assert get(one, pk).id == pk
        assert asked("select 1 where app.reads(%s, %s)", one.key, pk) == {1}
    for pk in sorted(hidden)[::45]:
        assert asked("select 1 where app.reads(%s, %s)", one.key, pk) == set()
        with pytest.raises(NotFound):
            get(one, pk)


def _some_column(one: Entity) -> tuple[str, Any]:
    """Give a column without consequences, and a value that no row has."""
    kinds = ("text", "longtext", "integer", "percent", "date")
    field = next(
        (field for field in one.fields if field.kind.name in kinds and field.name not in (one.parent, "number")), None
    )
    if field is None:
        return "version", 77
    return field.column, {"text": "changed", "longtext": "changed", "date": timezone.localdate()}.get(
        field.kind.name, 77
    )


def changed(one: Entity, ids: set[int], column: str, value: Any) -> set[int] | None:
    """Change rows past the door, all at once; gives those the database let through, None where it refused them all.

    The numbers are one array, so that the statement is the same for everybody: planning it costs more than what it does.
    """
    if not ids:
        return set()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'update {one.table} set "{column}" = %s where id = any(%s::bigint[])', (value, sorted(ids)))
            done = cursor.rowcount
            stands = f'select id from {one.table} where "{column}" is not distinct from %s and id = any(%s::bigint[])'
            left = asked(stands, value, sorted(ids))
            transaction.set_rollback(True)
            return left if len(left) == done else {-1}
    except ProgrammingError:
        return None


@OF_EACH
def test_everyone_changes_and_deletes_what_they_may(matrix: Matrix, login: str, one: Entity) -> None:
    readable, gone = allowed(matrix, login, "read", one), trashed(matrix, one)
    everything = {pk for pk, _line in matrix.rows(one)}
    note, value = _some_column(one)
    wanted = {"edit": (note, value), "delete": ("deleted_at", timezone.now())}
    with acting(matrix, login):
        for verb, change in wanted.items():
            # A row that one may change but not read stays out of reach: PostgreSQL finds only what one reads.
            may = allowed(matrix, login, verb, one) & readable - gone
            assert changed(one, may, *change) == may, verb
            assert not changed(one, everything - may - gone, *change), verb
        both = allowed(matrix, login, "edit", one) & allowed(matrix, login, "delete", one) & readable & gone
        assert changed(one, both, "deleted_at", None) == both
        assert not changed(one, gone - both, "deleted_at", None)


@pytest.mark.parametrize(
    ("login", "one"),
    [case for case in CASES if case[1].access == "owned"],
    ids=lambda part: part if isinstance(part, str) else part.key,
)
def test_everyone_hands_over_and_shares_what_they_may(matrix: Matrix, login: str, one: Entity) -> None:
    may, gone = allowed(matrix, login, "assign", one), trashed(matrix, one)
    everything = {pk for pk, _line in matrix.rows(one)}
    receiver = matrix.world.people["yan"].pk
    theirs = {pk for pk, line in matrix.rows(one) if line.owner == "yan"}
    with acting(matrix, login):
        readable = may & allowed(matrix, login, "read", one)
        for pk in sorted(everything)[::17]:
            assert _shared(one, pk, matrix, login) == (pk in readable), pk
        assert asked(f"select app.hand_over_{one.key}(%s, %s)", sorted(everything), receiver) == may - gone - theirs


def _shared(one: Entity, pk: int, matrix: Matrix, login: str) -> bool:
    try:
        with transaction.atomic():
            Share.objects.create(
                entity=one.key, object_id=pk, user=matrix.world.people["yan"], given_by=matrix.world.people[login]
            )
    except ProgrammingError:
        return False
    return True


@EVERY
def test_everyone_makes_new_rows_where_they_may(matrix: Matrix, login: str) -> None:
    who = matrix.company.people[login]
    with acting(matrix, login):
        for owner in dict.fromkeys((login, "chen", "gus", "zoe", "zack", "yan", "no_unit", "ada")):
            row = Line("account", 0, owner)
            may = matrix.company.may_create(who, "account", owner) and matrix.company.may(who, "read", row)
            assert _created(ACCOUNT, name="Fresh", owner_id=matrix.world.people[owner].pk) == may, owner
        address, parents = entity("address"), matrix.lines["account"]
        for line in parents[::11]:
            may = matrix.company.may(who, "edit", line) and matrix.company.may(who, "read", line)
            assert _created(address, street="Fresh", account_id=line.id) == may, line
            for owner in (login, "chen"):
                row = Line("contact", 0, owner, customer=line)
                may = (
                    matrix.company.may_create(who, "contact", owner)
                    and (owner == login or not row.closed)
                    and matrix.company.may(who, "read", row)
                )
                columns = {"owner_id": matrix.world.people[owner].pk, "account_id": line.id}
                assert _created(CONTACT, name="Fresh", **columns) == may, (owner, line)


def _created(one: Entity, **columns: Any) -> bool:
    try:
        with transaction.atomic():
            one.model._base_manager.create(**columns)
            transaction.set_rollback(True)
    except ProgrammingError:
        return False
    return True


def test_the_reasons_are_those_of_the_reference_model(matrix: Matrix) -> None:
    asker = matrix.company.people["every_all"]
    for line in [line for line in matrix.lines["account"] if matrix.company.may(asker, "read", line)][::12]:
        with acting(matrix, asker.login):
            for login in PERSONAS[::3]:
                may = matrix.company.may(matrix.company.people[login], "read", line)
                assert bool(why(ACCOUNT, line.id, matrix.world.people[login].pk)) == may, (login, line)


def test_beyond_two_hundred_shares_nothing_is_lost(matrix: Matrix) -> None:
    expected = allowed(matrix, "many_shares", "read", CONTACT) - trashed(matrix, CONTACT)
    assert len(expected) > MOST_LITERALS
    with acting(matrix, "many_shares"):
        assert (
            pages(Query(CONTACT, limit=100))
            == set(CONTACT.model._base_manager.filter(deleted_at__isnull=True).values_list("pk", flat=True))
            == expected
        )
        assert count(Query(CONTACT)) == (len(expected), False)


def test_shares_that_are_not_written_out_open_the_same_rows(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guanxi.platform.permissions.hint.MOST_LITERALS", 0)
    for login in PERSONAS[::5]:
        for one in BUSINESS:
            with acting(matrix, login):
                listed = set(one.model.objects.values_list("pk", flat=True))  # type: ignore[attr-defined]
            assert listed == listable(matrix, login, one) - trashed(matrix, one), (login, one.key)


def test_the_matrix_is_worth_its_name(matrix: Matrix) -> None:
    """Every arm is met: without this a mistake in the set-up could leave the comparison empty on both sides."""
    for one in BUSINESS:
        everything = {pk for pk, _line in matrix.rows(one)}
        sizes = {login: len(allowed(matrix, login, "read", one)) for login in PERSONAS}
        assert len(everything) > 90 and len(set(sizes.values())) > 8, (one.key, sizes)
        assert sizes["nora"] == sizes["root"] == sizes["every_none"] == 0
    linked = allowed(matrix, "every_unit", "read", ACTIVITY) - listable(matrix, "every_unit", ACTIVITY)
    assert linked
    for one in (CONTACT, DEAL):
        of_others = [line for _pk, line in matrix.rows(one) if line.customer and line.closed and not line.exclusive]
        for login in ("gus", "every_own"):
            who = matrix.company.people[login]
            alone = [replace(line, customer=None, exclusive=True) for line in of_others]
            assert any(
                matrix.company.may(who, "read", line) and not matrix.company.may(who, "read", bare)
                for line, bare in zip(of_others, alone, strict=True)
            ), (one.key, login)
    assert any(line.closed and not line.exclusive for _pk, line in matrix.rows(ACTIVITY))


def test_rows_are_as_closed_as_the_reference_model_says(matrix: Matrix) -> None:
    for login in ("gus", "every_all", "chen"):
        with acting(matrix, login):
            for one in BUSINESS:
                stands = dict(one.model._base_manager.values_list("pk", "visibility"))
                lines = {pk: line for pk, line in matrix.rows(one) if pk in stands}
                assert {pk for pk, line in lines.items() if line.closed} == {
                    pk for pk in lines if stands[pk] in (1, 2)
                }, (login, one.key)


@pytest.mark.parametrize("login", FEW)
def test_by_http_everyone_reads_what_they_may(matrix: Matrix, login: str, settings: Any) -> None:
    """To programs lists, counts, the trash, records by number and single ones say what the reference model says."""
    settings.GUANXI_API_LIMITS = {"read": 10**9, "write": 10**9}
    person = User.everything.get(login=login)
    program = Program(make_token(person, "matrix"))
    for one in (one for one in BUSINESS if one.access == "owned" and one.key in TELLING):
        listed, gone = listable(matrix, login, one), trashed(matrix, one)
        if not matrix.company.people[login].grants.get((rights_key(one), "read")):
            assert {program.get(f"/{one.key}{more}").status for more in ("", "/count", "/1")} == {403}, one.key
            continue
        assert numbers_told(program, f"/{one.key}?fields=&limit=200") == listed - gone, one.key
        assert numbers_told(program, f"/{one.key}?fields=&limit=200&trash=true") == listed & gone, one.key
        assert program.get(f"/{one.key}/count?exact=true").json == {"count": len(listed - gone), "more": False}
        present = sorted({pk for pk, _line in matrix.rows(one)} - gone)[::45]
        readable = allowed(matrix, login, "read", one)
        assert {pk for pk in present if program.get(f"/{one.key}/{pk}").status == 200} == readable & {*present}
        named = program.get(f"/{one.key}?fields=&ids={','.join(map(str, present))}").json["data"]
        assert {row["id"] for row in named} == listed & {*present}


def numbers_told(program: Program, path: str) -> set[int]:
    """Give the numbers of all records of a list, page by page."""
    found: list[int] = []
    after = ""
    while True:
        page = program.get(f"{path}&after={after}" if after else path)
        assert page.status == 200, page.text
        found += [row["id"] for row in page.json["data"]]
        after = page.json["next"] or ""
        if not after:
            assert len(found) == len(set(found))
            return set(found)
