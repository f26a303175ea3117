"""Saved views and those that an entity declares: finding, saving, sharing, and taking them away again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.refusals import Refusal
from guanxi.platform.entities.declaration import Entity, StandardView
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.keeping_by_rights import kept_by_rights
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.saved.models import Reach, SavedView
from guanxi.platform.search.saved.state import MOST, canonical, parameters_of

KINDS = ("list", "board", "calendar", "chart")


class ViewRefused(Refusal):
    """A view that cannot be saved or changed; its words say why."""


@dataclass(frozen=True)
class Saved:
    """A view as its reader has it. `key` names it in addresses: a number, or the name of one that the entity declares."""

    key: str
    entity: str
    kind: str
    name: str
    state: str
    owner: str = ""
    mine: bool = False
    editable: bool = False
    reach: Reach = Reach.EVERYONE
    people: tuple[int, ...] = ()
    teams: tuple[int, ...] = ()
    roles: tuple[int, ...] = ()
    version: int = 0

    @property
    def standard(self) -> bool:
        """Tell whether the entity declares it, so that nobody changes it."""
        return not self.key.isdecimal()

    @property
    def parameters(self) -> QueryDict:
        """Give the state as parameters of the list."""
        return parameters_of(self.state)


def find_view(one: Entity, key: str) -> Saved | None:
    """Give a view by its key; None where there is none, or none for whoever asks."""
    if not key.isdecimal():
        return next((view for view in standard_views(one) if view.key == key), None)
    row = _present().filter(pk=int(key) if len(key) < 19 else 0, entity=one.key).first()
    return _saved(row) if row else None


def views_of(one: Entity) -> list[Saved]:
    """Give all views of a kind of record that whoever asks finds: the declared ones, then saved ones by name."""
    rows = _present().filter(entity=one.key).order_by("name", "pk")
    return [*standard_views(one), *(_saved(row) for row in rows)]


def all_views() -> list[Saved]:
    """Give every view that whoever asks finds, of the kinds of records that they read."""
    rows = _present().order_by("entity", "name", "pk")
    return [_saved(row) for row in rows if is_entity(row.entity) and view_of(entity(row.entity)).may("read")]


def standard_views(one: Entity) -> list[Saved]:
    """Give the views that an entity declares, but for those that ask for what the reader does not see."""
    return list(_standard_views(one.key))


@kept_by_rights(200)
def _standard_views(key: str) -> tuple[Saved, ...]:
    one = entity(key)
    view = view_of(one)
    return tuple(
        Saved(each.key, one.key, each.kind, str(each.label), canonical(parameters_of(each.state)))
        for each in one.views
        if all(view.reads(name) for name in named_fields(each))
    )


def named_fields(each: StandardView) -> list[str]:
    """Give the fields that a declared view asks for, in plain conditions, order and columns."""
    asked = parameters_of(each.state)
    listed = [name.removeprefix("-") for key in ("sort", "columns") for name in asked.get(key, "").split(",") if name]
    conditions = [text.partition(".")[0] for text in asked.getlist("f") if "(" not in text]
    return list(dict.fromkeys([*conditions, *listed]))


def save_view(one: Entity, name: str, kind: str, state: str) -> Saved:
    """Save a list under a name, for oneself. Raises `ViewRefused`."""
    made = SavedView.objects.create(
        entity=one.key, kind=_kind(kind), name=_name(name), state=_state(state), owner_id=someone().user_id
    )
    return _saved(_present().get(pk=made.pk))


def change_view(view: Saved, **changes: Any) -> None:
    """Change name, state, kind or with whom a view is shared. Raises `ViewRefused`."""
    values: dict[str, Any] = dict(changes)
    if "name" in changes:
        values["name"] = _name(changes["name"])
    if "state" in changes:
        values["state"] = _state(changes["state"])
    if "kind" in changes:
        values["kind"] = _kind(changes["kind"])
    for each in ("people", "teams", "roles"):
        if each in changes:
            values[each] = sorted(set(changes[each])) if changes.get("reach", view.reach) == Reach.NAMED else []
    if values.get("reach") == Reach.NAMED and not any(values.get(each) for each in ("people", "teams", "roles")):
        raise ViewRefused(_("Name at least one person, team or role, or keep the view to yourself."))
    if not view.editable or not _mine(view).update(**values, version=F("version") + 1, changed_at=timezone.now()):
        raise ViewRefused(_("This view is not yours to change; save your list as a view of your own."))
    if values.get("reach", view.reach) != view.reach:
        log("view shared", entity=view.entity, view=int(view.key), reach=int(values["reach"]))


def remove_view(view: Saved) -> None:
    """Take a view away from everybody; `bring_back` undoes it. Raises `ViewRefused`."""
    if not view.editable or not _mine(view).update(deleted_at=timezone.now()):
        raise ViewRefused(_("This view is not yours to remove."))


def bring_back(one: Entity, ids: Iterable[int]) -> list[Saved]:
    """Bring removed views back as they were; gives those that are."""
    removed = SavedView.objects.filter(pk__in=list(ids), entity=one.key, deleted_at__isnull=False)
    numbers = list(removed.values_list("pk", flat=True))
    SavedView.objects.filter(pk__in=numbers).update(deleted_at=None)
    return [_saved(row) for row in _present().filter(pk__in=numbers)]


def keeps_views() -> bool:
    """Tell whether whoever acts keeps what others share in order: administrators do."""
    return bool(view_of(entity("role")).scope("edit") & Scope.ALL)


def _mine(view: Saved) -> Any:
    return SavedView.objects.filter(pk=int(view.key), deleted_at__isnull=True)


def _present() -> Any:
    return SavedView.objects.filter(deleted_at__isnull=True).select_related("owner")


def _saved(row: Any) -> Saved:
    mine = row.owner_id == someone().user_id
    return Saved(
        key=str(row.pk),
        entity=row.entity,
        kind=row.kind,
        name=row.name,
        state=row.state,
        owner=row.owner.name,
        mine=mine,
        editable=mine or (row.reach != Reach.OWNER and keeps_views()),
        reach=Reach(row.reach),
        people=tuple(row.people),
        teams=tuple(row.teams),
        roles=tuple(row.roles),
        version=row.version,
    )


def _name(text: str) -> str:
    name = " ".join(text.replace("\x00", "").split())
    if not name:
        raise ViewRefused(_("Give the view a name."))
    if len(name) > 80:
        raise ViewRefused(_("The name of a view has at most 80 characters."))
    return name


def _state(text: str) -> str:
    state = canonical(parameters_of(text.replace("\x00", "")))
    if len(state) > MOST:
        raise ViewRefused(_("This list has more conditions than a view can keep."))
    return state


def _kind(text: str) -> str:
    return text if text in KINDS else "list"
