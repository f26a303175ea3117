"""How deeds are protected: each belongs to whoever did it, and nobody else reads what it held or takes it back."""

from guanxi.platform.bulk.models import Deed, DeedLine
from guanxi.platform.permissions.guards import Guard, guard

_MINE = "t.by_id = (select app.uid())"
_OF_MINE = "exists (select 1 from bulk_deed d where d.id = t.deed_id and d.by_id = (select app.uid()))"

guard(
    Guard(Deed, read=_MINE, insert=_MINE, update=_MINE, delete=_MINE),
    Guard(DeedLine, read=_OF_MINE, insert=_OF_MINE, update=_OF_MINE, delete=_OF_MINE),
)
