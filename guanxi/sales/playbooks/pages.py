"""What playbooks add to the page of a deal, and their pages in the menu."""

from django.http import HttpRequest

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.extending import CardMark, MenuPage, Panel, declare_mark, declare_page, declare_panel
from guanxi.sales.models import Outcome
from guanxi.sales.playbooks.advice_words import TAB, step
from guanxi.sales.playbooks.advising import advice
from guanxi.sales.playbooks.centre_shown import centre_card
from guanxi.sales.playbooks.credit_pages import credit_card
from guanxi.sales.playbooks.drawing import drawn
from guanxi.sales.playbooks.knowing import known_of, may_be_advised
from guanxi.sales.playbooks.needs_shown import needs_card
from guanxi.sales.playbooks.plan_shown import plan_card
from guanxi.sales.playbooks.readiness import may_see_readiness, ready_marks
from guanxi.sales.playbooks.rivals import may_analyse
from guanxi.sales.playbooks.rivals_pages import PLACE, battle_cards
from guanxi.sales.playbooks.stopping import may_look_ahead, sees_deals
from guanxi.sales.playbooks.stops_pages import PLACE as STOPS
from guanxi.sales.playbooks.tips import may_read, tips_for

_MOST_STEPS = 3
STOPS_LABEL = words("What would this stop?", "会拦住哪些商机？")


def _needs(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    deal = find_row(row.view.entity, row.id)
    it = needs_card(deal, row, may_edit="edit" in verbs)
    return drawn(request, "playbooks/_needs.html", it=it, problem="") if it else ""


def _steps(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    deal = find_row(row.view.entity, row.id)
    if deal.outcome != Outcome.OPEN:
        return ""
    steps = [step(deal.pk, one) for one in advice(known_of([deal])[deal.pk])][:_MOST_STEPS]
    return drawn(request, "playbooks/_steps.html", steps=steps, may_edit="edit" in verbs) if steps else ""


def _tips(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    deal = find_row(row.view.entity, row.id)
    found = tips_for(deal) if deal.outcome == Outcome.OPEN else []
    return drawn(request, "playbooks/_tips.html", tips=found) if found else ""


def _rivals(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    cards = battle_cards(row.id, may_edit="edit" in verbs)
    return drawn(request, "playbooks/_rivals.html", cards=cards) if cards else ""


def _stops(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    return drawn(request, "playbooks/_stops.html", url=f"{STOPS}/{row.id}")


def _stops_of_item(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    item = find_row(row.view.entity, row.id)
    return drawn(request, "playbooks/_stops.html", url=f"{STOPS}/{item.playbook_id}?item={item.pk}")


def _meets_rivals() -> bool:
    view = view_of(entity("deal_competitor"))
    return view.may("read") and view.reads("competitor")


def _winning(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    deal, may_edit = find_row(row.view.entity, row.id), "edit" in verbs
    return "".join(
        (
            drawn(request, "playbooks/_centre.html", it=centre_card(deal.pk, may_edit=may_edit)),
            drawn(request, "playbooks/_plan.html", it=plan_card(deal, may_edit=may_edit), problem=""),
            drawn(request, "playbooks/_credit.html", it=credit_card(deal, may_edit=may_edit)),
        )
    )


declare_panel(
    Panel("next-steps", "deal", words("Next best step", "下一步建议"), "route", _steps, above=True, may=may_be_advised),
    Panel(
        "needs", "deal", words("What this stage needs", "本阶段要求"), "checklist", _needs, above=True, may=sees_deals
    ),
    Panel("stops", "playbook", STOPS_LABEL, "lock", _stops, above=True, may=may_look_ahead),
    Panel("stops", "playbook_item", STOPS_LABEL, "lock", _stops_of_item, above=True, may=may_look_ahead),
    Panel("rivals", "deal", words("Against whom", "竞争态势"), "swords", _rivals, may=_meets_rivals),
    Panel("tips", "deal", words("Tips for this deal", "适用攻略"), "bulb", _tips, may=may_read),
    Panel(TAB, "deal", words("Winning plan", "赢单计划"), "sitemap", _winning, place="tab", may=sees_deals),
)
declare_mark(CardMark("deal", ready_marks, may=may_see_readiness))
declare_page(
    MenuPage("sales", words("Best tips", "热门攻略"), "/selling/tips", "bulb", may=may_read),
    MenuPage("sales", words("Win and loss", "竞争分析"), PLACE, "swords", may=may_analyse),
    MenuPage("sales", words("Next steps", "下一步建议"), "/selling/next-steps", "route", may=may_be_advised),
)
