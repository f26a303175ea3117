"""How these tables are protected: everyone reads what they were told, and only as long as they read the record it is about.

Messages to the outside are read by the service that sends them; administrators see that there are some, not what they say.
"""

from guanxi.platform.notifying.models import Message, MessageContent, Notification, Reminder
from guanxi.platform.permissions.guards import Guard, administers, guard

SERVICE = "notifying"

_OWN = "t.person_id = (select app.uid())"
_MINE = f"{_OWN} and (t.entity = '' or app.sees(t.entity, t.object_id))"
_SERVICE = f"(select app.service()) = '{SERVICE}'"
_BY_ME = "(t.by_id is null or t.by_id = (select app.uid()))"
_KEEPER = f"{_SERVICE} or {administers('role')}"

guard(
    # Nobody tells anything in the name of another.
    Guard(
        Notification,
        read=f"({_MINE}) or {_SERVICE}",
        # A named service tells in the name of whoever it works for.
        insert=f"({_BY_ME}) or (select app.service()) <> ''",
        update=_MINE,
        # The service forgets what is old.
        delete=f"({_OWN}) or {_SERVICE}",
    ),
    # Only of what one reads; the service that tells what is due sees when, not of what.
    Guard(
        Reminder,
        read=f"{_OWN} or {_SERVICE}",
        insert=f"{_OWN} and app.sees(t.entity, t.object_id)",
        update=f"{_OWN} or {_SERVICE}",
        delete=_OWN,
    ),
    Guard(Message, read=_KEEPER, insert=_BY_ME, update=_KEEPER, delete=_SERVICE),
    Guard(MessageContent, read=_SERVICE, insert="true", delete=_SERVICE),
)
