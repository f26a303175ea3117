"""Why somebody sees a record: every reason in words, what else they may do with it, and which fields stay closed to them."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.explaining import told
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.administration.pieces import number_of, person_control
from guanxi.platform.web.parts.records import Reason, WhyPanel
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import show
from guanxi.platform.web.views.records import crumbs_of


@require_GET
def why_panel(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will explain to somebody who reads a record why they, or a colleague, see it."""
    one = entity(key)
    if one.access != "owned":
        raise NotFound(one)
    row = get(one, record_id)
    asked = number_of(request.GET.get("person"))
    person = User.objects.filter(pk=asked or someone().user_id).first()
    if person is None:
        raise NotFound(entity("user"))
    page = WhyPanel(
        row.title,
        person.name,
        tuple(_reasons(one, row, person)),
        f"/{key}/{record_id}",
        person_control("person", _("Another person"), chosen=person if asked else None, prefix="why"),
        f"/{key}/{record_id}/why",
    )
    title = _("Why can %(person)s see %(record)s?") % {"person": person.name, "record": row.title}
    return show(request, "why.html", page, title, crumbs=crumbs_of(one, row))


def _reasons(one: Entity, row: Row, person: User) -> Iterable[Reason]:
    found = [Reason(each.text, bool(each.arm)) for each in told(one, row, person)]
    yield from found
    if any(reason.holds for reason in found):
        yield from _beyond(one, row, person)


def _beyond(one: Entity, row: Row, person: User) -> Iterable[Reason]:
    """What the person may do beside seeing it, and the fields that a role closes; only fields the asker knows are named."""
    mine = view_of(one)
    with acting_as(load_identity(person.pk)):
        verbs, theirs = reach(one, row.id), view_of(one)
    words = {"edit": _("change it"), "delete": _("delete it"), "assign": _("hand it over")}
    may = ", ".join(words[verb] for verb in words if verb in verbs)
    yield Reason(_("May also: %(verbs)s.") % {"verbs": may} if may else _("May only read it."), bool(may))
    for access, text in (
        (Access.MASKED, _("Sees masked: %(fields)s.")),
        (Access.HIDDEN, _("Does not see: %(fields)s.")),
    ):
        closed = [str(field.label) for field in mine.readable if theirs.access(field.name) == access]
        if closed:
            yield Reason(text % {"fields": ", ".join(closed)}, False)
