"""The steps a record goes through: the choices of the field its board is made of, in order, with their meaning."""

from dataclasses import dataclass

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.records.models import History
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Condition, Filter, Query
from guanxi.platform.web.cells import TONES

MOST_STEPS = 60


@dataclass(frozen=True)
class Step:
    """One step: the value that is stored, its words, its tone, the value of the field it depends on (such as a pipeline).

    A reserved one is reached by an action only, and not left again. With one that ends, the work on a record is over.
    """

    value: str
    label: str
    tone: str = ""
    within: int | None = None
    reserved: bool = False
    ends: bool = False


def steps_of(entity: Entity, by: str = "", within: int | None = None) -> tuple[Step, ...]:
    """This will be all steps of an entity with a board, in order; with `by`, the values of another field.

    `within`: only those of one value of the field that narrows them, such as one pipeline.
    """
    field = entity.field(by or entity.board)
    colours = entity.colours_of(field.name)
    ends = colours.ends if colours else ()
    if field.target is None:
        tones = colours.tones if colours else TONES
        return tuple(
            Step(
                str(value), str(label), tones.get(str(value), ""), reserved=value in field.reserved, ends=value in ends
            )
            for value, label in field.choices
        )
    target = entity_of(field.target)
    scope = scope_of(entity, field.name)
    narrowed = (Filter(scope.name, "is", (within,)),) if scope and within is not None else ()
    # The steps of one pipeline need not say whose they are: what that is called would be a question more.
    wanted = {target.title, *([scope.name] if scope and not narrowed else [])}
    tones_by = [one for one in target.fields if one.kind.name == "choice"]
    columns = tuple(one.name for one in target.fields if one in tones_by or one.name in wanted)
    found = find(Query(target, filters=narrowed, columns=columns, limit=MOST_STEPS * 4))
    return tuple(
        Step(
            value=str(row.id),
            label=row.title,
            tone=_tone([row.raw.get(one.column) for one in tones_by]),
            within=within if narrowed or scope is None else row.raw.get(target.field(scope.name).column),
            ends=any(row.raw.get(one.column) in ends for one in tones_by),
        )
        for row in found.rows
    )


def visited(entity: Entity, record_id: int) -> frozenset[str]:
    """This will be the steps that a record stood on so far, as its history tells."""
    column = entity.field(entity.board).column
    lines = History.objects.filter(entity=entity.key, object_id=record_id, changes__has_key=column)
    return frozenset(str(step) for pair in lines.values_list(f"changes__{column}", flat=True) for step in pair)


def scope_of(entity: Entity, by: str = "") -> Field | None:
    """This will be the field that narrows the steps: a link that record and step both have (the pipeline)."""
    field = entity.field(by or entity.board)
    if field.target is None:
        return None
    target = entity_of(field.target)
    people = ("owner", "created_by", "updated_by")
    shared = (
        one for one in target.fields if one.target is not None and one.name not in people and entity.has_field(one.name)
    )
    return next((entity.field(one.name) for one in shared if entity.field(one.name).target is one.target), None)


def first_scope(entity: Entity, scope: Field) -> tuple[tuple[int, str], ...]:
    """This will be the rows the steps are narrowed by (the pipelines), in order."""
    assert scope.target is not None
    target = entity_of(scope.target)
    rows = find(Query(target, columns=(target.title,), limit=MOST_STEPS)).rows
    return tuple((row.id, row.title) for row in rows)


def within(filters: tuple[Condition, ...], scope: Field | None) -> int | None:
    """This will be the one value that the filters narrow the steps to."""
    values = [
        one.values[0]
        for one in filters
        if scope
        and isinstance(one, Filter)
        and one.field == scope.name
        and one.operator == "is"
        and len(one.values) == 1
    ]
    return int(values[0]) if values and str(values[0]).isdecimal() else None


def _tone(values: list[object]) -> str:
    return next((TONES[str(value)] for value in values if TONES.get(str(value))), "")
