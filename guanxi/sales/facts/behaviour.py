"""How a customer acts, in figures over what the reader reads: contacts by kind and channel, purchases, payment."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.lib import money
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.grouping import Measure, whole
from guanxi.platform.search.query import Filter, Query, QueryRefused, Row
from guanxi.platform.web.cells import shown
from guanxi.sales.cash.credit import figures_of
from guanxi.sales.cash.views import may_see_money

# Row security leaves the entries that a timeline shows its reader.
_CONTACTS: Final = """select a.kind, a.channel, a.incoming, count(*) from timeline_activitylink l
join timeline_activity a on a.id = l.activity_id
where l.entity = %s and l.object_id = %s and a.deleted_at is null and a.done_at > now() - interval '365 days'
  and exists (select from timeline_contactrule r where r.kind = a.kind and r.deleted_at is null and r.counts)
group by 1, 2, 3"""
_MOST: Final = 4


def behaviour_of(one: Entity, row: Row) -> tuple[tuple[str, str], ...]:
    """Give labels and figures; one that the reader may not know is not there."""
    told = [*_contacts(one, row)]
    if one.key == "account":
        told += [*_purchases(row.id), *_payment(row.id)]
    return tuple((label, text) for label, text in told if text)


def _contacts(one: Entity, row: Row) -> Iterator[tuple[str, str]]:
    if row.view.access("contacted_at"):
        yield str(one.field("contacted_at").label), shown(row, one.field("contacted_at"))
    view = view_of(entity("activity"))
    if not all(view.reads(name) for name in ("kind", "channel", "incoming", "done_at")):
        return
    with connection.cursor() as cursor:
        cursor.execute(_CONTACTS, [one.key, row.id])
        counted: list[tuple[str, str, bool, int]] = cursor.fetchall()
    number = sum(count for *_rest, count in counted)
    if not number:
        return
    begun = sum(count for _kind, _channel, incoming, count in counted if incoming)
    yield _("Contacts in a year"), f"{number}: {_ranked(view, 'kind', counted, 0)}"
    yield _("How they are reached"), _ranked(view, "channel", counted, 1)
    if begun:
        told = ngettext("%(num)s of %(all)s contact", "%(num)s of %(all)s contacts", number)
        yield _("They contacted us"), told % {"num": begun, "all": number}


def _ranked(view: View, name: str, counted: list[tuple[Any, ...]], place: int) -> str:
    """The values that occur most, each with how often."""
    many: Counter[str] = Counter()
    for line in counted:
        many[line[place]] += line[-1]
    field = view.entity.field(name)
    said = [f"{view.show(field, value)} {count}" for value, count in many.most_common(_MOST) if value]
    return ", ".join(said)


def _purchases(account: int) -> Iterator[tuple[str, str]]:
    here = Filter("account", "is", (account,))
    bought = (here, Filter("status", "none_of", ("draft", "cancelled")))
    year = (*bought, Filter("ordered_on", "last_days", (365,)))
    yield _("Orders in a year"), _added("order", year, "total_base")
    yield _("Orders in all"), _added("order", bought, "total_base")
    yield _("Deals won"), _added("deal", (here, Filter("outcome", "is", ("won",))), "amount")
    yield _("Deals lost"), _added("deal", (here, Filter("outcome", "is", ("lost",))), "amount")


def _added(key: str, filters: tuple[Filter, ...], total: str) -> str:
    """How many records, and what they come to where that may be read."""
    view = view_of(entity(key))
    if not view.may("read") or not all(view.reads(one.field) for one in filters):
        return ""
    measures = (Measure(total),) if view.reads(total) else ()
    try:
        found = whole(Query(entity(key), filters=filters), measures)
    except QueryRefused:
        return ""
    if not found.number:
        return ""
    amount = found.figures[0] if measures else None
    return f"{found.number} · {_money(int(amount))}" if amount else str(found.number)


def _payment(account: int) -> Iterator[tuple[str, str]]:
    credit = view_of(entity("credit"))
    if not (credit.may("read") and credit.reads("limit") and may_see_money()):
        return
    figures = figures_of(account)
    yield _("Owed"), _money(figures.owed) if figures.owed else ""
    yield _("Overdue"), _money(figures.overdue) if figures.overdue else ""
    if figures.late is not None:
        late = {"grade": figures.grade, "days": figures.late}
        yield _("Payment behaviour"), _("%(grade)s (%(days)s days late on average)") % late


def _money(amount: int) -> str:
    return money.display(amount, settings.GUANXI_CURRENCY)
