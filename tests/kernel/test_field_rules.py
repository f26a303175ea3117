"""A field one may not see is nowhere: not in lists, records, JSON, filters, orders, groups, sums, search, twins or refusals."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Changed, Duplicate, Invalid
from guanxi.platform.records.twins import twins
from guanxi.platform.search.comparing import operators_of
from guanxi.platform.search.finder import count, find, get, groups, sums, titles
from guanxi.platform.search.query import AllOf, AnyOf, Filter, Having, NoneOf, Query, QueryRefused
from guanxi.platform.search.wording import sentences
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.feed import feed
from guanxi.sales.actions.convert_lead import convert_lead
from tests.world import World

ACCOUNT, CONTACT, DEAL, LEAD = entity("account"), entity("contact"), entity("deal"), entity("lead")
SECRET = {
    "name": "Hidden Leaf",
    "revenue": "98765.43",
    "phone": "13800138000",
    "mail": "secret@leaf.example",
    "city": "Nowhereville",
}
HIDDEN, MASKED = ("revenue", "city", "mail"), ("phone",)


@pytest.fixture
def nora(world: World) -> Iterator[World]:
    """Nora reads and edits all customers, but some fields are hidden from her and the phone is masked."""
    with world.as_("chen"):
        create(ACCOUNT, SECRET)
    with world.as_("root"):
        made = create(entity("role"), {"name": "Half blind"})
        verbs = {("account", verb): int(Scope.ALL) for verb in ("read", "create", "edit")}
        set_grants(made, verbs | {(key, "read"): int(Scope.ALL) for key in ("deal", "contact")})
        rules: dict[tuple[str, str], int | None] = {("account", name): int(Access.HIDDEN) for name in HIDDEN}
        set_field_rules(made, rules | {("account", name): int(Access.MASKED) for name in MASKED})
        request_role(world.people["nora"].pk, made.pk)
    with world.as_("nora"):
        yield world


def only() -> Any:
    return ACCOUNT.model.objects.get()


def everything_said(row: Any) -> str:
    texts = [row.text(field) for field in row.fields] + [str(row.value(field)) for field in row.fields]
    return json.dumps([texts, row.json(), row.title], default=str, ensure_ascii=False)


def test_lists_and_records_leave_it_out_of_the_sql(nora: World) -> None:
    every_field = tuple(field.name for field in ACCOUNT.fields)
    with CaptureQueriesContext(connection) as asked:
        said = everything_said(find(Query(ACCOUNT)).rows[0]) + everything_said(get(ACCOUNT, only().pk))
    for secret in ("Nowhereville", "secret@", "98765.43", "13800138000", "1380013"):
        assert secret not in said
    assert "•••8000" in said
    finder_sql = [one["sql"] for one in asked if "customers_account" in one["sql"] and '"version"' in one["sql"]][:1]
    assert finder_sql and not any(f'"{name}"' in finder_sql[0] for name in HIDDEN)
    with pytest.raises(QueryRefused):
        find(Query(ACCOUNT, columns=every_field))


@pytest.mark.parametrize("name", HIDDEN + MASKED)
def test_it_cannot_be_asked_for_from_beside_or_in_a_group(nora: World, name: str) -> None:
    for operator in operators_of(view_of(ACCOUNT), ACCOUNT.field(name)):
        plain = Filter(name, operator, ("1", "2"))
        beside = Filter(f"account.{name}", operator, ("1", "2"))
        asked = [(DEAL, one) for one in (beside, AnyOf((beside, Filter("name", "filled"))), NoneOf((beside,)))]
        asked += [(ACCOUNT, one) for one in (AnyOf((plain, Filter("name", "filled"))), NoneOf((AllOf((plain,)),)))]
        asked += [(ACCOUNT, Having("contact", (beside,), none)) for none in (True, False)]
        asked += [(ACCOUNT, Having("account", (plain,))), (CONTACT, Filter(f"account.parent.{name}", operator, ("1",)))]
        for one, condition in asked:
            with pytest.raises(QueryRefused):
                find(Query(one, (condition,)))
            said = sentences(view_of(one), (condition,))[0]
            assert name not in said and str(ACCOUNT.field(name).label) not in said


def test_columns_and_orders_of_linked_records_follow_the_rules_of_these(nora: World) -> None:
    with nora.as_("chen"):
        create(DEAL, {"name": "Spring", "account": only().pk})
    with nora.as_("nora"):
        found = find(Query(DEAL, columns=("name", "account.name", "account.phone")))
        assert "•••8000" in everything_said(found.rows[0]) and "0013" not in everything_said(found.rows[0])
        for name in HIDDEN:
            with pytest.raises(QueryRefused):
                find(Query(DEAL, columns=(f"account.{name}",)))
        for name in (*HIDDEN, *MASKED):
            for sort in (f"account.{name}", f"-account.{name}", f"name,account.{name}"):
                with pytest.raises(QueryRefused):
                    find(Query(DEAL, sort=tuple(sort.split(","))))


def test_a_kind_that_one_does_not_read_is_no_question_either(nora: World) -> None:
    assert not view_of(LEAD).may("read") and not view_of(entity("activity")).may("read")
    for condition in (Having("activity"), Having("activity", none=True), Having("lead")):
        with pytest.raises(QueryRefused):
            count(Query(ACCOUNT, (condition,)))
    with pytest.raises(QueryRefused):
        find(Query(DEAL, (Filter("product.name", "filled"),)))


@pytest.mark.parametrize("name", HIDDEN + MASKED)
def test_it_cannot_be_asked_for(nora: World, name: str) -> None:
    operators = ACCOUNT.field(name).kind.operators
    asked = [Query(ACCOUNT, filters=(Filter(name, operator, ("1", "2")),)) for operator in operators]
    asked += [Query(ACCOUNT, sort=(name,)), Query(ACCOUNT, sort=(f"-{name}",))]
    for query in asked:
        for ask in (find, count):
            if ask is find or query.filters:
                with pytest.raises(QueryRefused):
                    ask(query)  # type: ignore[operator]
    with pytest.raises(QueryRefused):
        groups(Query(ACCOUNT), name)
    with pytest.raises(QueryRefused):
        groups(Query(ACCOUNT), "status", name)
    with pytest.raises(QueryRefused):
        sums(Query(ACCOUNT), [name])


def test_the_refusal_of_a_hidden_field_reads_like_that_of_one_that_does_not_exist(nora: World) -> None:
    said = []
    for name in ("revenue", "nonsense"):
        with pytest.raises(QueryRefused) as refused:
            find(Query(ACCOUNT, sort=(name,)))
        said.append(str(refused.value).replace(name, "…"))
        with pytest.raises(Invalid) as invalid:
            change(ACCOUNT, only().pk, {name: "1"})
        said.append(str(invalid.value).replace(name, "…"))
    assert said[:2] == said[2:]


def test_text_search_does_not_find_by_it(nora: World) -> None:
    assert len(find(Query(ACCOUNT, text="Hidden Leaf")).rows) == 1
    for text in ("13800138000", "38001", "secret@leaf", "leaf.example"):
        assert find(Query(ACCOUNT, text=text)).rows == [], text


def test_it_cannot_be_written(nora: World) -> None:
    for name in HIDDEN + MASKED:
        for raw in (SECRET[name], ""):
            with pytest.raises(Invalid):
                change(ACCOUNT, only().pk, {name: raw})
            with pytest.raises(Invalid):
                create(ACCOUNT, {"name": "Probe", name: raw})
            assert create_many(ACCOUNT, [{"name": "Probe", name: raw}])[0].problems.keys() == {name}
            assert change_many(ACCOUNT, {only().pk: {name: raw}})[only().pk].problems.keys() == {name}
    changed = change(ACCOUNT, only().pk, {"name": "Renamed Leaf"})
    with nora.as_("chen"):
        kept = get(ACCOUNT, changed.pk)
        assert (
            kept.value(ACCOUNT.field("city")) == "Nowhereville"
            and kept.value(ACCOUNT.field("phone")) == "+8613800138000"
        )


def test_twins_and_conflicts_do_not_tell_it(nora: World) -> None:
    with pytest.raises(Duplicate) as twin:
        create(ACCOUNT, {"name": "Hidden Leaf"})
    assert "13800138000" not in str(twin.value) and "secret@" not in str(twin.value)
    before = only()
    change(ACCOUNT, before.pk, {"name": "Other Leaf"})
    with pytest.raises(Changed) as conflict:
        change(ACCOUNT, before.pk, {"name": "Third Leaf"}, version=before.version)
    assert not set(HIDDEN) & set(conflict.value.fields)
    assert conflict.value.fields["phone"] == "•••8000"


def test_a_twin_by_a_field_one_may_not_read_is_not_named(nora: World) -> None:
    from guanxi.platform.entities.declaration import Draft  # noqa: PLC0415

    view = view_of(ACCOUNT)
    found = twins(view, Draft({"mail": "secret@leaf.example"}, None, frozenset({"mail"})))
    assert [(one.record_id, one.title, one.field) for one in found] == [(None, "", "")]


@pytest.fixture
def nameless(world: World) -> Iterator[World]:
    """Nora reads deals and contacts in full, of customers not even the name."""
    with world.as_("chen"):
        for number, name in enumerate(("Zebra Tea", "Alpha Tea")):
            account = create(ACCOUNT, {"name": name})
            create(DEAL, {"name": f"Deal {number}", "account": account.pk})
    with world.as_("root"):
        made = create(entity("role"), {"name": "Nameless"})
        set_grants(made, {(key, "read"): int(Scope.ALL) for key in ("deal", "account")})
        set_field_rules(made, {("account", "name"): int(Access.HIDDEN)})
        request_role(world.people["nora"].pk, made.pk)
    with world.as_("nora"):
        yield world


def test_the_name_of_a_linked_record_is_hidden_where_its_own_is(nameless: World) -> None:
    link = DEAL.field("account")
    for row in find(Query(DEAL)).rows:
        assert "Tea" not in everything_said(row)
        assert row.link(link) and "Tea" not in row.link(link).title
    assert all(
        "Tea" not in title for title in titles(ACCOUNT, ACCOUNT.model.objects.values_list("pk", flat=True)).values()
    )


def test_an_order_by_a_link_tells_nothing_of_hidden_names(nameless: World) -> None:
    page = find(Query(DEAL, sort=("account",), limit=1))
    assert "Tea" not in base64.urlsafe_b64decode(page.next + "==").decode()
    ids = [row.value(DEAL.field("account")) for row in find(Query(DEAL, sort=("account",))).rows]
    assert ids == sorted(ids)  # by number, which says nothing


def test_a_list_works_where_the_fields_of_its_usual_order_are_hidden(world: World) -> None:
    with world.as_("chen"):
        for number in range(3):
            create(ACCOUNT, {"name": f"Leaf {number}"})
    with world.as_("root"):
        made = create(entity("role"), {"name": "Timeless"})
        set_grants(made, {("account", "read"): int(Scope.ALL)})
        set_field_rules(made, {("account", "updated_at"): int(Access.HIDDEN)})
        request_role(world.people["nora"].pk, made.pk)
    with world.as_("nora"):
        page = find(Query(ACCOUNT, limit=2))
        assert len(page.rows) == 2 and len(find(Query(ACCOUNT, limit=2, after=page.next)).rows) == 1


@pytest.fixture
def converter(world: World) -> World:
    """Nora converts leads; of these she sees neither mail nor interest, the mobile is masked, and no amounts anywhere."""
    kinds = ("lead", "account", "contact", "deal")
    with world.as_("root"):
        made = create(entity("role"), {"name": "Converts"})
        verbs = {(key, verb): int(Scope.ALL) for key in kinds for verb in ("read", "create", "edit")}
        set_grants(made, verbs | {(key, "read"): int(Scope.ALL) for key in ("user", "pipeline", "stage")})
        hidden = {(key, "amount"): int(Access.HIDDEN) for key in ("lead", "deal")}
        hidden |= {("lead", name): int(Access.HIDDEN) for name in ("mail", "interest")}
        set_field_rules(made, {**hidden, ("lead", "mobile"): int(Access.MASKED)})
        request_role(world.people["nora"].pk, made.pk)
    return world


def test_a_converted_lead_brings_nothing_hidden_to_light(converter: World) -> None:
    secret = {"mobile": "13800138000", "mail": "secret@leaf.example", "interest": "White needle", "amount": "98765.43"}
    with converter.as_("chen"):
        lead = create(LEAD, {"name": "Lin Mei", "company": "Jade Hotel", "city": "Berlin", "job": "Buyer", **secret})
    with converter.as_("nora") as nora:
        converted = convert_lead(LEAD.model.objects.get(), by=nora)
        made = ((ACCOUNT, converted.account_id), (CONTACT, converted.contact_id), (DEAL, converted.deal_id))
        said = [everything_said(get(one, number)) for one, number in made]
        assert not any(text in "".join(said) for text in ("138000", "secret@", "White needle", "98765"))
        assert "Berlin" in said[0] and "Buyer" in said[1] and "Jade Hotel" in said[2]
    with converter.as_("chen"):
        deal, kept = get(DEAL, converted.deal_id), get(LEAD, lead.pk)
        assert deal.value(DEAL.field("amount")) is None and kept.value(LEAD.field("amount")) == 9876543
        assert deal.value(DEAL.field("owner")) == converter.people["chen"].pk


def test_the_timeline_keeps_to_the_fields_of_activities(world: World) -> None:
    closed = ("kind", "owner", "due_on", "done_at", "outcome")
    with world.as_("root"):
        made = create(entity("role"), {"name": "Reads what was said"})
        set_grants(made, {(key, "read"): int(Scope.ALL) for key in ("account", "activity")})
        set_field_rules(made, {("activity", name): int(Access.HIDDEN) for name in closed})
        request_role(world.people["nora"].pk, made.pk)
    with world.as_("chen"):
        customer = create(ACCOUNT, {"name": "Golden Leaf"})
        task = {"kind": "task", "subject": "Send samples", "due_on": "2020-01-01"}
        for values in ({"kind": "call", "text": "First talk", "done_at": "2001-02-03"}, task):
            log_activity(values, on=[("account", customer.pk)])
        told = feed(ACCOUNT, customer.pk)[0][0]
        assert (told.kind, told.who, told.planned, told.overdue) == ("task", "Chen", True, True)
    with world.as_("nora"):
        told = feed(ACCOUNT, customer.pk)[0][0]
        assert told.texts["subject"] == "Send samples" and not set(closed) & set(told.texts)
        assert (told.kind, told.who, told.planned, told.overdue) == ("", "", False, False)
        entries, mark = feed(ACCOUNT, customer.pk)[0], feed(ACCOUNT, customer.pk, limit=1)[1]
        assert mark and not any("2001" in text for text in (mark, *(entry.at.isoformat() for entry in entries)))


def test_masks_by_kind(nora: World) -> None:
    account = ACCOUNT.field
    assert account("phone").kind.mask("+8613800138000", account("phone")) == "•••8000"
    assert account("mail").kind.mask("secret@leaf.example", account("mail")) == "s•••@leaf.example"
    assert account("revenue").kind.mask(9876543, account("revenue")) == "•••"
    assert account("name").kind.mask("Hidden Leaf", account("name")) == "•••"
    assert account("phone").kind.mask("", account("phone")) == ""
