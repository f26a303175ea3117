"""A deed that somebody else did: noted after the fact, so that it stands among what was done lately and can be taken back."""

from typing import Any

from django.utils import timezone

from guanxi.platform.bulk.models import Deed, DeedLine, DeedState
from guanxi.platform.bulk.verbs import stored
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone


def noted(one: Entity, record_id: int, before: dict[str, Any], back: str) -> Deed | None:
    """Give the deed by which these fields of a record came from `before` (as `stored` gave it) to what they hold now.

    None where nothing changed, or the record is out of sight.
    """
    after = stored(one, [record_id], tuple(before)).get(record_id, {})
    changed = [name for name in after if after[name] != before.get(name)]
    if not changed:
        return None
    deed = Deed.objects.create(
        entity=one.key, verb="edit", ids=[record_id], total=1, position=1, done=1, back=back[:4000],
        asked={"values": {name: after[name] for name in changed}}, state=DeedState.DONE,
        by_id=someone().user_id, finished_at=timezone.now(),
    )  # fmt: skip
    DeedLine.objects.create(
        deed=deed,
        record_id=record_id,
        before={name: before.get(name) for name in changed},
        after={name: after[name] for name in changed},
    )
    return deed
