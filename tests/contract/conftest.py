"""The company of the contract tests is founded once a module; each test gives back what it wrote."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import VERBS, Scope
from guanxi.platform.permissions.granting import request_role, set_grants
from guanxi.platform.records.door import create
from tests.world import KEEPER, World, build_world


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Lantern Tea, where Ada may do everything, in one transaction for the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        with acting_as(KEEPER):
            role = create(entity("role"), {"name": "Everything"})
            set_grants(role, {(one.key, verb): int(Scope.ALL) for one in entities() for verb in VERBS})
            request_role(world.people["ada"].pk, role.pk)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def company(founded: World, django_db_blocker: Any) -> Iterator[World]:
    """The company as it was founded; whatever the test writes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield founded
        transaction.set_rollback(True)
