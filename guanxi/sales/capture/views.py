"""The pages of those who keep what leads come in by: what was sent with a form, and what became of it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.administration.pieces import cell, pill
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show
from guanxi.sales.capture.guarding import reasons
from guanxi.sales.capture.models import Submission

_PAGE = 50
_TONES = {"taken": "good", "attached": "good", "waiting": "wait", "refused": "bad", "expired": ""}


@require_GET
def submissions(request: HttpRequest, form_id: int) -> HttpResponse:
    """This will list what was sent with a form, the last first, with what was refused and why."""
    one = entity("web_form")
    if not view_of(one).may("edit"):
        raise may_not("edit", one)
    form = find_row(one, form_id)
    after = request.GET.get("after", "")
    rows = Submission.objects.filter(form=form).order_by("-pk")
    rows = rows.filter(pk__lt=int(after)) if after.isdecimal() and len(after) < 19 else rows
    found = list(rows[: _PAGE + 1])
    why = reasons()
    page = TablePage(
        title=_("Sent with “%(form)s”") % {"form": form.name},
        intro=_("What was refused stays here for whoever keeps the form; visitors are not told why."),
        headings=(
            Heading("at", _("When"), "g-main-cell"),
            Heading("state", _("What became of it")),
            Heading("why", _("Why")),
            Heading("ip", _("Address")),
        ),
        rows=tuple(_row(each, why) for each in found[:_PAGE]),
        empty=_("Nothing was sent with this form yet."),
        next_url=f"{request.path}?after={found[_PAGE - 1].pk}" if len(found) > _PAGE else "",
    )
    return show(
        request, "administration/table.html", page, page.title, crumbs=(Link(form.name, f"/web_form/{form.pk}"),)
    )


def _row(each: Submission, why: dict[str, str]) -> Row:
    state = pill(each.get_state_display(), _TONES[each.state])
    link = ""
    if each.object_id and is_entity(each.entity) and view_of(entity(each.entity)).may("read"):
        link = Markup(' <a href="/{}/{}">{}</a>').format(each.entity, each.object_id, entity(each.entity).label)
    reason = why.get(each.why, "") + (f" × {each.times}" if each.times > 1 else "")
    cells = (
        cell(moment(each.at), "g-main-cell", _("When")),
        cell(Markup("{}{}").format(state, link), "", _("What became of it")),
        cell(reason, "", _("Why")),
        cell(each.ip, "", _("Address")),
    )
    return Row(str(each.pk), str(each.pk), cells)
