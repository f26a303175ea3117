"""Why somebody sees a record: every reason in words, what else they may do with it, and which fields stay closed to them."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions import reasons
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import get, titles
from guanxi.platform.search.query import Row
from guanxi.platform.web.administration.pieces import number_of, people_named, person_control, role_name, team_names
from guanxi.platform.web.administration.sharing import last_day
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
        tuple(_told(one, row, person)),
        f"/{key}/{record_id}",
        person_control("person", _("Another person"), chosen=person if asked else None, prefix="why"),
        f"/{key}/{record_id}/why",
    )
    title = _("Why can %(person)s see %(record)s?") % {"person": person.name, "record": row.title}
    return show(request, "why.html", page, title, crumbs=crumbs_of(one, row))


def _told(one: Entity, row: Row, person: User) -> Iterable[Reason]:
    try:
        found = reasons.explain(one, row.id, person.pk)
    except UnknownPerson:
        yield Reason(_("%(person)s may not log in, so sees nothing.") % {"person": person.name}, False)
        return
    if not found:
        yield from _why_not(one, row, person)
        return
    for reason in found:
        for text in _sentences(reason, person):
            yield Reason(text, True)
    yield from _beyond(one, row, person)


def _sentences(reason: reasons.Reason, person: User) -> list[str]:
    who = {
        "person": person.name,
        "roles": ", ".join(f"“{role_name(role)}”" for role in reason.roles),
        "unit": reason.unit,
    }
    if reason.arm == "owner":
        return [_("%(person)s owns it.") % who]
    if reason.arm == "all":
        return [_("The role %(roles)s of %(person)s reaches all such records.") % who]
    if reason.arm == "unit":
        return [_("It stands in the unit “%(unit)s”, which the role %(roles)s of %(person)s reaches.") % who]
    if reason.arm == "subordinate":
        return [_subordinate(reason.managers, who)]
    if reason.arm == "share":
        return [_shared(share, person) for share in reason.shares]
    return _linked(reason.records, who)


def _subordinate(managers: tuple[str, ...], who: dict[str, str]) -> str:
    names = {"owner": managers[0] if managers else "?", "between": " → ".join(managers[1:-1])} | who
    if names["between"]:
        return (
            _("Its owner %(owner)s works under %(person)s, through %(between)s; the role %(roles)s reaches that.")
            % names
        )
    return _("Its owner %(owner)s works under %(person)s; the role %(roles)s reaches that.") % names


def _shared(share: Share, person: User) -> str:
    by = people_named([share.given_by_id]).get(share.given_by_id or 0, "?")
    names = {"by": by, "person": person.name, "team": team_names().get(share.team_id or 0, "?"), "end": last_day(share)}
    if share.team_id:
        return _("%(by)s shared it with the team “%(team)s”, to which %(person)s belongs (%(end)s).") % names
    return _("%(by)s shared it with %(person)s (%(end)s).") % names


def _linked(records: tuple[tuple[str, int], ...], who: dict[str, str]) -> list[str]:
    """Names only those linked records that the asker reads too."""
    said, hidden = [], 0
    for key, number in records:
        title = titles(entity(key), [number]).get(number, "") if is_entity(key) else ""
        if title:
            said.append(
                _("It stands on the timeline of %(kind)s “%(record)s”, which %(person)s can see.")
                % (who | {"kind": entity(key).label, "record": title})
            )
        else:
            hidden += 1
    if hidden:
        said.append(_("It stands on the timeline of a record that %(person)s can see and you cannot.") % who)
    return said


def _why_not(one: Entity, row: Row, person: User) -> Iterable[Reason]:
    who = {"person": person.name, "kind": one.plural}
    yield Reason(_("%(person)s cannot see it.") % who, False)
    with acting_as(load_identity(person.pk)):
        may = view_of(one).may("read")
    if not may:
        yield Reason(_("No role of %(person)s reaches %(kind)s at all; even sharing it would not help.") % who, False)
    elif row.raw.get("visibility"):
        yield Reason(
            _("It is open to named people only: roles do not reach it, only its owner and those it is shared with."),
            False,
        )
    else:
        yield Reason(
            _(
                "%(person)s does not own it, no role reaches it through unit, managers or all records, and it is not shared with them."
            )
            % who,
            False,
        )


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
