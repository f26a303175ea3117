"""What a service may do, as a table of kinds of records and verbs; what of it is dangerous is named."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from guanxi.platform.automation.rules.services import VERBS as GIVEN
from guanxi.platform.automation.rules.services import kinds
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.rights import Access, Rights, Scope
from guanxi.platform.web.administration.places import ROOT, keeps
from guanxi.platform.web.administration.scopes import VERBS, scope_label
from guanxi.platform.web.automation.parts import MayPage, RightAsked, RightRow

_SHOWN: Final = (*GIVEN, "delete", "export")
_WRITES: Final = ("create", "edit", "delete")
# Whoever changes these changes what everybody may do, the service included.
_KEYS: Final = ("user", "role", "unit", "team", "rule", "approval_flow", "approval_step", "webhook")


def may_of(rights: Rights) -> MayPage:
    """This will be what a service may do."""
    shown = [verb for verb in _SHOWN if verb in GIVEN or any(rights.scope(one.key, verb) for one in kinds())]
    rows = [RightRow(str(one.plural), tuple(_cell(rights, one, verb) for verb in shown)) for one in kinds()]
    return MayPage(
        tuple(str(VERBS[verb]) for verb in shown),
        tuple(row for row in rows if any(row.cells)),
        tuple(_dangers(rights)),
        _unseen(rights),
        f"{ROOT}/roles/{rights.roles[0]}" if keeps("role") and rights.roles else "",
    )


def rights_asked(ticked: set[str]) -> tuple[RightAsked, ...]:
    """This will be the boxes of the form of a new service."""
    return tuple(
        RightAsked(
            str(one.plural),
            tuple(
                (
                    f"{one.key}.{verb}" if verb in one.verbs else "",
                    _("%(kind)s: %(verb)s") % {"kind": one.plural, "verb": VERBS[verb]},
                    f"{one.key}.{verb}" in ticked,
                )
                for verb in GIVEN
            ),
        )
        for one in kinds()
    )


def verbs_given() -> tuple[str, ...]:
    """This will be the verbs over these boxes."""
    return tuple(str(VERBS[verb]) for verb in GIVEN)


def kinds_reached(rights: Rights) -> str:
    """This will be the kinds of records that a service may do something with, in one line."""
    return " · ".join(str(one.plural) for one in kinds() if any(rights.scope(one.key, verb) for verb in _SHOWN))


def _cell(rights: Rights, one: Entity, verb: str) -> str:
    scope = rights.scope(one.key, verb)
    return str(scope_label(scope)) if scope else ""


def _dangers(rights: Rights) -> Iterator[str]:
    for verb, sentence in (
        ("delete", _("It may delete: %(kinds)s")),
        ("assign", _("It may give records to other people: %(kinds)s")),
        ("export", _("It may export: %(kinds)s")),
    ):
        reached = [str(one.plural) for one in kinds() if rights.scope(one.key, verb) & Scope.ALL]
        if reached:
            yield sentence % {"kinds": _(", ").join(reached)}
    named = {one.key: str(one.plural) for one in entities()}
    keys = [named[key] for key in _KEYS if key in named and any(rights.scope(key, verb) for verb in _WRITES)]
    if keys:
        yield _("It may change who may do what here: %(kinds)s") % {"kinds": _(", ").join(keys)}


def _unseen(rights: Rights) -> str:
    told = [
        f"{one.label} › {one.field(name).label}"
        for one in kinds()
        for name, access in rights.fields.get(one.key, {}).items()
        if access < Access.READ and one.has_field(name) and rights.scope(one.key, "read")
    ]
    return _(", ").join(told)
