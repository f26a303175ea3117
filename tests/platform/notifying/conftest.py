"""A kind of notification of the tests' own."""

from collections.abc import Iterator

import pytest
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying import kinds
from guanxi.platform.notifying.kinds import NotificationKind, Told


@pytest.fixture
def nudged() -> Iterator[str]:
    """“Chen nudges you about Leaf”: a kind that lives as long as a test."""

    def says(told: Told) -> str:
        return f"{told.by} nudges you about {told.title}" if told.title else _("Done")

    kinds.declare(NotificationKind("nudged", words("A nudge", "催办"), says))
    yield "nudged"
    del kinds._kinds["nudged"]
