"""How the table beside reports is protected: the program alone notes that people were reminded."""

from guanxi.platform.permissions.guards import Guard, guard
from guanxi.platform.reporting.duties import SERVICE
from guanxi.platform.reporting.models import ToldDuty

_SERVICE = f"(select app.service()) = '{SERVICE}'"

guard(Guard(ToldDuty, read=_SERVICE, insert=_SERVICE))
