"""Why somebody sees a record, or does not, in words: the same ones on the page and for programs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions import reasons
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.names import people_named, role_name, team_names
from guanxi.platform.permissions.sharing import last_day
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import Visibility
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Row


@dataclass(frozen=True)
class Told:
    """One sentence; `arm` is what lets the person in (owner, all, unit, subordinate, deputy, share, customer, linked), empty for why not."""

    text: str
    arm: str = ""


def told(one: Entity, row: Row, person: User) -> Iterable[Told]:
    """Say why a person sees a record, or why not. Whoever asks reads it; only what they know themselves is named."""
    try:
        found = reasons.explain(one, row.id, person.pk)
    except UnknownPerson:
        yield Told(_("%(person)s may not log in, so sees nothing.") % {"person": person.name})
        return
    if not found:
        yield from map(Told, _why_not(one, row, person))
    for reason in found:
        for text in _sentences(reason, person):
            yield Told(text, reason.arm)


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
    if reason.arm == "deputy":
        return [_("%(person)s stands in for its owner %(owner)s until %(day)s.") % {**who, **reason.standing_in}]
    if reason.arm == "share":
        return [_shared(share, person) for share in reason.shares]
    if reason.arm == "customer":
        return _of_customer(reason.records, who)
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


def _of_customer(records: tuple[tuple[str, int], ...], who: dict[str, str]) -> list[str]:
    """Names the customer if the asker reads it too."""
    for key, number in records:
        if title := titles(entity(key), [number]).get(number):
            return [_("It belongs to the customer “%(record)s”, which %(person)s can see.") % (who | {"record": title})]
    return [_("It belongs to a customer that %(person)s can see and you cannot.") % who]


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


def _why_not(one: Entity, row: Row, person: User) -> Iterable[str]:
    who = {"person": person.name, "kind": one.plural}
    yield _("%(person)s cannot see it.") % who
    with acting_as(load_identity(person.pk)):
        may = view_of(one).may("read")
    if not may:
        yield _("No role of %(person)s reaches %(kind)s at all; even sharing it would not help.") % who
    elif row.raw.get("visibility") == Visibility.AS_CUSTOMER:
        yield _closed_with(one)
    elif row.raw.get("visibility") == Visibility.EXCLUSIVE:
        yield _("It is open to named people only: roles do not reach it, only its owner and those it is shared with.")
    else:
        yield (
            _(
                "%(person)s does not own it, no role reaches it through unit, managers or all records, and it is not shared with them."
            )
            % who
        )


def _closed_with(one: Entity) -> str:
    """Say why roles do not reach what is not exclusive itself."""
    if one.linked_by:
        return _(
            "It stands on the timeline of a record that is open to named people only: roles do not reach it, only its "
            "owner, those it is shared with, and those who see that record."
        )
    return _(
        "Its customer is open to named people only: roles do not reach it, only its owner, those it is shared with, and "
        "those who see the customer."
    )
