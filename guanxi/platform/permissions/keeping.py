"""What a policy cannot say because it never sees a row before and after at once: triggers that keep rows where they are.

They bind the program's own role only. A hand-over works as the kernel's role, maintenance as the owner.
"""

from collections.abc import Iterator

from guanxi.platform.database.roles import LOGIN_ROLES
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions import arms

APP = LOGIN_ROLES["app"]
# Columns that may change while a row goes into the trash or comes out of it; the generated one is not known yet.
_STAMPS = "array['deleted_at', 'deleted_by_id', 'updated_at', 'updated_by_id', 'version', 'read_unit_id']"
# A plain change of other columns does not wake the trigger: that would cost a tenth of a large change.
_MOVED = (
    "when (old.deleted_at is not null or new.deleted_at is not null or (new.owner_id, new.unit_id, new.visibility, new.owner_only_edit)"
    " is distinct from (old.owner_id, old.unit_id, old.visibility, old.owner_only_edit))"
)


def keeping(one: Entity, edit: str, delete: str) -> Iterator[str]:
    """Give the trigger of one table; `edit` and `delete` are the conditions of these verbs on the row `old`."""
    yield _function(one, [*_placing(one), *_trashing(edit if one.access == "reference" else "", delete)])
    yield _trigger(
        "keep_row", one.table, "before update", f"app.keep_{one.key}()", "" if one.access == "reference" else _MOVED
    )
    if one.access == "owned":
        yield _function(one, [_in_the_unit_of_its_owner()], "place")
        yield _trigger("place_row", one.table, "before insert", f"app.place_{one.key}()")


def _placing(one: Entity) -> Iterator[str]:
    """Owner and unit change by hand-over only, visibility only by the owner and by who may hand the row over."""
    if one.access == "child":
        parent = one.field(one.parent).column
        fields = ("owner_id", "unit_id", "visibility", "owner_only_edit")
        yield _refuse(
            f"new.{parent} is not distinct from old.{parent} and {_differs(*fields)}", "this row follows its parent"
        )
    if one.access == "owned":
        yield _refuse(_differs("owner_id", "unit_id"), "records change hands by hand-over only")
        theirs = f"(coalesce(old.owner_id = app.uid(), false) or coalesce({arms.assigns(one, 'old')}, false))"
        yield _refuse(
            f"{_differs('visibility', 'owner_only_edit')} and not {theirs}", "only its owner says who sees a record"
        )


def _trashing(edit: str, delete: str) -> Iterator[str]:
    moved = "(old.deleted_at is null) <> (new.deleted_at is null)"
    yield _refuse(f"{moved} and not coalesce({delete}, false)", "this row may not be put into the trash or taken out")
    yield _refuse(
        f"{moved} and (to_jsonb(new) - {_STAMPS}) is distinct from (to_jsonb(old) - {_STAMPS})",
        "the trash changes nothing else",
    )
    yield _refuse("old.deleted_at is not null and new.deleted_at is not null", "nothing changes in the trash")
    if edit:
        yield _refuse(f"not ({moved}) and not coalesce({edit}, false)", "this row may not be changed")


def _in_the_unit_of_its_owner() -> str:
    return "new.unit_id := (select u.unit_id from identity_user u where u.id = new.owner_id);"


def _differs(*columns: str) -> str:
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    return f"({new}) is distinct from ({old})"


def _refuse(condition: str, message: str) -> str:
    return f"if {condition} then raise insufficient_privilege using message = '{message}'; end if;"


def _function(one: Entity, steps: list[str], verb: str = "keep") -> str:
    body = "\n  ".join(steps)
    return f"""create or replace function app.{verb}_{one.key}() returns trigger language plpgsql as $$
begin
  if current_user <> '{APP}' then return new; end if;
  {body}
  return new;
end $$"""


def _trigger(name: str, table: str, event: str, function: str, when: str = "") -> str:
    return f"create or replace trigger {name} {event} on {table} for each row {when} execute function {function}"
