"""The scopes of tokens as people choose and read them: everything, only reading, or chosen kinds of records."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entities, entity, is_entity, rights_key
from guanxi.platform.identity.tokens import TokenRefused
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.parts.administration import ScopeRow

ALL, READ, KINDS = "all", "read", "kinds"
_WRITING = ("create", "edit", "delete", "assign", "import")


def ways() -> tuple[tuple[str, str], ...]:
    """This will be the ways to say what a token may do."""
    return ((ALL, _("everything I may do")), (READ, _("only read")), (KINDS, _("chosen kinds of records …")))


def scopes_asked(way: str, ticked: Sequence[str]) -> tuple[str, ...]:
    """This will be the scopes that a form asks for. Raises `TokenRefused` where nothing was chosen: no scope would mean all."""
    if way == ALL:
        return ()
    if way == READ:
        return ("read",)
    if way != KINDS or not ticked:
        raise TokenRefused(_("Choose what the token may do, or tick at least one kind of record."))
    return tuple(ticked)


def scope_rows(ticked: Iterable[str]) -> tuple[ScopeRow, ...]:
    """This will be the kinds of records that the person may do something with, those of the daily work first."""
    wanted = set(ticked)
    own = (one for one in entities() if rights_key(one) == one.key and view_of(one).may("read"))
    return tuple(
        ScopeRow(
            one.key,
            str(one.plural),
            f"{one.key}:read" in wanted,
            f"{one.key}:write" in wanted,
            any(view_of(one).may(verb) for verb in _WRITING),
        )
        for one in sorted(own, key=lambda one: one.module == "administration")
    )


def in_words(scopes: Sequence[str], everything: str) -> str:
    """This will say what a token may do; `everything` is said of one without scopes."""
    if not scopes:
        return everything
    words = {scope.rpartition(":")[::2] for scope in scopes}
    told = []
    for key in dict.fromkeys(key for key, _word in sorted(words)):
        deed = _("read and change") if (key, "write") in words else _("only read")
        told.append(_("%(kinds)s: %(deed)s") % {"kinds": _kinds(key), "deed": deed} if key else deed)
    return "; ".join(told)


def _kinds(key: str) -> str:
    """The kind of record by its plural, or its key where the program no longer knows it."""
    return str(entity(key).plural) if is_entity(key) else key
