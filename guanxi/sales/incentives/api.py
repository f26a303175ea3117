"""Quotas and commissions for programs: results of quotas, handing quotas down, and what winning deals would bring."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.catalogue.rules import rounded, shown
from guanxi.lib import money
from guanxi.platform.api.body import read_rows
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part
from guanxi.platform.api.extending import Described, declare_address, number, operation, parameter
from guanxi.platform.api.given import read_asked, read_given
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.entities.declaration import Field, Problems
from guanxi.platform.entities.kinds import CHOICE, DATE, INTEGER, MONEY, TEXT
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.performance.models import Period
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.platform.search.finder import get
from guanxi.sales.incentives.handing import Below, below, divided, hand_down
from guanxi.sales.incentives.models import Base, Holder, Quota
from guanxi.sales.incentives.quota_pages import may_hand_down
from guanxi.sales.incentives.standing import Standing, may_stand, standings_of
from guanxi.sales.incentives.standing_pages import asked_of, in_order, products_named
from guanxi.sales.incentives.supposing import supposable, supposed
from guanxi.sales.incentives.views import may_suppose, spoken

_WAYS: Final = (("evenly", "evenly"), ("before", "before"))
_RESULTS: Final = (
    Field("period", "period", CHOICE, "period", choices=tuple(Period.choices)),
    Field("day", "day", DATE, "day", nullable=True),
    Field("holder", "holder", CHOICE, "holder", choices=tuple(Holder.choices)),
)
_DIVIDED: Final = (Field("divide", "divide", CHOICE, "divide", choices=_WAYS),)
_DEALS: Final = (Field("deals", "deals", TEXT, "deals"),)
_WHO: Final = (
    Field("holder", "holder", CHOICE, "holder", choices=tuple(Holder.choices), required=True),
    Field("id", "id", INTEGER, "id", required=True, least=1),
)
_AMOUNT: Final = Field("quota", "quota", MONEY, "quota", required=True)
_UNITS: Final = Field("quota", "quota", INTEGER, "quota", required=True)


def read_results(call: Call) -> HttpResponse:
    """Give the quotas of a period beside what came of them, as far as the caller reads the records of the results."""
    given = read_asked(call.request.GET, _RESULTS)
    if not may_stand():
        raise may_not("read", entity("quota"))
    asked = asked_of({name: str(value) for name, value in given.items()})
    found = in_order(standings_of(asked.period, asked.span, asked.holder))
    products = products_named([one for one, _name in found])
    span = {"first": asked.span.first.isoformat(), "last": asked.span.last.isoformat()}
    rows = [_result(one, name, products) for one, name in found]
    return answer({"period": asked.period, **span, "currency": settings.GUANXI_CURRENCY, "data": rows})


def read_below(call: Call, *, record_id: int) -> HttpResponse:
    """Give who stands below a quota, with what they have; `divide` proposes what each would get, and writes nothing."""
    given = read_asked(call.request.GET, _DIVIDED)
    head = _head(record_id)
    return answer(_below(head, given.get("divide", "")))


def write_below(call: Call, *, record_id: int) -> HttpResponse:
    """Write the quotas of those below, all or none of them, and give how they stand then."""
    read_asked(call.request.GET, ())
    call.must_write("quota")
    head = _head(record_id)
    with transaction.atomic():
        hand_down(head, _read(head, read_rows(call.request)))
    return answer(_below(head, ""))


def suppose(call: Call) -> HttpResponse:
    """Give what winning these open deals of one's own today would bring; nothing is written."""
    given = read_asked(call.request.GET, _DEALS)
    if not may_suppose():
        raise may_not("read", entity("commission_statement"))
    me = someone().user_id
    words = [word.strip() for word in given.get("deals", "").split(",") if word.strip()]
    known = {str(one.pk): one for one in supposable(me)}
    if strange := [word for word in words if word not in known]:
        says = _("These are no open deals of yours that come to something: %(numbers)s")
        raise Invalid({"deals": [says % {"numbers": ", ".join(strange)[:200]}]})
    rows = []
    for one in supposed(me, [known[word] for word in dict.fromkeys(words)]):
        code = one.now.loaded.plan.currency
        told = {"now": one.now.total, "then": one.then.total, "more": one.more}
        amounts = {name: money.plain(amount, code) for name, amount in told.items()}
        rows.append(
            {"plan": one.now.loaded.plan.pk, "plan" + TITLE: spoken(one.now.loaded.plan), "currency": code, **amounts}
        )
    return answer({"data": rows})


def _head(record_id: int) -> Quota:
    get(entity("quota"), record_id)
    if not may_hand_down():
        raise may_not("create", entity("quota"))
    head: Quota = find_row(entity("quota"), record_id)
    return head


