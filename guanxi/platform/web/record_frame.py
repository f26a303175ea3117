"""What is alike on the pages of all records of a kind, for whoever may do the same there: verbs, tabs, lists to come."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Action, Entity
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.extending import panels_of
from guanxi.platform.web.feed import composers
from guanxi.platform.web.leaving.offered import about_a_person
from guanxi.platform.web.parts.records import RecordPage, Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.related import belongings, empty_card
from guanxi.platform.web.tabs import is_whole, tabs_of, takes_files
from guanxi.platform.web.timelines.stages import may_move


def frame_of(one: Entity, path: str, verbs: frozenset[str], offered: tuple[str, ...], tab: str) -> RecordPage:
    """This will be the page of a record at `path` on which these verbs and actions reach, with one tab open."""
    whole = is_whole(tab)
    return RecordPage(
        icon=one.icon,
        kind=str(one.label),
        url=path,
        verbs=_with_one_primary(_action_verb(one.action(name), path) for name in offered),
        more=(*_more(path, verbs), *about_a_person(one, path)),
        related=tuple(empty_card(each, path) for each in belongings(one, verbs)),
        composers=composers(path, moves="edit" in verbs and may_move(one)) if one.on_timeline and whole else (),
        panels=_panels(one, path),
        tabs=tabs_of(one, path, verbs, tab),
        tab=tab,
        beside_url=f"{path}/beside",
        rest_url=f"{path}/rest" if _has_rest(one) else "",
        rest_first=one.related_first,
        attach_url=f"{path}/files" if takes_files(one) else "",
        whole=whole,
        has_timeline=one.on_timeline and whole,
    )


def _with_one_primary(verbs: Iterable[Verb]) -> tuple[Verb, ...]:
    """The primary one stands last; where several may be taken, it is the one that leads furthest, as declared last."""
    first = sorted(verbs, key=lambda verb: verb.primary)
    return (*(replace(verb, primary=False) for verb in first[:-1]), *first[-1:])


def _has_rest(one: Entity) -> bool:
    return bool(one.related or one.relatable or one.questions or any(panels_of(one.key, "card")))


def offered_on(one: Entity, row: Row, verbs: frozenset[str]) -> tuple[str, ...]:
    """This will be the names of the actions that can be taken on this very record now."""
    if not one.actions:
        return ()
    record = find_row(one, row.id)
    return tuple(action.name for action in one.actions if not action.on_card and _is_offered(action, record, verbs))


def _is_offered(action: Action, record: Any, verbs: frozenset[str]) -> bool:
    return (action.verb in verbs or action.verb == "read") and action.available(record)


def _action_verb(action: Action, path: str) -> Verb:
    return Verb(
        str(action.label),
        f"{path}/do/{action.name}",
        action.icon,
        action.primary,
        post=not action.inputs,
        dialog=bool(action.inputs),
    )


def _more(path: str, verbs: frozenset[str]) -> list[Verb]:
    more = [
        Verb(_("Remind me"), f"{path}/remind", "clock", dialog=True),
        Verb(_("Print"), f"{path}/print", "printer"),
    ]
    if "edit" in verbs:
        more.append(Verb(_("Change all fields"), f"{path}/edit", "pencil", key="e"))
    if "assign" in verbs:
        more.append(Verb(_("Hand over"), f"{path}/hand-over", "arrows-exchange", dialog=True))
    if "delete" in verbs:
        more.append(Verb(_("To the trash"), f"{path}/trash", "trash", grave=True, post=True))
    return more


def _panels(one: Entity, path: str) -> tuple[Link, ...]:
    if one.access != "owned":
        return ()
    return (
        Link(_("Sharing"), f"{path}/sharing", "share"),
        Link(_("Why can I see this?"), f"{path}/why", "help-circle"),
    )
