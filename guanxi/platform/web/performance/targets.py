"""One's numbers against target, as a part of the desk that comes once it stands."""

from babel.dates import format_skeleton
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.performance.progress import Progress, running_for
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.performance import TargetLine, TargetsCard
from guanxi.platform.web.performance.figures import told
from guanxi.platform.web.replies import show_part


@require_GET
def targets_part(request: HttpRequest) -> HttpResponse:
    """This will be how far one's own targets of this month, quarter and year are reached; nothing where there are none."""
    lines = tuple(_line(one) for one in running_for(someone().user_id))
    page = TargetsCard(lines, "/target?view=mine", "/target/new" if view_of(entity("target")).may("create") else "")
    return show_part(request, "performance/_targets.html", page=page)


def _line(one: Progress) -> TargetLine:
    return TargetLine(
        label=one.target.title,
        url=f"/target/{one.target.id}",
        list_url=one.url,
        reached=told(one.measure, one.done),
        goal=told(one.measure, one.goal),
        percent=one.percent,
        expected=one.expected,
        behind=one.behind,
        until=str(format_skeleton("MMMd", one.span.last, locale=babel_locale())),
    )
