"""A timeline stands in the order of what happened, whatever was written down when."""

import datetime as dt

from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.feed import feed
from guanxi.platform.timeline.models import ActivityLink
from tests.world import World


def test_a_visit_written_down_later_and_a_task_that_is_done_move_to_their_moment(world: World) -> None:
    with world.as_("chen"):
        account = entity("account")
        place = ("account", create(account, {"name": "Osmanthus Garden"}).pk)
        today = timezone.now()
        call = log_activity(
            {"kind": "call", "text": "Asked for samples", "done_at": today - dt.timedelta(days=2)}, on=[place]
        )
        visit = log_activity(
            {"kind": "visit", "text": "Brought samples", "done_at": today - dt.timedelta(days=9)}, on=[place]
        )
        task = log_activity({"kind": "task", "subject": "Send the price list"}, on=[place])
        assert _shown(account, place[1])[:3] == [task.pk, call.pk, visit.pk]
        change(entity("activity"), task.pk, {"done_at": (today - dt.timedelta(days=5)).isoformat()})
        assert _shown(account, place[1])[:3] == [call.pk, task.pk, visit.pk]
        first, mark = feed(account, place[1], limit=1)
        second, _more = feed(account, place[1], before=mark, limit=1)
        assert [first[0].id, second[0].id] == [call.pk, task.pk]
        assert not ActivityLink.objects.filter(at=None).exists()


def _shown(account: Entity, record_id: int) -> list[int]:
    return [one.id for one in feed(account, record_id)[0]]
