"""How the tables of the API are protected: everyone reaches their own rows only."""

from guanxi.platform.api.models import CallCount, KeptAnswer
from guanxi.platform.permissions.guards import Guard, guard

_OWN = "t.user_id = (select app.uid())"

guard(
    Guard(KeptAnswer, read=_OWN, insert=_OWN, delete=_OWN),
    Guard(CallCount, read=_OWN, insert=_OWN, update=_OWN),
)
