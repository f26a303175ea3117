"""The tips of all, the most helpful first, and the votes on them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.query import Condition, Filter
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import back_to, go, is_fragment, show
from guanxi.sales.drafts import stages
from guanxi.sales.playbooks.actions.vote_tip import vote_tip
from guanxi.sales.playbooks.drawing import drawn
from guanxi.sales.playbooks.models import TipKind
from guanxi.sales.playbooks.tips import may_read, tips

PLACE = "/selling/tips"
_SHOWN = 50


@require_GET
def tips_page(request: HttpRequest) -> HttpResponse:
    """This will be the tips that fit what was asked for, ranked."""
    if not may_read():
        raise may_not("read", entity("selling_tip"))
    kind, stage, text = (request.GET.get(name, "") for name in ("kind", "stage", "q"))
    filters: list[Condition] = []
    if kind in TipKind.values:
        filters.append(Filter("kind", "is", (kind,)))
    if stage.isdecimal() and int(stage) in stages():
        filters.append(Filter("stage", "is", (int(stage),)))
    spoken = entity("stage").spoken_title
    page = {
        "tips": tips(filters, text, _SHOWN),
        "text": text,
        "kinds": [Choice(value, str(label), value == kind) for value, label in TipKind.choices],
        "stages": [
            Choice(str(pk), str(getattr(one, spoken) or one.name), str(pk) == stage) for pk, one in stages().items()
        ],
        "new_url": "/selling_tip/new" if view_of(entity("selling_tip")).may("create") else "",
        "narrowed": bool(filters or text),
    }
    return show(
        request, "playbooks/tips.html", page, _("Tips, the most helpful first"), styles=("guanxi/playbooks.css",)
    )


@require_POST
def vote(request: HttpRequest, tip_id: int) -> HttpResponse:
    """This will keep the vote and show the tip again."""
    tip = find_row(entity("selling_tip"), tip_id)
    vote_tip(tip, by=someone(), helpful=request.POST.get("helpful") == "yes")
    if not is_fragment(request):
        return go(request, back_to(request, PLACE))
    return HttpResponse(drawn(request, "playbooks/_tip.html", it=tips(only=(tip_id,))[0]))
