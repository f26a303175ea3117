"""The numbers at the head of the desk: what entities declare for those who see more than their own, and how the installation stands."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.registry import entities, entity, entity_of
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.models import Assignment, Operation
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import count, groups, titles
from guanxi.platform.search.grouping import Measure, whole
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.platform.search.saved.state import parameters_of
from guanxi.platform.web.administration.places import ROOT, keeps
from guanxi.platform.web.parts.desk import DeskFigures, StepCard, StepLine, Tile
from guanxi.platform.web.stages import Step, scope_of, steps_of
from guanxi.platform.web.state import read_state
from guanxi.platform.web.sums import in_short, in_words, summed_field

# More records than these are not counted: who reads a twentieth of a million looks 27 through for each that counts.
_MOST = 1_000
_WIDE = Scope.ALL | Scope.UNIT | Scope.BELOW | Scope.SUBORDINATES
_LITTLE_LEFT = 0.1


def leads(one: Entity) -> bool:
    """This will tell whether the acting person sees more of a kind than their own records."""
    return bool(view_of(one).scope("read") & _WIDE)


def has_figures() -> bool:
    """This will tell whether the desk of the acting person has numbers at its head; it asks no database."""
    return keeps("role") or any(one.figures and leads(one) for one in entities())


def desk_figures() -> DeskFigures:
    """This will be the numbers at the head of the desk, as far as the person may see what they are made of."""
    kinds = sorted((one for one in entities() if one.figures and leads(one)), key=lambda one: not one.board_sum)
    tiles = [tile for one in kinds for figure in one.figures if (tile := _tile(one, figure)) is not None]
    cards = [card for one in kinds if (card := _steps(one)) is not None]
    keeper = keeps("role")
    return DeskFigures((*tiles, *(_standing() if keeper else ())), tuple(cards), f"{ROOT}/attention" if keeper else "")


def _tile(one: Entity, figure: DeskFigure) -> Tile | None:
    try:
        state = figure.state if isinstance(figure.state, str) else figure.state()
        number, total = _counted(one, figure, state)
        note = ""
        if figure.before:
            then, amount = _counted(one, figure, figure.before)
            note = _("Last month: %(number)s") % {"number": " · ".join(filter(None, (then, amount)))}
    except QueryRefused:  # it asks for a field that this person does not read
        return None
    return Tile(str(figure.label), number, f"/{one.key}?{state}", total, note, grave=figure.grave and number != "0")


def _counted(one: Entity, figure: DeskFigure, state: str) -> tuple[str, str]:
    query = read_state(parameters_of(state)).query(one)
    if not figure.total or not view_of(one).reads(figure.total):
        number, capped = count(query, _MOST)
        return f"{number:,}{'+' if capped else ''}", ""
    # Adding up goes over all records anyway, so they are counted in passing, and none are left uncounted.
    found = whole(query, (Measure(figure.total),))
    return f"{found.number:,}", in_short(one.field(figure.total), found.figures[0]) if found.number else ""


def _steps(one: Entity) -> StepCard | None:
    """The open records of a board by its steps."""
    if not one.board or not one.board_sum or not view_of(one).reads(one.board):
        return None
    added = summed_field(one)
    waiting = {step.value: step for step in steps_of(one) if not step.ends}
    found = {
        str(value): (number, total or 0)
        for value, number, total in groups(Query(one), one.board, added.name if added else "")
        if str(value) in waiting and number
    }
    if not found:
        return None
    most = max(_weight(*figure) for figure in found.values()) or 1
    names = _scopes(one, [waiting[value] for value in found])
    lines = tuple(
        StepLine(
            label=step.label,
            within=names.get(step.within, "") if len(names) > 1 else "",
            number=f"{found[value][0]:,}",
            total=in_short(added, found[value][1]) if added else "",
            exact=in_words(added, found[value][1]) if added else "",
            share=max(2, round(100 * _weight(*found[value]) / most)),
            url=f"/{one.key}?f={one.board}.is.{value}",
        )
        for value, step in _together(waiting)
        if value in found
    )
    return StepCard(
        _("%(kind)s by %(field)s") % {"kind": one.plural, "field": str(one.field(one.board).label).lower()},
        one.icon,
        lines,
        f"/{one.key}/board",
    )


def _together(steps: dict[str, Step]) -> list[tuple[str, Step]]:
    """The steps of one pipeline stand together, in their order."""
    first = {step.within: place for place, step in reversed(list(enumerate(steps.values())))}
    return sorted(steps.items(), key=lambda each: first[each[1].within])


def _weight(number: int, total: Any) -> float:
    return float(total or number)


def _scopes(one: Entity, steps: list[Step]) -> dict[int | None, str]:
    """What the steps stand within, such as pipelines, by number."""
    scope = scope_of(one)
    if scope is None or scope.target is None:
        return {}
    numbers = {step.within for step in steps if step.within is not None}
    return {number: name for number, name in titles(entity_of(scope.target), numbers).items()}  # noqa: C416  # a wider key


def _standing() -> Iterator[Tile]:
    """How the installation stands, for who keeps it: what waits, what is missing, what there is room for."""
    waiting = Assignment.objects.filter(approved_at__isnull=True).count()
    yield Tile(_("Requests to decide"), f"{waiting:,}", f"{ROOT}/requests", grave=waiting > 0)
    if keeps("user"):
        yield from _without_unit()
    made = Operation.objects.filter(kind="backup made").order_by("-pk").values_list("at", flat=True).first()
    yield Tile(
        _("Last backup"),
        timezone.localtime(made).strftime("%Y-%m-%d") if made else _("none yet"),
        f"{ROOT}/log?kind=backup+made",
        note="" if made else _("“guanxi backup FILE” makes one."),
        grave=made is None,
    )
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        ((size,),) = cursor.fetchall()
    yield Tile(_("Size of the database"), _size(size))
    room = shutil.disk_usage(_present(Path(settings.FILES_ROOT)))
    yield Tile(
        _("Room for files"),
        _size(room.free),
        note=_("of %(size)s") % {"size": _size(room.total)},
        grave=room.free < room.total * _LITTLE_LEFT,
    )


def _without_unit() -> Iterator[Tile]:
    filters = (Filter("unit", "empty"), Filter("active", "is", ("true",)))
    number, _capped = count(Query(entity("user"), filters=filters))
    yield Tile(_("People without a unit"), f"{number:,}", "/user?f=unit.empty&f=active.is.true")


def _present(folder: Path) -> Path:
    """The folder of files is made with the first file; until then its nearest parent tells of the same disk."""
    return next((each for each in (folder, *folder.parents) if each.exists()), Path("/"))


def _size(number: float) -> str:
    for unit in ("B", "KB", "MB", "GB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.1f} TB"
