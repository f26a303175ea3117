"""The next best steps of one's open deals, the weightiest first."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles
from guanxi.platform.web.replies import show
from guanxi.sales.models import Deal, Outcome
from guanxi.sales.playbooks.advice_words import step
from guanxi.sales.playbooks.advising import advice
from guanxi.sales.playbooks.knowing import known_of, may_be_advised

# Of so many open deals, the ones that were left alone longest, the steps are worked out.
_MOST_DEALS, _SHOWN = 300, 60


@require_GET
def next_steps(request: HttpRequest) -> HttpResponse:
    """This will list them, one line for each deal with its weightiest step and the number of further ones."""
    if not may_be_advised():
        raise may_not("read", entity("deal"))
    deals = list(
        Deal.objects.filter(owner=someone().user_id, outcome=Outcome.OPEN).order_by("updated_at")[:_MOST_DEALS]
    )
    ranked = [(deal, found) for deal, known in known_of(deals).items() if (found := advice(known))]
    ranked.sort(key=lambda one: (-one[1][0].weight, one[0]))
    named = titles(entity("deal"), [deal for deal, _found in ranked[:_SHOWN]])
    lines = [
        (named.get(deal, f"#{deal}"), f"/deal/{deal}", step(deal, found[0]), len(found) - 1)
        for deal, found in ranked[:_SHOWN]
    ]
    return show(
        request, "playbooks/next_steps.html", {"lines": lines}, _("Next steps"), styles=("guanxi/playbooks.css",)
    )
