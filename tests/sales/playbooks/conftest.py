"""What stories about playbooks begin with."""

from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from guanxi.sales.models import Stage
from tests.platform.web.conftest import browse as browse  # the fixture
from tests.world import KEEPER, World


def stage(name: str) -> int:
    return int(Stage.objects.get(name=name).pk)


def asks(book: int, name: str, **more: Any) -> int:
    """The playbook asks for one thing more; the number of that."""
    return int(create(entity("playbook_item"), {"playbook": book, "name": name, **more}).pk)


@pytest.fixture
def book(world: World) -> int:
    """The playbook of the first stage, which asks for nothing yet."""
    with acting_as(KEEPER):
        return int(create(entity("playbook"), {"name": "First talks", "stage": stage("Prospecting")}).pk)
