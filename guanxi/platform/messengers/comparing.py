"""What the organisation at a messenger says against what stands here: which units and people are new, who moved, who left."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from guanxi.platform.identity.models import Unit, User
from guanxi.platform.messengers.models import MessengerAccount
from guanxi.platform.messengers.provider import Department, Member, Setup
from guanxi.platform.messengers.service import as_messengers

NEW_UNIT: Final = "unit"
NEW: Final = "new"
SAME: Final = "same"
MOVED: Final = "moved"
LEFT: Final = "left"
_BETWEEN: Final = " / "
KINDS: Final = (NEW_UNIT, NEW, SAME, MOVED, LEFT)


@dataclass(frozen=True)
class Change:
    """One thing that would change. `key` names it within the reading; `unit` is a unit here, `department` one there.

    A new unit comes below `unit`, or below the one made of the department `above`. `where` says in words where it is there. A `person` is one here. `twin`: somebody new is called like somebody here who is not linked.
    """

    kind: str
    key: str
    name: str
    vendor_user: str = ""
    person: int = 0
    unit: int = 0
    department: str = ""
    above: str = ""
    where: str = ""
    mail: str = ""
    phone: str = ""
    position: str = ""
    twin: bool = False

    def kept(self) -> dict[str, Any]:
        """Give it as a reading keeps it."""
        return asdict(self)


def changes(setup: Setup, departments: Iterable[Department], members: Iterable[Member]) -> list[Change]:
    """Compare; units are told by their name below the same unit, people by their linked account, else by their mail."""
    with as_messengers():
        units = list(Unit.objects.all())
        people = {one.pk: one for one in User.objects.filter(is_service=False)}
        linked = {
            one.vendor_user: one.person_id
            for one in MessengerAccount.objects.filter(messenger_id=setup.number, realm=setup.realm)
        }
    given = list(departments)
    placed = _placed(given, units)
    found = [
        Change(
            NEW_UNIT,
            f"d{one.id}",
            one.name,
            unit=placed.get(one.parent, 0),
            department=one.id,
            above=one.parent,
            where=_path(one, given).rpartition(_BETWEEN)[0],
        )
        for one in given
        if one.id not in placed
    ]
    names = {one.id: _path(one, given) for one in given}
    everybody = {one.user: one for one in members}
    by_mail = _by_mail(people.values(), set(linked.values()))
    for user, member in everybody.items():
        found += _of_member(member, linked.get(user), people, by_mail, placed, names)
    for user, number in linked.items():
        person = people.get(number)
        if user not in everybody and person is not None and person.active:
            found.append(Change(LEFT, f"l{user}", person.name, user, person.pk))
    return sorted(found, key=lambda one: KINDS.index(one.kind))


def _of_member(
    member: Member,
    linked: int | None,
    people: Mapping[int, User],
    by_mail: Mapping[str, User],
    placed: Mapping[str, int],
    names: Mapping[str, str],
) -> list[Change]:
    about: dict[str, Any] = {
        "vendor_user": member.user,
        "unit": placed.get(member.department, 0),
        "department": member.department,
        "where": names.get(member.department, ""),
        "mail": member.mail,
        "phone": member.phone,
        "position": member.position,
    }
    person = people.get(linked or 0)
    if person is None:
        same = by_mail.get(member.mail.lower()) if member.mail else None
        if same is not None:
            return [Change(SAME, f"s{member.user}", same.name, person=same.pk, **about)]
        twin = any(one.name == member.name and one.active for one in people.values())
        return [Change(NEW, f"n{member.user}", member.name, twin=twin, **about)]
    moves = bool(member.department) and placed.get(member.department, 0) != (person.unit_id or 0)
    return [Change(MOVED, f"m{member.user}", person.name, person=person.pk, **about)] if moves else []


def _placed(departments: Iterable[Department], units: Iterable[Unit]) -> dict[str, int]:
    """Which unit each department is, as far as there is one: of the same name below the same, at the top by its name alone."""
    below = {(one.parent_id or 0, one.name.casefold()): one.pk for one in units}
    names = Counter(one.name.casefold() for one in units)
    only = {one.name.casefold(): one.pk for one in units if names[one.name.casefold()] == 1}
    placed: dict[str, int] = {}
    for one in departments:
        name = one.name.casefold()
        found = below.get((placed[one.parent], name)) if one.parent in placed else None
        found = found or below.get((0, name)) if not one.parent else found
        if found or only.get(name):
            placed[one.id] = found or only[name]
    return placed


def _by_mail(people: Iterable[User], linked: set[int]) -> dict[str, User]:
    """People who are not linked yet, by a mail that is theirs alone."""
    free = [one for one in people if one.mail and one.active and one.pk not in linked]
    count = Counter(one.mail.lower() for one in free)
    return {one.mail.lower(): one for one in free if count[one.mail.lower()] == 1}


def _path(one: Department, all_: Iterable[Department]) -> str:
    known = {each.id: each for each in all_}
    names, at = [one.name], known.get(one.parent)
    while at is not None and len(names) < 20:
        names.append(at.name)
        at = known.get(at.parent)
    return _BETWEEN.join(reversed(names))
