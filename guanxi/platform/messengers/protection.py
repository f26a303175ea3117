"""Who reads and writes the tables of messengers: the service that speaks with them, and people their own account.

Secrets are read by that service alone. Accounts are linked by it alone, too, after the verb asked whether whoever acts may.
"""

from guanxi.platform.messengers.models import (
    MessengerAccount,
    MessengerCall,
    MessengerCard,
    MessengerReading,
    MessengerSecret,
)
from guanxi.platform.messengers.service import SERVICE
from guanxi.platform.permissions.guards import Guard, administers, guard

_SERVICE = f"(select app.service()) = '{SERVICE}'"
_OWN = "t.person_id = (select app.uid())"

guard(
    Guard(MessengerSecret, read=_SERVICE, insert=_SERVICE, update=_SERVICE, delete=_SERVICE),
    Guard(
        MessengerAccount,
        read=f"{_OWN} or {_SERVICE} or {administers('user')}",
        insert=_SERVICE,
        update=_SERVICE,
        delete=_SERVICE,
    ),
    Guard(MessengerCard, read=_SERVICE, insert=_SERVICE, update=_SERVICE, delete=_SERVICE),
    Guard(MessengerCall, read=_SERVICE, insert=_SERVICE, update=_SERVICE, delete=_SERVICE),
    Guard(
        MessengerReading,
        read=f"{_SERVICE} or {administers('user')}",
        insert=_SERVICE,
        update=_SERVICE,
        delete=_SERVICE,
    ),
)
