"""What quotas and commissions add to the pages: their places in the menu, the lines of a statement, a deal's commission."""

from django.http import HttpRequest

from guanxi.lib import money
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.performance.rules import span_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.sales.incentives.actions.calculate_plan import people_of
from guanxi.sales.incentives.happened import as_incentives
from guanxi.sales.incentives.quota_pages import may_hand_down
from guanxi.sales.incentives.standing import may_stand, standings_of
from guanxi.sales.incentives.standing_pages import PATH as STANDING
from guanxi.sales.incentives.standing_pages import line_of
from guanxi.sales.incentives.supposing import supposed
from guanxi.sales.incentives.views import may_see_commissions, may_suppose, said, spoken
from guanxi.sales.models import Outcome


def _statement(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    statement = find_row(row.view.entity, row.id)
    if statement.plan_id is None:
        return ""
    return environment().get_template("incentives/_statement.html").render(it=said(statement))


def _deal(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """What whoever looks would earn by this deal: their own only, where a plan pays them."""
    deal = find_row(row.view.entity, row.id)
    if deal.outcome != Outcome.OPEN or not deal.amount or not view_of(entity("deal")).reads("amount"):
        return ""
    found = [one for one in supposed(someone().user_id, [deal]) if one.more]
    if not found:
        return ""
    lines = [(spoken(one.now.loaded.plan), money.display(one.more, one.now.loaded.plan.currency)) for one in found]
    return environment().get_template("incentives/_deal.html").render(lines=lines, deal=deal.pk)


def _without_unit(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Who gets no statement by a plan although it pays them."""
    plan = find_row(row.view.entity, row.id)
    with as_incentives():  # who is paid by a team or a role is told to nobody else
        people = people_of(plan)
    names = list(User.objects.filter(pk__in=people, unit=None).order_by("name").values_list("name", flat=True))
    return environment().get_template("incentives/_without_unit.html").render(names=names) if names else ""


def _quota(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """How far a quota is, as far as whoever looks reads what it is made of."""
    quota = find_row(row.view.entity, row.id)
    if not may_stand() or quota.first_on is None:
        return ""
    span = span_of(quota.period, quota.first_on)
    found = [one for one in standings_of(quota.period, span, ids=[quota.pk]) if one.reached is not None]
    if not found:
        return ""
    url = f"{STANDING}?period={quota.period}&day={quota.first_on.isoformat()}"
    return environment().get_template("incentives/_quota.html").render(it=line_of(found[0], span), all=url)


declare_panel(
    Panel("result", "quota", words("Result", "完成情况"), "target-arrow", _quota, above=True),
    Panel(
        "calculation",
        "commission_statement",
        words("How it comes about", "计算明细"),
        "list-details",
        _statement,
        above=True,
        may=may_see_commissions,
    ),
    Panel(
        "without_unit",
        "commission_plan",
        words("People without a statement", "没有提成单的人员"),
        "user-off",
        _without_unit,
        above=True,
    ),
    Panel("commission", "deal", words("My commission", "我的提成"), "coin", _deal, may=may_suppose),
)
declare_page(
    MenuPage("goals", words("My commission", "我的提成"), "/incentives/mine", "coin", may=may_see_commissions),
    MenuPage("goals", words("Quotas and results", "指标完成情况"), STANDING, "target-arrow", may=may_stand),
    MenuPage("goals", words("Hand quotas down", "指标分解"), "/incentives/quotas", "hierarchy", may=may_hand_down),
)
