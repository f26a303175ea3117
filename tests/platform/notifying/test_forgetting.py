"""Old notifications are forgotten after the time the company sets; a reminder to come shows on its record until it is taken away."""

import datetime as dt

from django.conf import LazySettings
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.forgetting import forget
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.reminding import forget as take_away
from guanxi.platform.notifying.reminding import remind
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.services import service
from tests.platform.notifying.test_telling import customer
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.world import World


def test_what_is_older_than_the_company_keeps_it_is_forgotten(
    world: World, nudged: str, settings: LazySettings
) -> None:
    bo = world.people["bo"].pk
    with world.as_("chen") as chen:
        for _each in range(2):
            tell(nudged, [bo], about=None, by=chen.user_id)
    with world.as_("bo"):
        first = Notification.objects.order_by("pk").first()
        assert first is not None
        Notification.objects.filter(pk=first.pk).update(at=timezone.now() - dt.timedelta(days=40))
    for days, gone in ((0, 0), (60, 0), (30, 1), (30, 0)):
        settings.GUANXI_NOTIFICATION_DAYS = days
        assert forget() == gone, days
    with acting_as(service(SERVICE, ())):
        assert Notification.objects.filter(person_id=bo, kind=nudged).count() == 1


def test_a_reminder_to_come_stands_on_the_record_for_its_person_alone(
    world: World,
    browse: Browse,  # noqa: F811
) -> None:
    leaf = customer(world, "chen", "Leaf")
    with world.as_("chen"):
        made = remind(entity("account"), leaf, at=timezone.now() + dt.timedelta(hours=2))
    mark = f'class="g-mark-button g-mark-reminders" href="/account/{leaf}/remind"'
    assert mark in browse("chen").get(f"/account/{leaf}").text
    assert mark not in browse("bo").get(f"/account/{leaf}").text
    with world.as_("chen"):
        take_away(made.pk)
    assert mark not in browse("chen").get(f"/account/{leaf}").text
