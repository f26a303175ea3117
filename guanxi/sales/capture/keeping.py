"""The pages of those who keep rules: who would have got the last leads, and how far the learned chances can be believed."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from markupsafe import Markup

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles
from guanxi.platform.web.administration.pieces import cell, main_cell
from guanxi.platform.web.cells import moment
from guanxi.platform.web.extending import MenuPage, declare_page
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.replies import go, notice, show
from guanxi.sales.capture import learning
from guanxi.sales.capture.assigning import Decision, rehearse
from guanxi.sales.capture.lead_cards import feature_in_words, territories_called, why_given, why_passed
from guanxi.sales.capture.models import LearnedModel, Target
from guanxi.sales.capture.scoring import model_in_use, score_all, train
from guanxi.sales.capture.service import as_capture

_LAST: Final = 50
_TRIED, _CHANCES = "/capturing/assignment", "/capturing/chances"


def keeps(key: str) -> bool:
    """Tell whether whoever acts keeps settings of a kind."""
    return view_of(entity(key)).may("edit")


@require_GET
def tried(request: HttpRequest) -> HttpResponse:
    """This will say who would have got the last leads by the rules as they are now; nothing is written."""
    if not keeps("assignment_rule"):
        raise may_not("edit", entity("assignment_rule"))
    with as_capture():
        decisions = rehearse(_LAST)
    people = {one.person for one in decisions if one.person} | {who for one in decisions for who, _why in one.passed}
    names, places = people_named(people), territories_called(one.territory for one in decisions)
    called = titles(entity("lead"), [one.lead for one in decisions]) if view_of(entity("lead")).may("read") else {}
    page = TablePage(
        title=_("Who would have got the last leads"),
        intro=_("The last %(number)s leads, as people, limits and rules are now. Nothing is changed by looking.")
        % {"number": _LAST},
        headings=(Heading("lead", _("Lead"), "g-main-cell"), Heading("who", _("Person")), Heading("why", _("Why"))),
        rows=tuple(_row(one, names, places, dict(called)) for one in decisions),
        empty=_("There is no lead yet."),
    )
    return show(request, "administration/table.html", page, page.title)


@require_http_methods(["GET", "POST"])
def chances(request: HttpRequest) -> HttpResponse:
    """This will show what was learned and how well it told later leads apart, or learn anew."""
    if not keeps("score_rule"):
        raise may_not("edit", entity("score_rule"))
    if request.method == "POST":
        with as_capture():
            made = train()
            score_all()
        if made.in_use:
            notice(request, _("Learned from %(number)s leads.") % {"number": made.cases})
        else:
            notice(request, _("Not in use: %(why)s.") % {"why": _told(made)["why_not"]}, tone="warning")
        return go(request, _CHANCES)
    last = LearnedModel.objects.order_by("-pk").first()
    used = model_in_use()
    page = {
        "title": _("Chances of leads"),
        "action": _CHANCES,
        "last": _told(last) if last else None,
        "used": _told(used) if used and last and used.pk != last.pk else None,
        "least": learning.LEAST_CASES,
        "least_of_each": learning.LEAST_OF_EACH,
    }
    return show(request, "capture/chances.html", page, str(page["title"]))


def _told(one: LearnedModel) -> dict[str, object]:
    why_not = {
        "few": _("too few leads were won, lost or discarded to learn from"),
        "useless": _("it told later leads apart no better than their average"),
    }.get(one.why_not, "")
    ranked = sorted(one.weights.items(), key=lambda pair: -abs(pair[1]))
    told = [(feature_in_words(name)[1], weight) for name, weight in ranked if name][:12]
    return {
        "number": one.pk,
        "at": moment(one.made_at),
        "why_not": why_not,
        "learned": {
            Target.WON: _("%(cases)s leads that ended, %(good)s of them won.") % {"cases": one.cases, "good": one.good},
            Target.CONVERTED: _("%(cases)s leads that ended, %(good)s of them converted: of what was learned before the outcome of deals was asked.")
            % {"cases": one.cases, "good": one.good},
        }[Target(one.target)],
        "held_out": one.held_out,
        "brier": f"{one.brier:.3f}" if one.brier is not None else "",
        "base": f"{one.base_brier:.3f}" if one.base_brier is not None else "",
        "auc": f"{one.auc:.2f}" if one.auc is not None else "",
        "table": [(f"{100 * promised:.0f} %", f"{100 * happened:.0f} %", number, 100 * promised, 100 * happened) for promised, happened, number in one.table],
        "weights": [(text, f"{weight:+.2f}") for text, weight in told] if not one.why_not else [],
    }  # fmt: skip


def _row(one: Decision, names: dict[int, str], places: dict[int, str], called: dict[int, str]) -> Row:
    passed = Markup("").join(
        Markup('<div class="g-quiet">{}: {}</div>').format(names.get(person, f"#{person}"), why_passed(why))
        for person, why in one.passed
    )
    title = called.get(one.lead) or f"{entity('lead').label} {one.lead}"
    told = why_given(one.why, one.rule.name if one.rule else "", places.get(one.territory or 0, ""))
    why = Markup("{}{}").format(told, passed)
    cells = (
        main_cell(title, f"/lead/{one.lead}"),
        cell(names.get(one.person or 0, _("Nobody")), "", _("Person")),
        cell(why, "", _("Why")),
    )
    return Row(str(one.lead), title, cells)


declare_page(
    MenuPage(
        "sales", words("Assignment tried out", "分配试算"), _TRIED, "user-search", lambda: keeps("assignment_rule")
    ),
    MenuPage("sales", words("Chances of leads", "线索赢单概率"), _CHANCES, "gauge", lambda: keeps("score_rule")),
)
