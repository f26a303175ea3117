"""Requests for roles: they count when a second person has approved them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.granting import RoleRefused, approve_role, end_role
from guanxi.platform.permissions.models import Assignment
from guanxi.platform.permissions.names import role_name
from guanxi.platform.web.administration.places import ROOT, keeps, places, require
from guanxi.platform.web.administration.roles import STYLES
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import Approval, ApprovalsPage
from guanxi.platform.web.replies import go, notice, show

_LATELY = 20


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """This will show which requests wait, and which roles were given lately."""
    require("role")
    every = Assignment.objects.filter(role__deleted_at__isnull=True, user__deleted_at__isnull=True).select_related(
        "role", "user", "requested_by", "approved_by"
    )
    page = ApprovalsPage(
        title=_("Requests"),
        intro=_(
            "Nobody gives themselves a role: what an administrator asks for themselves counts only when a second administrator approves it."
        ),
        waiting=tuple(_waiting(one) for one in every.filter(approved_at__isnull=True).order_by("-requested_at")),
        decided=tuple(
            Approval(_told(one), moment(one.approved_at))
            for one in every.filter(approved_at__isnull=False).order_by("-approved_at", "-pk")[:_LATELY]
            if one.approved_at
        ),
        tabs=places(request.path),
    )
    return show(request, "administration/approvals.html", page, page.title, styles=STYLES)


@require_POST
def approve(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """This will approve a request of somebody else."""
    require("role")
    try:
        approve_role(assignment_id)
        notice(request, _("Approved: the role counts at once."))
    except RoleRefused as refused:
        notice(request, str(refused), tone="problem")
    return go(request, f"{ROOT}/requests")


@require_POST
def refuse(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """This will refuse a request, or take one's own back."""
    require("role")
    try:
        if not Assignment.objects.filter(pk=assignment_id, approved_at__isnull=True).exists():
            raise RoleRefused(_("This request does not wait any more."))
        end_role(assignment_id)
        notice(request, _("The request is gone."))
    except RoleRefused as refused:
        notice(request, str(refused), tone="problem")
    return go(request, f"{ROOT}/requests")


def _waiting(one: Assignment) -> Approval:
    me = someone().user_id
    mine = me in (one.user_id, one.requested_by_id)
    path = f"{ROOT}/requests/{one.pk}"
    text = Markup(_("%(person)s asks for the role %(role)s")) % _names(one)
    waits = _("Somebody else has to approve it.") if mine else ""
    return Approval(text, moment(one.requested_at), "" if mine else f"{path}/approve", f"{path}/refuse", waits)


def _told(one: Assignment) -> Markup:
    if one.approved_by is None:
        return Markup(_("%(person)s has the role %(role)s")) % _names(one)
    return Markup(_("%(by)s gave %(person)s the role %(role)s")) % _names(one)


def _names(one: Assignment) -> dict[str, Markup]:
    """The person and the role, each leading to its page, and who gave it."""
    leading = Markup('<a href="{}"><strong>{}</strong></a>')
    plain = Markup("<strong>{}</strong>")
    person = (
        leading.format(f"{ROOT}/people/{one.user_id}", one.user.name) if keeps("user") else plain.format(one.user.name)
    )
    return {
        "person": person,
        "role": leading.format(f"{ROOT}/roles/{one.role_id}", role_name(one.role)),
        "by": plain.format(one.approved_by.name if one.approved_by else ""),
    }
