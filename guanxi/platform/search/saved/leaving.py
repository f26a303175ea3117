"""Views that a leaving person shares with others: they get another owner, so that nobody loses them."""

from typing import Any

from django.db.models import QuerySet

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.going_along import GoesAlong, goes_along
from guanxi.platform.search.saved.models import Reach, SavedView


def _shared_by(person: int) -> QuerySet[SavedView]:
    shared = SavedView.objects.filter(owner_id=person, deleted_at=None).exclude(reach=Reach.OWNER)
    return shared if view_of(entity("role")).may("edit") else shared.none()


def _pass_on(person: int, receiver: int) -> list[Any]:
    numbers = list(_shared_by(person).order_by("pk").values_list("pk", flat=True))
    SavedView.objects.filter(pk__in=numbers).update(owner_id=receiver)
    return numbers


def _bring_back(person: int, receiver: int, passed: list[Any]) -> None:
    SavedView.objects.filter(pk__in=passed, owner_id=receiver).exclude(reach=Reach.OWNER).update(owner_id=person)


goes_along(
    GoesAlong(
        "views",
        words(
            "Views that %(person)s shares belong to %(to)s then (%(num)s)",
            "%(person)s共享的视图归%(to)s所有（%(num)s 个）",
        ),
        words("Shared views that went along: %(num)s", "已转交的共享视图：%(num)s"),
        lambda person: _shared_by(person).count(),
        _pass_on,
        _bring_back,
    )
)