def _result(one: Standing, name: str, products: Mapping[int, str]) -> dict[str, Any]:
    goal, came = one.goal, one.reached

    def said(value: Fraction | None) -> str | None:
        if value is None:
            return None
        if goal.measure == Base.UNITS:
            return f"{shown(value):f}"
        return money.plain(rounded(value), settings.GUANXI_CURRENCY)

    return {
        "quota": one.of,
        "holder": goal.holder,
        "id": goal.number,
        "id" + TITLE: name,
        "measure": goal.measure,
        "product": goal.product,
        "product" + TITLE: products.get(goal.product) if goal.product else None,
        "series": goal.series or None,
        "goal": said(Fraction(one.quota)),
        "came": said(came.came if came else None),
        "still_expected": said(came.to_come if came else None),
        "gap": said(one.gap),
        "percent": one.percent,
        "by_shares": came.shared if came else None,
    }


def _below(head: Quota, way: str) -> dict[str, Any]:
    lines = below(head)
    parts = divided(head.goal, lines, by_last_year=way == "before") if way else []
    rows = []
    for place, one in enumerate(lines):
        told = {"holder": one.holder, "id": one.id, "id" + TITLE: one.name, "before": _said(head, one.before)}
        told["quota"] = None if one.quota is None else _said(head, one.quota)
        rows.append(told | ({"proposed": _said(head, parts[place])} if parts else {}))
    together = sum(one.quota or 0 for one in lines)
    sums = {"goal": head.goal, "together": together, "left": head.goal - together}
    code = None if head.measure == Base.UNITS else settings.GUANXI_CURRENCY
    return {"currency": code, **{name: _said(head, value) for name, value in sums.items()}, "data": rows}


def _said(head: Quota, value: int) -> str:
    return str(value) if head.measure == Base.UNITS else money.plain(value, settings.GUANXI_CURRENCY)


def _read(head: Quota, rows: list[Any]) -> dict[tuple[str, int], int]:
    fields = (*_WHO, _UNITS if head.measure == Base.UNITS else _AMOUNT)
    known: set[tuple[str, int]] = {_key(one) for one in below(head)}
    found: dict[tuple[str, int], int] = {}
    problems: Problems = {}
    for place, row in enumerate(rows):
        try:
            given = read_given(row if isinstance(row, dict) else {}, fields)
        except Invalid as refused:
            problems |= {f"data.{place}.{name}": said for name, said in refused.problems.items()}
            continue
        key = (str(given["holder"]), int(given["id"]))
        if key not in known:
            problems[f"data.{place}.id"] = [_("Nobody of that number stands below this quota.")]
        found[key] = int(given["quota"])
    if problems:
        raise Invalid(problems)
    return found


def _key(one: Below) -> tuple[str, int]:
    return one.holder, one.id


def _one_of(known: Any) -> Part:
    return {"type": "string", "enum": [str(value) for value, _label in known]}


def _described_results() -> Part:
    says = _(
        "Amounts in the company's currency, units of products where the measure is units. What came is left empty where you do not read the records of it."
    )
    asked = (
        parameter("period", _("A month, a quarter or a year; the quarter without it."), _one_of(Period.choices)),
        parameter("day", _("Any day of the period; today without it."), {"type": "string", "format": "date"}),
        parameter("holder", _("One sort of holders alone."), _one_of(Holder.choices)),
    )
    return {"get": operation("quota_results", _("Quotas beside what came of them"), *asked, says=says)}


def _described_below() -> Part:
    at = number("id", _("The number of the quota that is handed down."))
    way = parameter(
        "divide", _("Propose what each would get: evenly, or by what they brought a year before."), _one_of(_WAYS)
    )
    who = {"holder": _one_of(Holder.choices), "id": {"type": "integer"}, "quota": {"type": "string"}}
    row: Part = {"type": "object", "required": list(who), "properties": who}
    body: Part = {"type": "object", "required": ["data"], "properties": {"data": {"type": "array", "items": row}}}
    return {
        "get": operation("quotas_below", _("Who stands below a quota, and what they have"), at, way),
        "put": operation("hand_quota_down", _("Hand a quota down: all of these are written, or none"), at, body=body),
    }


def _described_suppose() -> Part:
    deals = parameter("deals", _("Numbers of open deals of one's own, separated by commas."))
    return {
        "get": operation("suppose_won", _("What winning deals would bring in commission; nothing is written"), deals)
    }


declare_address(
    Described("/quotas/results", _described_results, may_stand),
    Described("/quota/{id}/below", _described_below, may_hand_down),
    Described("/commissions/suppose", _described_suppose, may_suppose),
)
