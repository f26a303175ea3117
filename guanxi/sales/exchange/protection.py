"""How the tables of exchange are protected: the service of a system reads and writes what is its own, people what is about records of theirs."""

from guanxi.platform.permissions.guards import Guard, administers, guard
from guanxi.sales.exchange.models import Conflict, Exchange, ExchangeRow, Handed, OutsideId, SystemDoor

# Who takes signed calls, and looks which system they are of; no person, and no service of a system.
DOORKEEPER = "outside calls"

_KEEPS = administers("outside_system")
_ME = "(select app.uid())"
_ITS = f"t.system_id in (select s.id from exchange_outsidesystem s where s.service_id = {_ME})"
_DOOR = f"(select app.service()) = '{DOORKEEPER}'"
# Who may change every record of a kind reads what was brought of it, whoever brought it.
_ALL_OF_KIND = "app.has_all(t.kind, 2)"
_SEEN = "app.sees(t.kind, t.record_id)"
_EDITED = "app.edits(t.kind, t.record_id)"
_OF_EXCHANGE = "exists (select 1 from exchange_exchange e where e.id = t.exchange_id and {condition})"
_MINE = f"e.by_id = {_ME} or e.system_id in (select s.id from exchange_outsidesystem s where s.service_id = {_ME})"

guard(
    Guard(
        OutsideId,
        read=f"{_ITS} or {_SEEN}",
        insert=f"{_ITS} or {_EDITED}",
        update=f"{_ITS} or {_EDITED}",
        delete=f"{_ITS} or {_EDITED}",
    ),
    Guard(
        Exchange,
        read=f"{_ITS} or {_KEEPS} or {_DOOR} or t.by_id = {_ME} or {_ALL_OF_KIND}",
        insert=f"{_ITS} or {_DOOR}",
        update=f"{_ITS} or {_DOOR}",
    ),
    Guard(
        ExchangeRow,
        read=f"{_ALL_OF_KIND} or {_OF_EXCHANGE.format(condition=_MINE)}",
        insert=_OF_EXCHANGE.format(condition=_MINE),
    ),
    Guard(
        Conflict,
        read=f"{_ITS} or {_SEEN}",
        insert=_ITS,
        update=f"{_ITS} or {_EDITED}",
    ),
    Guard(Handed, read=f"{_ITS} or {_SEEN}", insert=_ITS, update=_ITS, delete=_ITS),
    Guard(SystemDoor, read=f"{_KEEPS} or {_DOOR}", insert=_KEEPS, update=_KEEPS, delete=_KEEPS),
)
