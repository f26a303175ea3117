"""The form of a hand-over: what it shows of what a person owns, and what it says when it is sent."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.bulk.leaving.along import reporting_to, teams_of
from guanxi.platform.bulk.leaving.asked import Asked, Division
from guanxi.platform.bulk.leaving.planning import Left, dividing, keeps_people, left_with, parts
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.names import people_named
from guanxi.platform.records.going_along import going_along
from guanxi.platform.search.finder import titles
from guanxi.platform.web.administration.pieces import number_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.leaving import KindRow, LeavingPage, PartRow
from guanxi.platform.web.parts.lists import Choice

_ALONG = ("people", "teams", "shares", "deactivate")


def asked_by(sent: QueryDict) -> Asked:
    """This will be what a sent form asks for."""
    kinds = {name.removeprefix("kind-"): number_of(sent.get(name)) for name in sent if name.startswith("kind-")}
    return Asked(
        to=tuple(number for one in sent.getlist("to") if (number := number_of(one))),
        kinds={key: number for key, number in kinds.items() if number},
        divided=_divided(sent),
        further=tuple(one.key for one in going_along() if sent.get(f"along-{one.key}")),
        **{name: bool(sent.get(name)) for name in _ALONG},
    )


def form_of(person: User, sent: QueryDict, problems: Sequence[str] = ()) -> LeavingPage:
    """This will be the form for a person, filled with what was sent."""
    left = left_with(person.pk)
    return LeavingPage(
        title=_("Hand everything of %(person)s over") % {"person": person.name},
        intro=_(
            "Everything of a kind goes in one step, with its history, or nothing of it. Favourites stay personal. You see it all before it is done, and can take it back."
        ),
        action=f"/person/{person.pk}/hand-over-all",
        back_url=f"/user/{person.pk}",
        to=_people("to", _("Who takes over"), sent.getlist("to"), many=True, help=_HELP()),
        kinds=tuple(_kind(one, person, sent) for one in left),
        along=tuple(_along(person, sent)) if keeps_people() else (),
        problems=tuple(problems),
    )


def _HELP() -> str:  # noqa: N802  # a sentence, in the reader's language
    return _("One person gets all; among several it is shared out evenly, each customer with all that stands under it.")


def _divided(sent: QueryDict) -> dict[str, Division]:
    found: dict[str, Division] = {}
    for name in sent:
        if name.startswith("by-") and sent.get(name):
            key = name.removeprefix("by-")
            values = sent.getlist(f"value-{key}")
            to = {
                value: receiver
                for place, value in enumerate(values)
                if sent.get(f"of-{key}") == sent.get(name) and (receiver := number_of(sent.get(f"part-{key}-{place}")))
            }
            if to:
                found[key] = Division(sent.get(name, ""), to)
    return found


def _kind(left: Left, person: User, sent: QueryDict) -> KindRow:
    one = left.entity
    by = sent.get(f"by-{one.key}", "")
    fields = dividing(one)
    return KindRow(
        icon=one.icon,
        label=str(one.plural),
        number=left.present,
        notes=_notes(left),
        control=_people(f"kind-{one.key}", _("To somebody else"), sent.getlist(f"kind-{one.key}")),
        divide=_divide(one, fields, by) if fields and left.present else None,
        parts=_parts(one, person, next((field for field in fields if field.name == by), None), sent),
    )


def _notes(left: Left) -> tuple[str, ...]:
    said = []
    if left.trashed:
        said.append(
            ngettext("%(num)s more in the trash", "%(num)s more in the trash", left.trashed) % {"num": left.trashed}
        )
    if left.unread and left.unread == left.present:
        said.append(_("you read none of them"))
    elif left.unread:
        said.append(_("you do not read %(num)s of them") % {"num": left.unread})
    return tuple(said)


def _divide(one: Entity, fields: Sequence[Field], by: str) -> Control:
    choices = tuple(Choice(field.name, str(field.label), field.name == by) for field in fields)
    return Control(f"by-{one.key}", _("Divide by"), "choice", choices=choices)


def _parts(one: Entity, person: User, field: Field | None, sent: QueryDict) -> tuple[PartRow, ...]:
    if field is None:
        return ()
    found = parts(one, person.pk, field.name)
    named = titles(entity_of(field.target), [int(value) for value, _number in found if value]) if field.target else {}
    before = dict(zip(sent.getlist(f"value-{one.key}"), range(len(found) + 60), strict=False))
    rows = []
    for place, (value, number) in enumerate(found):
        was = before.get(value) if sent.get(f"of-{one.key}") == field.name else None
        chosen = sent.getlist(f"part-{one.key}-{was}") if was is not None else []
        label = _called(field, value, named)
        control = _people(f"part-{one.key}-{place}", _("%(part)s to") % {"part": label}, chosen)
        rows.append(PartRow(label, number, control, (f"value-{one.key}", value)))
    return tuple(rows)


def _called(field: Field, value: str, named: dict[int, str]) -> str:
    if not value:
        return _("nothing there")
    if field.kind.name == "boolean":
        return _("Yes") if value == "true" else _("No")
    labels = {str(each): str(label) for each, label in field.choices}
    return named.get(int(value), f"#{value}") if field.target else labels.get(value, value)


def _along(person: User, sent: QueryDict) -> list[Control]:
    people, teams = reporting_to(person.pk), teams_of(person.pk)
    said: dict[str, Any] = {"person": person.name, "num": len(people)}
    offered = []
    if people:
        offered.append(("people", _("Who reports to %(person)s reports to the first of these then (%(num)s)") % said))
    if teams:
        offered.append(
            ("teams", _("The first of these takes the places in teams (%(num)s)") % (said | {"num": len(teams)}))
        )
    offered.append(("shares", _("What others shared with %(person)s is shared with the first of these") % said))
    further = [(one, number) for one in going_along() if (number := one.count(person.pk))]
    to = _("the first of these")
    offered += [
        (f"along-{one.key}", str(one.offered) % {"person": person.name, "to": to, "num": number})
        for one, number in further
    ]
    if person.active:
        offered.append(("deactivate", _("%(person)s logs in no more: all log-ins, tokens and links end") % said))
    first = not sent
    return [
        Control(
            name,
            label,
            "boolean",
            "true" if sent.get(name) or (first and name != "teams" and name != "deactivate") else "",
        )
        for name, label in offered
    ]


def _people(name: str, label: str, chosen: Sequence[str], *, many: bool = False, help: str = "") -> Control:  # noqa: A002
    numbers = [number for one in chosen if (number := number_of(one))]
    known = people_named(numbers)
    choices = tuple(Choice(str(one), known[one], chosen=True) for one in numbers if one in known)
    return Control(name, label, "link", search_url="/user/pick", choices=choices, many=many, required=many, help=help)
