"""How the tables of the API are protected: whoever acts reaches their own rows only."""

from guanxi.platform.api.models import CallCount, KeptAnswer
from guanxi.platform.permissions.guards import Guard, guard

_OWN = "t.user_id = (select app.uid())"
# Calls are counted before anybody acts.
_BEFORE = f"((select app.uid()) is null or {_OWN})"

guard(
    Guard(KeptAnswer, read=_OWN, insert=_OWN, delete=_OWN),
    Guard(CallCount, read=_BEFORE, insert=_BEFORE, update=_BEFORE),
)
