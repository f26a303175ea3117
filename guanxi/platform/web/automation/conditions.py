"""The conditions of a rule, made with the builder of lists; they count once they are saved."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.platform.automation.rules import keeping
from guanxi.platform.automation.rules.eyes import eyes_of
from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.grammar import settled, write
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.wording import sentences
from guanxi.platform.web.administration.places import places, require
from guanxi.platform.web.automation.parts import ConditionsPage
from guanxi.platform.web.automation.rules import RULES, STYLES
from guanxi.platform.web.builder import tree
from guanxi.platform.web.builder.making import Making, only_filters
from guanxi.platform.web.builder.pages import step_of
from guanxi.platform.web.parts.lists import Chip
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show
from guanxi.platform.web.state import ListState, read_state


@require_GET
def ask(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will be the next step of making or changing a condition."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    work = Making(
        request,
        entity(rule.about),
        only_filters(read_state(request.GET)),
        tree.read_place(request.GET.get("at", "")),
        base=f"{RULES}/{rule.pk}/if",
        keeper=someone(),
    )
    with acting_as(eyes_of(rule)):
        return step_of(work)


@require_http_methods(["GET", "POST"])
def conditions(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will show conditions that are not saved yet, or save them."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    state = only_filters(read_state(request.POST if request.method == "POST" else request.GET))
    if request.method == "POST":
        try:
            keeping.set_conditions(rule, state.filters)
        except RuleRefused as refused:
            notice(request, str(refused), tone="problem")
        return go(request, f"{RULES}/{rule.pk}")
    return _shown(request, rule, state)


def _shown(request: HttpRequest, rule: Rule, state: ListState) -> HttpResponse:
    base, about = f"{RULES}/{rule.pk}/if", entity(rule.about)
    try:
        with acting_as(eyes_of(rule)):
            told = sentences(view_of(about), [settled(about, one) for one in state.filters])
    except (RuleRefused, QueryRefused) as refused:
        notice(request, str(refused), tone="problem")
        return go(request, f"{RULES}/{rule.pk}")
    asked = urlencode(state.pairs())
    page = ConditionsPage(
        title=_("If — conditions of “%(rule)s”") % {"rule": rule.name},
        intro=_(
            "All of these must hold for a record; without conditions the rule works for each one that its service sees."
        ),
        chips=tuple(
            Chip(
                text,
                f"{base}?{urlencode([*state.without(one).pairs(), ('made', 'yes')])}",
                f"{base}/ask?{asked}&at={place}",
            )
            for place, (text, one) in enumerate(zip(told, state.filters, strict=True))
        ),
        ask_url=f"{base}/ask?{asked}",
        clear_url=f"{base}?made=yes",
        action=base,
        hidden=tuple(("f", write(one)) for one in state.filters),
        cancel_url=f"{RULES}/{rule.pk}",
        tabs=places(request.path),
    )
    return show(
        request,
        "automation/conditions.html",
        page,
        page.title,
        crumbs=(Link(_("Automation rules"), RULES), Link(rule.name, page.cancel_url)),
        styles=(*STYLES, "guanxi/builder.css"),
    )
