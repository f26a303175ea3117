"""The page of facts, to which those who take over are led."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show
from guanxi.sales.facts.gathering import facts_of


@require_GET
def facts(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show what to know of a customer or lead, to whoever reads it."""
    if key not in ("account", "lead"):
        raise Http404
    one = entity(key)
    page = facts_of(one, get(one, record_id))
    title = _("At a glance: %(record)s") % {"record": page.title}
    return show(request, "facts/facts.html", page, title, crumbs=(Link(page.title, page.url),))
