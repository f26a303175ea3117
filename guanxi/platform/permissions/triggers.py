"""How functions beyond the rights of their caller, and triggers, are written into the database."""

from collections.abc import Iterator

# The role of all such functions; nobody logs in as it.
TRIGGER = "guanxi_trigger"


def definer(name: str, body: str) -> Iterator[str]:
    """Make a function that works beyond the rights of its caller and checks them itself.

    Once it belongs to the kernel's role only dropping it can change it; its triggers are made again after it.
    """
    yield f"drop function if exists {name} cascade"
    yield body
    yield f"alter function {name} owner to {TRIGGER}"


def trigger(name: str, table: str, when: str, each: str, function: str, referencing: str = "") -> str:
    """Give the statement that makes a trigger; `each` is row or statement."""
    return (
        f"create or replace trigger {name} {when} on {table} {referencing} for each {each} execute function {function}"
    )
