"""What whoever takes over a customer or lead has to know of it: gathered under the rights of the reader, and nothing beyond."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find, sums
from guanxi.platform.search.query import Filter, Query, QueryRefused, Row
from guanxi.platform.timeline.feed import Entry, Narrowing, feed
from guanxi.platform.timeline.planned import planned_on
from guanxi.platform.web.cells import css_of, list_rows, moment, shown
from guanxi.platform.web.parts.lists import Heading
from guanxi.sales.facts.behaviour import behaviour_of
from guanxi.sales.facts.parts import FactsCard, FactsPage, Happened, TableCard

_MOST: Final = 8
_MOST_TEXT: Final = 280
# What tells of somebody's likes stands in a card of its own.
_TRAITS: Final = ("preferences", "tags", "description", "interest")
_UNSAID: Final = ("latitude", "longitude")


@dataclass(frozen=True)
class _Belonging:
    """Records of a kind that still concern whoever takes over: by which conditions, with which columns, added up in which."""

    key: str
    columns: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    sort: tuple[str, ...] = ()
    total: str = ""


_OPEN: Final = (
    _Belonging("contact", ("name", "job", "influence", "mobile", "mail", "birthday", "preferences"), (), ("-contacted_at",)),
    _Belonging("deal", ("name", "stage", "amount", "expected_close", "owner"), (Filter("outcome", "is", ("open",)),), ("expected_close",), "amount"),
    _Belonging("quote", ("name", "number", "status", "total", "valid_until"), (Filter("status", "any_of", ("draft", "waiting", "approved", "sent", "accepted")),), ("-created_at",), "total_base"),
    _Belonging("order", ("number", "status", "total", "ordered_on", "promised_on", "production"), (Filter("status", "any_of", ("draft", "confirmed", "partly", "delivered")),), ("-created_at",), "total_base"),
    _Belonging("contract", ("name", "number", "status", "amount", "ends_on", "notice_on"), (Filter("status", "any_of", ("draft", "active")),), ("ends_on",)),
    _Belonging("instalment", ("number", "kind", "due_on", "state", "amount", "open"), (Filter("state", "any_of", ("planned", "due", "part", "overdue")),), ("due_on",), "open_base"),
)  # fmt: skip


def facts_of(one: Entity, row: Row) -> FactsPage:
    """Give all of it; what the reader's roles do not show is left out, as if it were not there."""
    path = f"/{one.key}/{row.id}"
    entries, _more = feed(one, row.id, limit=_MOST)
    planned = planned_on(one, row.id)
    coming = feed(one, row.id, limit=len(planned), narrowed=Narrowing(only=tuple(planned)))[0] if planned else []
    order = {number: place for place, number in enumerate(planned)}
    return FactsPage(
        title=row.title,
        label=str(one.label),
        url=path,
        cards=tuple(card for card in _cards(one, row) if card.facts),
        tables=tuple(_tables(row.id)) if one.key == "account" else (),
        planned=tuple(_line(each) for each in sorted(coming, key=lambda each: order.get(each.id, 0))),
        happened=tuple(_line(each) for each in entries if each.id not in order),
        timeline_url=f"{path}?tab=timeline",
    )


def _cards(one: Entity, row: Row) -> Iterator[FactsCard]:
    yield FactsCard(_("How it came to you"), "history", _owners(one, row))
    for section in one.sections:
        names = tuple(name for name in section.fields if name not in (*_TRAITS, *_UNSAID))
        yield FactsCard(str(section.label), one.icon, _filled(row, names))
    yield FactsCard(_("Preferences and traits"), "heart", _filled(row, _TRAITS))
    yield FactsCard(_("How they act"), "chart-bar", behaviour_of(one, row))


def _filled(row: Row, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    fields = (
        row.view.entity.field(name) for name in names if row.view.access(name) and row.view.entity.has_field(name)
    )
    told = ((str(field.label), shown(row, field)) for field in fields)
    return tuple((label, value) for label, value in told if value)


def _owners(one: Entity, row: Row) -> tuple[tuple[str, str], ...]:
    """Who had it before, the last ones first."""
    kept = entity(f"{one.key}_ownership")
    view = view_of(kept)
    if not view.may("read") or not all(view.reads(name) for name in ("person", "since", "why")):
        return ()
    asked = Query(kept, filters=(Filter(one.key, "is", (row.id,)),), sort=("-since",), columns=("person", "since", "why"), limit=4)  # fmt: skip
    person, since, why = kept.fields_named(("person", "since", "why"))
    rows = ((each, each.link(person)) for each in find(asked).rows)
    return tuple(
        (each.text(since), _("%(person)s · %(why)s") % {"person": link.title if link else "", "why": each.text(why)})
        for each, link in rows
    )


def _tables(account: int) -> Iterator[TableCard]:
    for each in _OPEN:
        one = entity(each.key)
        view = view_of(one)
        if not view.may("read") or not view.reads("account"):
            continue
        filters = (Filter("account", "is", (account,)), *each.filters)
        if not all(view.reads(one_filter.field) for one_filter in filters):
            continue
        sort = tuple(name for name in each.sort if view.reads(name.lstrip("-")))
        columns = tuple(name for name in each.columns if view.access(name))
        found = find(Query(one, filters=filters, sort=sort, columns=columns, limit=_MOST))
        if not found.rows:
            continue
        yield TableCard(
            title=str(one.plural),
            icon=one.icon,
            url=f"/account/{account}?tab={one.key}",
            headings=tuple(Heading(field.name, str(field.label), css_of(field)) for field in found.fields),
            rows=list_rows(found.rows, found.fields, columns[0]),
            total=_total(Query(one, filters=filters), each.total),
        )


def _total(query: Query, name: str) -> str:
    if not name:
        return ""
    try:
        amount = sums(query, (name,))[name]
    except QueryRefused:  # the reader does not read it in full
        return ""
    return _("%(amount)s in all") % {"amount": money.display(int(amount), settings.GUANXI_CURRENCY)} if amount else ""


def _line(entry: Entry) -> Happened:
    text = entry.text("text")
    outcome = " · ".join(one for one in (entry.result, entry.text("outcome")) if one)
    said = f"{text[:_MOST_TEXT]}…" if len(text) > _MOST_TEXT else text
    day = entry.text("due_on") or entry.text("starts_at") if entry.planned else ""
    return Happened(
        at=day or moment(entry.at),
        kind=entry.text("kind"),
        about=entry.text("subject"),
        text=" — ".join(one for one in (said, outcome) if one),
        who=entry.who,
        late=entry.overdue,
    )
