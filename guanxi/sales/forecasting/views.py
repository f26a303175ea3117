"""The pages of the forecast: the roll-up, and what people submit."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.forecasting.asking import STYLES, asked_of
from guanxi.sales.forecasting.figures import may_foresee
from guanxi.sales.forecasting.rollup import roll_up
from guanxi.sales.forecasting.submitting import submissions_page, submit
from guanxi.sales.forecasting.telling import SUBMISSION


@require_GET
def forecast(request: HttpRequest) -> HttpResponse:
    """This will show the forecast of a period from top to bottom."""
    allow()
    page = roll_up(asked_of(request))
    return show(request, "forecasting/rollup.html", page, page.head.title, styles=STYLES)


@require_http_methods(["GET", "POST"])
def submissions(request: HttpRequest) -> HttpResponse:
    """This will show one's own submission and those of one's people; sent back, it submits."""
    allow()
    if not view_of(entity(SUBMISSION)).may("read"):
        raise may_not("read", entity(SUBMISSION))
    asked, problem = asked_of(request), ""
    if request.method == "POST":
        problem = submit(asked, request.POST)
        if not problem:
            notice(request, _("Submitted: %(period)s") % {"period": asked.name})
            return go(request, asked.address("/submissions"))
    page = submissions_page(asked, problem, request.POST)
    status = UNPROCESSABLE if problem else 200
    return show(request, "forecasting/submissions.html", page, page.head.title, styles=STYLES, status=status)


def allow() -> None:
    """Raise `NotAllowed` where the acting person does not read what a forecast adds up."""
    if not may_foresee():
        raise may_not("read", entity("deal"))


def may_look_ahead() -> bool:
    """Tell whether whoever acts reads what an outlook is learned from, too."""
    return may_foresee() and view_of(entity("deal")).reads("opened_on")


def allow_outlook() -> None:
    """Raise `NotAllowed` where the acting person does not read what an outlook is learned from."""
    if not may_look_ahead():
        raise may_not("read", entity("deal"))
