"""What all tests share: the database of this process, and the small invented company in it."""

import pytest

from tests.world import World, build_world


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The database is there already: see tests/database.py."""


@pytest.fixture
def world(db: None) -> World:
    """The company, founded anew in the transaction of the test."""
    return build_world()
