"""Who reads and writes what was looked up: the service that looks up, and whoever keeps settings of customers."""

from guanxi.customers.lookup.asking import SERVICE
from guanxi.customers.lookup.models import LookupCall
from guanxi.platform.permissions.guards import Guard, administers, guard

_SERVICE = f"(select app.service()) = '{SERVICE}'"

guard(Guard(LookupCall, read=f"{_SERVICE} or {administers('sales_channel')}", insert=_SERVICE))
