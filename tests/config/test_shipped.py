"""What an installation starts with, and what it gets later: new money stays hidden from the roles that see none."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from guanxi.config.shipped import ship
from guanxi.config.shipped_roles import TELLS_OF_MONEY
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import FieldRule, Grant, Role
from tests.fake.entities import BOAT, HARBOUR, known
from tests.own_database import own_database, working_as
from tests.world import KEEPER


@pytest.fixture
def installation(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """An installation of its own: the owner of the tables commits."""
    with django_db_blocker.unblock(), own_database("shipped"):
        yield


def shipped_again() -> None:
    with working_as("owner"):
        ship()


def hidden_from(key: str) -> set[tuple[str, str]]:
    rules = FieldRule.objects.filter(role=Role.objects.get(key=key), access=int(Access.HIDDEN))
    with acting_as(KEEPER):
        return set(rules.values_list("entity", "field"))


def test_settings_that_a_later_version_brings_are_read_by_all_roles_and_kept_by_the_administrator(
    installation: None,
) -> None:
    with working_as("owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('app.maintenance', 'on', true)")
        own = Role.everything.create(key="own", name="Our own role")
        Grant.objects.filter(entity="outcome").delete()
        Grant.objects.filter(entity="competitor", role__key="quality").delete()
    shipped_again()
    with acting_as(KEEPER):
        read = set(Grant.objects.filter(entity="outcome", verb="read").values_list("role__key", flat=True))
        kept = set(Grant.objects.filter(entity="outcome", verb="edit").values_list("role__key", flat=True))
        closed = Grant.objects.filter(entity="competitor", role__key="quality")
        assert read >= {"salesperson", "quality", own.key} and kept == {"administrator"}
        assert not closed.exists(), "what a company closed stays closed"


@pytest.mark.parametrize("key", ["quality", "service_agent"])
def test_a_role_without_money_sees_no_money_field_of_any_entity(installation: None, key: str) -> None:
    money = {(one.key, field.name) for one in entities() for field in one.fields if field.kind.name == "money"}
    with acting_as(KEEPER):
        assert money >= {("deal", "amount"), ("product", "list_price")}
        assert money | set(TELLS_OF_MONEY) == hidden_from(key)


def test_a_money_field_that_comes_later_is_hidden_until_somebody_decides_over_the_role(installation: None) -> None:
    with known(HARBOUR, BOAT):
        with acting_as(KEEPER):
            set_field_rules(Role.objects.get(key="service_agent"), {("deal", "amount"): None})
        shipped_again()
        shipped_again()
        with acting_as(KEEPER):
            assert ("boat", "price") in hidden_from("quality")
            assert not {("boat", "price"), ("deal", "amount")} & hidden_from("service_agent")
            assert ("product", "cost") in hidden_from("salesperson")
