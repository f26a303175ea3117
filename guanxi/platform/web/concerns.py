"""Whom a new activity concerns: the boxes of its form, and what was chosen in them."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import LINK
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.log_activity import Place
from guanxi.platform.web import templating
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.forms import Said
from guanxi.platform.web.parts.forms import FormSection


def boxes_of(one: Entity) -> tuple[Field, ...]:
    """This will be a box for each kind of record that a new record can stand on the timeline of; only activities can.

    The first one is for the template that the activity is made from.
    """
    if one.key != ACTIVITY:
        return ()
    return (
        *((templating.box(),) if templating.may_choose() else ()),
        *record_boxes(),
    )


def record_boxes() -> tuple[Field, ...]:
    """This will be a box for each kind of record with a timeline that the reader may read."""
    return tuple(
        Field(f"on_{each.key}", "", LINK, each.label, target=each.model, nullable=True)
        for each in entities()
        if each.on_timeline and view_of(each).may("read")
    )


def section_of(boxes: tuple[Field, ...], given: Mapping[str, str], said: Said) -> tuple[FormSection, ...]:
    """This will be the part of the form that holds the boxes; `given` is what the address names already."""
    controls = tuple(
        replace(
            control_of(
                box, raw=said.raw.get(box.name, given.get(box.name, "")), problems=said.problems.get(box.name, ())
            ),
            fill_url=templating.fill_url(templating.NEW) if box.name == templating.FIELD else "",
        )
        for box in boxes
    )
    return (FormSection(_("Concerns"), controls),) if controls else ()


def places_in(boxes: tuple[Field, ...], raw: Mapping[str, str]) -> list[Place]:
    """This will be the chosen records; raises `Invalid` where a box holds something else."""
    concerned = (box for box in boxes if box.name != templating.FIELD)
    chosen = [(box, raw[box.name].strip()) for box in concerned if raw.get(box.name, "").strip()]
    if wrong := [box.name for box, text in chosen if not (text.isascii() and text.isdecimal() and len(text) < 19)]:
        raise Invalid({name: [_("Choose a record that was found.")] for name in wrong})
    return [(box.name.removeprefix("on_"), int(text)) for box, text in chosen]
