"""How the table of browsers is protected: everyone their own, and the service that sends."""

from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.permissions.guards import Guard, guard
from guanxi.platform.pushing.models import Browser

_OWN = "t.person_id = (select app.uid())"
_EITHER = f"{_OWN} or (select app.service()) = '{SERVICE}'"

guard(Guard(Browser, read=_EITHER, insert=_OWN, update=_EITHER, delete=_EITHER))
