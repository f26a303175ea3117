"""What stands against a registration, for whoever decides: who else has registered the customer, whose customer it is, who has deals there."""

from dataclasses import dataclass

from django.http import HttpRequest

from guanxi.customers.models import Account
from guanxi.lib import company
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.capture.registering import Held, held_for

_MOST = 5


@dataclass(frozen=True)
class Other:
    """A customer or deal of the same name that the reader sees: what it is, where, and whose."""

    kind: str
    title: str
    url: str
    owner: str


def _conflicts(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Draw it; nothing where nothing stands against it."""
    names = {name: str(row.raw[name]) for name in ("tax_number",) if row.view.reads(name) and row.raw.get(name)}
    if not row.view.reads("customer") or not row.view.reads("owner") or not row.raw.get("customer"):
        return ""
    names["name"] = str(row.raw["customer"])
    owner = int(row.raw["owner_id"] or 0)
    held = held_for(names, but_owner=owner)
    others = _others(names["name"], owner)
    if not held and not others:
        return ""
    return environment().get_template("capture/_conflicts.html").render(held=_told(held), others=others)


def _told(held: list[Held]) -> list[tuple[str, str]]:
    return [(one.sentence, one.line) for one in held]


def _others(customer: str, owner: int) -> list[Other]:
    """Customers of that name, and open deals with them, of somebody else; under the rights of the reader."""
    view = view_of(entity("account"))
    if not (view.may("read") and view.reads("name") and view.reads("owner")):
        return []
    key = company.name_key(customer)
    ids = list(Account.objects.filter(name_key=key).values_list("pk", flat=True)[:_MOST]) if key else []
    rows = [*_found("account", Filter("name", "filled"), ids, "name")] if ids else []
    for number in ids:
        rows += _found("deal", Filter("account", "is", (number,)), None, "name")
    return [one for one in rows if one is not None and one.owner != people_named([owner]).get(owner)]


def _found(key: str, where: Filter, ids: list[int] | None, title: str) -> list[Other]:
    one = entity(key)
    view = view_of(one)
    if not (view.may("read") and view.reads(title) and view.reads("owner") and view.reads(where.field)):
        return []
    filters = (where, Filter("outcome", "is", ("open",))) if key == "deal" and view.reads("outcome") else (where,)
    asked = Query(
        one, filters=filters, columns=(title, "owner"), limit=_MOST, ids=tuple(ids) if ids is not None else None
    )
    rows = find(asked).rows
    names = people_named(row.raw["owner_id"] for row in rows)
    return [Other(str(one.label), row.title, f"/{key}/{row.id}", names.get(row.raw["owner_id"], "")) for row in rows]


declare_panel(
    Panel(
        "conflicts",
        "deal_registration",
        words("What stands against it", "报备冲突"),
        "alert-circle",
        _conflicts,
        above=True,
    )
)
