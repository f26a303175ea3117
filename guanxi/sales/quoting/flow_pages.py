"""Setting up the usual flow for special prices in one step, where limits of discounts and approval flows are kept."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.lib.words import words
from guanxi.platform.automation.approvals.models import ApprovalFlow
from guanxi.platform.automation.approvals.queries import flow_name
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.query import Row
from guanxi.platform.web.administration.places import require
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import FormWay, Panel, declare_panel, declare_way
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.quoting.actions.set_up_flow import PERCENT, set_up_flows, without_flow

URL = "/quoting/special-price-flow"
_FLOW = "approval_flow"


@dataclass(frozen=True)
class Ways:
    """The flows that special prices go through, and for which kinds of records there is none."""

    flows: tuple[Link, ...]
    missing: tuple[str, ...]
    url: str


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """This will ask from how many percent on directors decide, and set up what is missing."""
    require(_FLOW)
    if not without_flow():
        notice(request, _nothing_added())
        return go(request, f"/{_FLOW}")
    said, problem = request.POST.get("percent", str(PERCENT)), ""
    if request.method == "POST":
        try:
            made = set_up_flows(by=someone(), percent=_percent(said))
        except RecordProblem as refused:
            problem = str(refused)
        else:
            notice(request, _in_use(made))
            return go(request, f"/{_FLOW}/{made[0].pk}" if made else f"/{_FLOW}")
    label = _("From how many percent below what the customer pays directors decide, too")
    percent = Control(
        "percent", label, "decimal", said, required=True, autofocus=True, problems=(problem,) if problem else ()
    )
    title = _("The usual flow for special prices")
    page = FormPage(title, URL, (FormSection("", (percent,)),), _("Set up"), f"/{_FLOW}", intro=_intro())
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problem else 200)


def _nothing_added() -> str:
    return _("Quotes and orders have a flow in use already; nothing is added.")


def _percent(said: str) -> Decimal:
    try:
        percent = Decimal(said.strip().rstrip("%").strip())
    except InvalidOperation:
        percent = Decimal(-1)
    if not 0 <= percent <= 100:
        raise RecordProblem(_("Enter a percentage from 0 to 100."))
    return percent.quantize(Decimal("0.01"))


def _intro() -> str:
    plurals = _(" and ").join(str(entity(kind).plural) for kind in without_flow())
    return _(
        "For %(records)s: the manager of who asks decides, and directors where it goes far. The flow is in use at once, and you change it like any other."
    ) % {"records": plurals}


def _in_use(made: list[ApprovalFlow]) -> str:
    if not made:  # somebody else set it up meanwhile
        return _nothing_added()
    return _("In use from now on: %(flows)s") % {"flows": _(", ").join(map(flow_name, made))}


def _keeps() -> bool:
    return view_of(entity(_FLOW)).may("edit")


def _card(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    used = ApprovalFlow.objects.filter(in_force__isnull=False, kind__in=("quote", "order")).order_by("kind", "name")
    flows = tuple(Link(flow_name(one), f"/{_FLOW}/{one.pk}") for one in used)
    missing = tuple(str(entity(kind).plural) for kind in without_flow())
    page = Ways(flows, missing, URL if missing else "")
    return environment().get_template("quoting/_flows.html").render(page=page)


declare_panel(
    Panel("flows", "discount_limit", words("Who decides", "特价审批流程"), "route", _card, above=True, may=_keeps)
)
declare_way(
    *(
        FormWay(
            key,
            words("The usual flow for special prices", "一键设置常用特价审批"),
            "route",
            lambda number: URL,
            may=lambda: _keeps() and bool(without_flow()),
        )
        for key in ("discount_limit", _FLOW)
    )
)
