"""A wrong declaration stops the start with one clear sentence that names the entity and what is wrong with it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.core import checks

from guanxi.lib.words import words
from guanxi.platform.entities.checks import check_declarations
from guanxi.platform.entities.declaration import Action, Entity, Section
from guanxi.platform.entities.dependencies import Filled, Narrowed, Shown, Suggested
from guanxi.platform.entities.registry import UnknownEntity, entity, entity_of, register
from tests.fake.entities import BOAT, HARBOUR, OAR, known
from tests.fake.models import Boat, Harbour, Paint, Plank

PAINT = Entity(
    model=Paint, key="paint", label=words("Paint", "漆"), plural=words("Paints", "漆"), access="child", parent="oar"
)
PLANK = Entity(
    model=Plank, key="plank", label=words("Plank", "板"), plural=words("Planks", "板"), access="child", parent="boat"
)
PLAIN = replace(BOAT, sections=())
SAIL = Action("sail", words("Sail", "起航"), lambda record, by: record)


def moor(boat: Boat, *, by: Any, harbour: Harbour, built_on: dt.date | None = None) -> Boat:
    """Moor a boat in a harbour, which must be given."""
    return boat


MOOR = Action("moor", words("Moor", "停泊"), moor, inputs=("harbour", "built_on"), required=("harbour",))

WRONG: dict[str, tuple[Entity, str]] = {
    "unknown column": (replace(BOAT, columns=("name", "colour")), "colour"),
    "unknown search": (replace(BOAT, search=("colour",)), "colour"),
    "unknown section": (replace(BOAT, sections=(Section("Boat", ("colour",)),)), "colour"),
    "unknown fact": (replace(BOAT, facts=("colour",)), "colour"),
    "unknown sort": (replace(BOAT, sort=("-colour",)), "colour"),
    "unknown title": (replace(BOAT, title="colour"), "has no field “colour”; say in its declaration which field names"),
    "a title of many lines": (replace(HARBOUR, title="depths"), "in one line, “depths”"),
    "search as text": (replace(BOAT, search="name"), 'write search=("name",)'),  # type: ignore[arg-type]
    "actions without comma": (replace(BOAT, actions=SAIL), "write actions=(…,)"),  # type: ignore[arg-type]
    "inputs as text": (replace(BOAT, actions=(replace(SAIL, inputs="name"),)), 'inputs=("name",)'),  # type: ignore[arg-type]
    "section without comma": (replace(BOAT, sections=(Section("Boat", "name"),)), 'fields=("name",)'),  # type: ignore[arg-type]
    "unknown icon": (replace(BOAT, icon="sailboat-of-gold"), "sailboat-of-gold"),
    "unknown icon of an action": (replace(BOAT, actions=(replace(SAIL, icon="anchor-2000"),)), "anchor-2000"),
    "unknown module": (replace(BOAT, module="sailing"), "customers, sales"),
    "unknown Chinese title": (replace(BOAT, title_zh="colour"), "colour"),
    "unknown board": (replace(BOAT, board="colour", board_sum=""), "colour"),
    "unknown sum": (replace(BOAT, board_sum="colour"), "colour"),
    "unknown key": (replace(BOAT, import_key=("colour",)), "colour"),
    "unknown duplicate": (replace(BOAT, duplicates=("colour",)), "colour"),
    "unknown hidden": (replace(BOAT, hidden=("colour",)), "colour"),
    "unknown input": (replace(BOAT, actions=(replace(SAIL, inputs=("colour",)),)), "colour"),
    "needed and not asked": (replace(BOAT, actions=(replace(MOOR, required=("harbour", "price")),)), "“price”"),
    "asked and not taken": (replace(BOAT, actions=(replace(SAIL, inputs=("price",)),)), "takes no “price”"),
    "taken and not asked": (replace(BOAT, actions=(replace(MOOR, inputs=(), required=()),)), "needs “harbour”"),
    "taken and not needed": (replace(BOAT, actions=(replace(MOOR, required=()),)), "`required`"),
    "a verb by nobody": (replace(BOAT, actions=(replace(SAIL, run=lambda boat: boat),)), "takes no “by”"),
    "related without a link": (replace(BOAT, related=("harbour",)), "no link to “boat”"),
    "unknown related": (replace(BOAT, related=("fish",)), "fish"),
    "board of text": (replace(BOAT, board="name"), "board"),
    "sum of text": (replace(BOAT, board_sum="name"), "board_sum"),
    "search in numbers": (replace(BOAT, search=("price",)), "search"),
    "numbering without a number": (replace(OAR, numbering="O-{n}"), "number"),
    "numbering that is no pattern": (replace(BOAT, numbering="B-{day}"), "numbering"),
    "numbering that never changes": (replace(BOAT, numbering="B-{year}"), "numbering"),
    "child without parent": (replace(OAR, parent=""), "parent"),
    "child of a number": (replace(OAR, parent="length"), "parent"),
    "child of a child": (PAINT, "parent"),
    "child of a setting": (replace(BOAT, access="child", parent="harbour"), "parent"),
    "child with an owner of its own": (PLANK, "derive its model from `Child`"),
    "owned with the owner of a parent": (replace(OAR, access="owned", parent=""), "is that of a parent"),
    "owned without owner": (replace(HARBOUR, access="owned"), "owner"),
    "unknown access": (replace(BOAT, access="public"), "access"),  # type: ignore[arg-type]
    "unknown verb": (replace(BOAT, verbs=("read", "fly")), "fly"),
    "unknown verb of an action": (replace(BOAT, actions=(replace(SAIL, verb="fly"),)), "fly"),
    "two actions of one name": (replace(BOAT, actions=(SAIL, SAIL)), "sail"),
    "a key that is no name": (replace(BOAT, key="Boat; drop"), "key"),
    "twins of a setting": (replace(HARBOUR, duplicates=("name",)), "duplicates"),
    "following a number": (replace(BOAT, follows="price"), "follows"),
    "following a setting": (replace(BOAT, follows="harbour"), "follows"),
    "depending on nothing": (replace(BOAT, depends=(Narrowed("harbour", on="colour", by="name"),)), "colour"),
    "narrowed by a misfit": (replace(BOAT, depends=(Narrowed("harbour", on="price", by="name"),)), "narrowed"),
    "filled with a misfit": (replace(BOAT, depends=(Filled("price", on="harbour", source="name"),)), "same kind"),
    "filled from no link": (replace(BOAT, depends=(Filled("name", on="price", source="name"),)), "same kind"),
    "shown by no setting": (replace(BOAT, depends=(Shown(("price",), on="rig", by="name"),)), "settings"),
    "needed and not shown": (replace(BOAT, depends=(Shown(("price",), on="rig", required=("name",)),)), "“name”"),
    "words for a number": (replace(BOAT, depends=(Suggested("price", lambda values: ()),)), "text only"),
    "dependence without comma": (replace(BOAT, depends=Shown(("price",), on="rig")), "write depends=(…,)"),  # type: ignore[arg-type]
    "links in an unknown table": (replace(BOAT, linked_by="nowhere"), "linked_by"),
}


def said(*declared: Entity) -> list[str]:
    with known(*declared):
        return [str(message.msg) for message in check_declarations()]


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_declaration_is_said_in_one_sentence(name: str) -> None:
    wrong, part = WRONG[name]
    others = [
        one for one in ((HARBOUR, BOAT, OAR) if wrong is PAINT else (HARBOUR, BOAT)) if one.model is not wrong.model
    ]
    sentences = said(*others, wrong)
    assert len(sentences) == 1, sentences
    assert f"“{wrong.key}”" in sentences[0] and part in sentences[0] and sentences[0].endswith(".")


def test_right_declarations_say_nothing() -> None:
    assert said(HARBOUR, BOAT, OAR) == []
    assert said(HARBOUR, replace(BOAT, actions=(SAIL, MOOR), related=("oar",), module="sales"), OAR) == []


def test_without_sections_a_form_begins_with_what_the_entity_has_of_its_own() -> None:
    first, more = PLAIN.sections_or_default()
    assert first.fields == ("number", "name", "rig", "harbour", "price", "currency", "hire", "built_on")
    assert str(more.label) == "More" and {"owner", "visibility", "created_at", "updated_by"} <= set(more.fields)
    assert {*first.fields, *more.fields} == {field.name for field in PLAIN.fields}


def test_a_link_to_what_is_not_declared_is_said() -> None:
    assert len(said(BOAT)) == 1 and "harbour" in said(BOAT)[0]


def test_the_same_key_or_model_twice_is_refused() -> None:
    with known(HARBOUR):
        for twice in (HARBOUR, replace(HARBOUR, key="port"), replace(HARBOUR, model=Boat)):
            with pytest.raises(ValueError, match="twice"):
                register(twice)
        assert entity("harbour") is HARBOUR and entity_of(Harbour) is HARBOUR
    with pytest.raises(UnknownEntity):
        entity("harbour")


def test_the_start_runs_these_checks() -> None:
    def found() -> list[Any]:
        return [message for message in checks.run_checks() if message.id == "guanxi.E001"]

    assert found() == []
    with known(HARBOUR, replace(BOAT, columns=("colour",))):
        assert len(found()) == 1
