"""Which verb asks for what a record still lacks: a deal dropped on “Lost” needs its reason, and “Lose” asks for it."""

from collections.abc import Collection

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.records.door import find_row
from guanxi.platform.web.reach import reach


def asking_for(one: Entity, record_id: int, missing: Collection[str]) -> str:
    """This will be the address of the verb of this record that asks for all the named fields; empty where none does."""
    record = find_row(one, record_id)
    asking = (each for each in one.actions if missing and set(missing) <= set(each.inputs) and each.available(record))
    verb = next(asking, None)
    reached = verb is not None and (verb.verb == "read" or verb.verb in reach(one, record_id))
    return f"/{one.key}/{record_id}/do/{verb.name}" if verb is not None and reached else ""
