"""How these tables are protected: everyone reads what they were told, and only as long as they read the record it is about."""

from guanxi.platform.notifying.models import Notification
from guanxi.platform.permissions.guards import Guard, guard

_MINE = "t.person_id = (select app.uid()) and (t.entity = '' or app.sees(t.entity, t.object_id))"

guard(
    # Nobody tells anything in the name of another.
    Guard(
        Notification,
        read=_MINE,
        insert="t.by_id is null or t.by_id = (select app.uid())",
        update=_MINE,
        delete="t.person_id = (select app.uid())",
    ),
)
