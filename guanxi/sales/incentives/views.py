"""Pages of commissions: one's own statement line by line, and what winning deals would bring."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.performance.rules import when
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound, may_not
from guanxi.platform.web.replies import show
from guanxi.sales.incentives.happened import as_incentives
from guanxi.sales.incentives.models import (
    Base,
    CommissionComponent,
    CommissionPlan,
    CommissionStatement,
    StatementLine,
    StatementState,
)
from guanxi.sales.incentives.paying import tiers_of
from guanxi.sales.incentives.said import LineSaid, ProgressSaid, lines_said, progress_said
from guanxi.sales.incentives.supposing import Standing, standings, supposable, supposed

_MOST = 400
_MOST_STATEMENTS = 60


@dataclass(frozen=True)
class StatementSaid:
    """A statement as one reads it: its sums, lines, and how far its components have come."""

    number: str
    url: str
    period: str
    plan: str
    person: str
    state: str
    tone: str
    sums: tuple[tuple[str, str], ...]
    lines: tuple[LineSaid, ...]
    more: int
    progress: tuple[ProgressSaid, ...]
    objection: str
    answer: str


@dataclass(frozen=True)
class MinePage:
    """One's own statements, those of one's people, and the chosen one."""

    title: str
    statement: StatementSaid | None
    choices: tuple[tuple[int, str, bool], ...]
    may_suppose: bool


@dataclass(frozen=True)
class SupposePage:
    """Open deals to choose from, and what they would bring."""

    title: str
    deals: tuple[tuple[int, str, str, str, bool], ...]
    chosen: int
    results: tuple[tuple[str, str, str, str], ...]
    is_paid: bool


def may_see_commissions() -> bool:
    """Tell whether whoever acts reads statements with their amounts."""
    view, line = view_of(entity("commission_statement")), view_of(entity("statement_line"))
    return view.may("read") and view.reads("payable") and line.reads("amount") and line.reads("base")


def may_suppose() -> bool:
    """Tell whether whoever acts reads deals with their amounts, too."""
    return may_see_commissions() and view_of(entity("deal")).may("read") and view_of(entity("deal")).reads("amount")


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """This will show a statement line by line: one's newest where none is named, or one of one's people."""
    if not may_see_commissions():
        raise may_not("read", entity("commission_statement"))
    me = someone().user_id
    rows = list(CommissionStatement.objects.order_by("-first_on", "owner", "pk")[:_MOST_STATEMENTS])
    asked = request.GET.get("statement", "")
    chosen = next((one for one in rows if str(one.pk) == asked), None)
    if chosen is None and asked:
        chosen = CommissionStatement.objects.filter(pk=int(asked) if asked.isdecimal() else 0).first()
        if chosen is None:
            raise NotFound(entity("commission_statement"))
    chosen = chosen or next((one for one in rows if one.owner_id == me), rows[0] if rows else None)
    names = people_named(one.owner_id for one in rows)
    periods = _periods(rows)
    choices = tuple(
        (one.pk, f"{periods[one.pk]} · {names.get(one.owner_id, '')} · {one.number}", one is chosen) for one in rows
    )
    page = MinePage(_("My commission"), said(chosen) if chosen else None, choices, may_suppose())
    return show(request, "incentives/mine.html", page, page.title)


def _periods(rows: list[CommissionStatement]) -> dict[int, str]:
    with as_incentives():
        kept = dict(CommissionPlan.objects.filter(pk__in={one.plan_id for one in rows}).values_list("pk", "period"))
    return {one.pk: when(kept.get(one.plan_id, ""), one.first_on) for one in rows}


def said(statement: CommissionStatement) -> StatementSaid:
    """Say a statement that whoever acts reads; its plan is told to them, whether they read plans or not."""
    with as_incentives():
        plan = CommissionPlan.objects.get(pk=statement.plan_id)
        components = list(CommissionComponent.objects.filter(plan=plan.pk))
        tiers = tiers_of(plan, components)
    # The service speaks English; whoever looks reads their own language.
    names = {one.pk: spoken(one) for one in components}
    today = timezone.localdate()
    is_running = statement.first_on <= today <= statement.last_on and statement.state == StatementState.OPEN
    now = standings(statement.owner_id, today, plan.pk) if is_running else []
    rows = StatementLine.objects.filter(statement=statement.pk).order_by("position", "pk")
    count = rows.count()

    def amount(value: int) -> str:
        return money.display(value, statement.currency)

    sums = [(_("Earned"), statement.earned), (_("Corrected and taken back"), statement.corrected)]
    sums += [(_("Advanced"), statement.topped), (_("Recovered"), statement.recovered)]
    shown = [(label, amount(value)) for place, (label, value) in enumerate(sums) if value or not place]
    shown.append((_("To pay out"), amount(statement.payable)))
    if statement.owed:
        shown.append((_("Still to recover"), amount(statement.owed)))
    colours = entity("commission_statement").colours_of("state")
    return StatementSaid(
        statement.number,
        f"/commission_statement/{statement.pk}",
        when(plan.period, statement.first_on),
        spoken(plan),
        people_named([statement.owner_id]).get(statement.owner_id, ""),
        str(StatementState(statement.state).label),
        str(colours.tones.get(statement.state, "info")) if colours else "info",
        tuple(shown),
        tuple(
            lines_said(rows[:_MOST], names, {one.pk: tiers[one.pk] for one in components if one.base == Base.MARGIN})
        ),
        max(0, count - _MOST),
        tuple(_progress(now[0], names)) if now else (),
        statement.objection,
        statement.answer,
    )


def _progress(now: Standing, names: dict[int, str]) -> list[ProgressSaid]:
    return [
        progress_said(
            one,
            now.loaded.terms(one, now.goals.get(one.pk), now.span),
            now.results[one.pk],
            now.loaded.plan.currency,
            names[one.pk],
        )
        for one in now.loaded.components
    ]


def spoken(record: Any) -> str:
    """Give the name of a plan or component in the reader's language."""
    chinese = (get_language() or "").startswith("zh")
    return str(record.name_zh or record.name) if chinese else str(record.name)


@require_GET
def suppose(request: HttpRequest) -> HttpResponse:
    """This will work out what winning the chosen deals would bring; nothing is written."""
    if not may_suppose():
        raise may_not("read", entity("commission_statement"))
    me = someone().user_id
    deals = supposable(me)
    wanted = set(request.GET.getlist("deal"))
    chosen = [one for one in deals if str(one.pk) in wanted]
    found = supposed(me, chosen)
    field, name = entity("deal").field("amount"), view_of(entity("deal")).reads("name")
    results = tuple(
        (
            spoken(one.now.loaded.plan),
            money.display(one.now.total, one.now.loaded.plan.currency),
            money.display(one.then.total, one.now.loaded.plan.currency),
            money.display(one.more, one.now.loaded.plan.currency),
        )
        for one in found
    )
    page = SupposePage(
        _("What if I win this?"),
        tuple(
            (
                one.pk,
                one.name if name else one.number,
                field.text(one.amount),
                one.expected_on.isoformat() if one.expected_on else "",
                one in chosen,
            )
            for one in deals
        ),
        len(chosen),
        results,
        bool(found),
    )
    return show(request, "incentives/suppose.html", page, page.title)
