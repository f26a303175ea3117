"""What the desk of an administrator says needs attention: works that failed in the queue, and what the check-up finds wrong."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from guanxi.config.running.checkup import look_at_machine
from guanxi.config.running.checkup_inside import look_at_queue
from guanxi.config.running.findings import Finding
from guanxi.platform.database.console import speaking
from guanxi.platform.database.home import Home
from guanxi.platform.web.administration.failed_works import failed_works
from guanxi.platform.web.administration.places import require
from guanxi.platform.web.replies import show_part


@require_GET
def attention(request: HttpRequest) -> HttpResponse:
    """This will be the part of the desk; it comes once the page stands."""
    require("role")
    works = failed_works()
    return show_part(request, "administration/_attention.html", works=works, findings=list(_wrong()))


def _wrong() -> Iterator[Finding]:
    """What a doctor sees without the owner's key to the database, in the language of the reader; failed works stand above."""
    with speaking(get_language() or "en"):
        found = [*look_at_machine(Home.from_environment()), *look_at_queue(failed=False)]
    return (finding for finding in found if not finding.is_good)
