"""The trash and the hand-over of one record. Verbs for many stand in `web/bulk`."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.web.bulk.telling import tell
from guanxi.platform.web.forms import Said, form_of
from guanxi.platform.web.parts.forms import Control, FormSection
from guanxi.platform.web.replies import UNPROCESSABLE, back_to, go, notice, show

_OWNER = "owner"


@require_POST
def trash_record(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will put a record into the trash, and offer to take that back."""
    one, back = entity(key), back_to(request, f"/{key}")
    try:
        deed = deeds.at_once(one, "trash", [record_id], {}, back)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/{key}/{record_id}")
    if deed.refused:
        notice(request, deeds.problems_of(deed)[0].problem, tone="problem")
        return go(request, f"/{key}/{record_id}")
    tell(request, deed)
    return go(request, back)


@require_http_methods(["GET", "POST"])
def hand_over_record(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will ask for the new owner, or hand the record over."""
    one = entity(key)
    to = request.POST.get(_OWNER, "")
    if request.method == "GET" or not to.isdecimal() or len(to) > 18:
        problem = (_("Choose the person who takes over."),) if request.method == "POST" else ()
        return _ask_owner(request, one, record_id, problem)
    back = back_to(request, f"/{key}")
    tell(request, deeds.at_once(one, "hand_over", [record_id], {"to": int(to)}, back))
    return go(request, back)


def _ask_owner(request: HttpRequest, one: Entity, record_id: int, problems: tuple[str, ...]) -> HttpResponse:
    control = Control(_OWNER, _("New owner"), "link", required=True, search_url="/user/pick", problems=problems)
    title = _("Hand over: %(what)s") % {"what": get(one, record_id).title}
    action, back = f"/{one.key}/{record_id}/hand-over", back_to(request, f"/{one.key}")
    page = form_of(
        one, title, action, _("Hand over"), back, (FormSection("", (control,)),), Said(), hidden=(("back", back),)
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problems else 200)
