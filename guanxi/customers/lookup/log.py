"""The log of look-ups, for whoever keeps settings of customers: who asked what, when, with which end, at what cost."""

import datetime as dt
from decimal import Decimal

from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.customers.lookup.models import LookupCall
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.administration.pieces import cell, pill
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show

_PAGE = 50
_TONES = {"found": "good", "nothing": "wait", "failed": "bad"}


@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """This will list the look-ups, the last first, and say what the last thirty days cost."""
    kept = entity("sales_channel")
    if not view_of(kept).may("edit"):
        raise may_not("edit", kept)
    after = request.GET.get("after", "")
    rows = LookupCall.objects.order_by("-pk")
    rows = rows.filter(pk__lt=int(after)) if after.isdecimal() and len(after) < 19 else rows
    found = list(rows[: _PAGE + 1])
    names = people_named(one.person_id for one in found)
    page = TablePage(
        title=_("Log of company look-ups"),
        intro=_("In the last 30 days: %(cost)s.") % {"cost": _money(_spent())},
        headings=(
            Heading("at", _("When"), "g-main-cell"),
            Heading("person", _("Who")),
            Heading("asked", _("What was looked for")),
            Heading("state", _("How it ended")),
            Heading("cost", _("Cost"), "g-num"),
        ),
        rows=tuple(_row(one, names) for one in found[:_PAGE]),
        empty=_("Nothing was looked up yet."),
        next_url=f"{request.path}?after={found[_PAGE - 1].pk}" if len(found) > _PAGE else "",
    )
    crumbs = (Link(_("Look up a company"), "/company-lookup"),)
    return show(request, "administration/table.html", page, page.title, crumbs=crumbs)


def _spent() -> Decimal:
    since = timezone.now() - dt.timedelta(days=30)
    return LookupCall.objects.filter(at__gte=since).aggregate(sum=Sum("cost"))["sum"] or Decimal(0)


def _row(one: LookupCall, names: dict[int, str]) -> Row:
    ended = one.why or one.get_state_display()
    if one.state == "found":
        ended = _("%(state)s: %(number)s") % {"state": ended, "number": one.hits}
    cost = _("from memory") if one.answered_by else _money(one.cost)
    cells = (
        cell(moment(one.at), "g-main-cell", _("When")),
        cell(names.get(one.person_id, f"#{one.person_id}"), "", _("Who")),
        cell(one.asked, "", _("What was looked for")),
        cell(pill(ended, _TONES[one.state]), "", _("How it ended")),
        cell(cost, "g-num", _("Cost")),
    )
    return Row(str(one.pk), str(one.pk), cells)


def _money(amount: Decimal) -> str:
    return f"{amount.normalize():f} {settings.GUANXI_CURRENCY}" if amount else f"0 {settings.GUANXI_CURRENCY}"
