"""How these tables are protected: everyone reaches their own rows only, and marks only what they read."""

from guanxi.platform.permissions.guards import Guard, administers, guard
from guanxi.platform.personal.models import DeskOfRole, Favourite, Follow, Seen

_OWN = "t.user_id = (select app.uid())"
_OWN_AND_SEEN = f"{_OWN} and app.sees(t.entity, t.object_id)"

guard(
    Guard(Favourite, read=_OWN, insert=_OWN_AND_SEEN, update=_OWN, delete=_OWN),
    Guard(Follow, read=_OWN, insert=_OWN_AND_SEEN, delete=_OWN),
    # Written with every record that is opened: that it was read is known already, and a title is asked for anew each time.
    Guard(Seen, read=_OWN, insert=_OWN, update=_OWN, delete=_OWN),
    # Everybody's desk may begin with it; it names cards and nothing else.
    Guard(DeskOfRole, insert=administers("role"), update=administers("role"), delete=administers("role")),
)
