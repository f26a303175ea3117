"""When a reminder is due, worked out by the database: from the row of its record, anew whenever that row changes."""

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.notifying.models import Reminder
from guanxi.platform.records.following import Upkeep, follow_each

CLOCK = "09:00"
_STAMPS = frozenset(("created_at", "updated_at"))
_TABLE = Reminder._meta.db_table
_MOVE = """
update {table} r set at = c.at, told_at = case when c.at > now() then null else r.told_at end
from (select m.id, {moment} at from fresh n join {table} m on m.entity = '{key}' and m.object_id = n.id and m.field <> '') c
where r.id = c.id and r.at is distinct from c.at;
"""


def fields_with_time(one: Entity) -> tuple[Field, ...]:
    """Give the fields of a kind of record that say when something is, but for when it was written."""
    return tuple(field for field in one.fields if field.kind.name in ("date", "datetime") and field.name not in _STAMPS)


def moment_of(one: Entity, row: str, reminder: str) -> str:
    """Give the moment at which a reminder is due, as SQL on the row of the record and that of the reminder."""
    cases = " ".join(f"when '{field.name}' then {_of(one, field, row, reminder)}" for field in fields_with_time(one))
    return f"case {reminder}.field {cases} end"


def _of(one: Entity, field: Field, row: str, reminder: str) -> str:
    """A day counts from the clock of the reminder; whole days before a moment keep the time of day, also when clocks change."""
    ago = f"make_interval(mins => {reminder}.before)"
    value = f'{row}."{field.column}"'
    if field.kind.name == "date":
        moment = f"(({value} + coalesce({reminder}.clock, '{CLOCK}')) - {ago}) at time zone {reminder}.zone"
    else:
        by_clock = f"(({value} at time zone {reminder}.zone) - {ago}) at time zone {reminder}.zone"
        moment = f"case when mod({reminder}.before, 1440) = 0 then {by_clock} else {value} - {ago} end"
    deadline = one.deadline_of(field.name)
    if deadline is None:
        return moment
    is_open = f'{row}."{one.field(deadline.open_while).column}"'
    holds = f"{is_open} is null" if deadline.value is None else f"{is_open} = '{deadline.value}'"
    return f"case when {holds} then {moment} end"


def _moving(one: Entity) -> Upkeep | None:
    if not fields_with_time(one):
        return None
    statement = _MOVE.format(table=_TABLE, key=one.key, moment=moment_of(one, "n", "m"))
    return Upkeep(f"reminders_of_{one.key}", one.model, "update", lambda: statement)


follow_each(_moving)
