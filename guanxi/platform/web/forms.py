"""Forms made from declarations: which fields in which order, and the page around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import Duplicate as TwinsFound
from guanxi.platform.records.problems import Invalid, RecordProblem, Twin
from guanxi.platform.web.controls import control_of, named
from guanxi.platform.web.dependent import depending
from guanxi.platform.web.parts.forms import Control, Duplicate, FormPage, FormSection


@dataclass(frozen=True)
class Said:
    """What a sent form said and what stands against it; `raw` is empty for a fresh form."""

    raw: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)
    twins: tuple[Twin, ...] = ()


def against(problem: RecordProblem, raw: Mapping[str, str]) -> Said:
    """This will be what stands against a form, beside the fields where it belongs."""
    if isinstance(problem, TwinsFound):
        return Said(raw, {}, tuple(problem.twins))
    if isinstance(problem, Invalid):
        return Said(raw, problem.problems)
    return Said(raw, {"": [str(problem)]})


def sections_of(
    view: View,
    values: Mapping[str, Any],
    said: Said,
    only: Sequence[str] = (),
    *,
    is_new: bool = False,
    alike_url: str = "",
) -> tuple[FormSection, ...]:
    """This will be the sections of a form with the fields the person may write; `alike_url` tells of likely duplicates."""
    writable = {one.name: one for one in view.editable if not one.designed}
    sections = []
    for section in view.entity.sections_or_default():
        fields = [writable[name] for name in section.fields if name in writable and (not only or name in only)]
        if fields:
            sections.append(FormSection(str(section.label), tuple(_control(one, values, said) for one in fields)))
    controls = [control for section in sections for control in section.controls]
    made = {one.name: one for one in depending(view, controls, {} if is_new else values, is_new=is_new)}
    told = asking_alike(view.entity, made.values(), alike_url)
    return tuple(
        replace(section, controls=tuple(told[control.name] for control in section.controls)) for section in sections
    )


def asking_alike(one: Entity, controls: Iterable[Control], url: str) -> dict[str, Control]:
    """This will be the controls by name; those by which duplicates are told ask for them, as soon as they are filled in."""
    keys = {one.title, *one.search, *(each.column for each in one.alike)} if one.alike and url else set()
    return {each.name: replace(each, alike_url=url if each.name in keys else "") for each in controls}


def first_focused(sections: tuple[FormSection, ...]) -> tuple[FormSection, ...]:
    """This will be the sections with the first empty field as the one that one types into at once."""
    places = [
        (at, place)
        for at, section in enumerate(sections)
        for place, one in enumerate(section.controls)
        if not one.value
    ]
    if not places:
        return sections
    at, place = places[0]
    controls = list(sections[at].controls)
    controls[place] = replace(controls[place], autofocus=True)
    return (*sections[:at], replace(sections[at], controls=tuple(controls)), *sections[at + 1 :])


def form_of(
    one: Entity,
    title: str,
    action: str,
    submit: str,
    cancel_url: str,
    sections: tuple[FormSection, ...],
    said: Said,
    *,
    links: Sequence[Field] = (),
    **more: Any,
) -> FormPage:
    """This will be the page of a form; problems of fields that it does not show stand at its head.

    `links` are fields in which a record that exists already can be named instead of making another.
    """
    controls = tuple(control for section in sections for control in section.controls)
    hidden = (*more.pop("hidden", ()), *named(controls))
    return FormPage(
        title,
        action,
        sections,
        submit,
        cancel_url,
        problems=_general(one, controls, said),
        duplicates=tuple(replace(duplicate_of(twin), take=_take(twin, links)) for twin in said.twins),
        hidden=hidden,
        **more,
    )


def _control(one: Field, values: Mapping[str, Any], said: Said) -> Control:
    if one.currency_by and one.currency_by in values:
        one = one.of(values)
    return control_of(one, values.get(one.name), raw=said.raw.get(one.name), problems=said.problems.get(one.name, ()))


def _general(one: Entity, controls: tuple[Control, ...], said: Said) -> tuple[str, ...]:
    shown = {control.name for control in controls}
    sentences = list(said.problems.get("", ()))
    sentences += [sentence for name, told in said.problems.items() if name and name not in shown for sentence in told]
    return tuple(sentences)


def taken(sent: QueryDict, links: Sequence[Field]) -> dict[str, str]:
    """This will be the record that was chosen with the button beside a duplicate."""
    return {one.name: str(sent[f"take_{one.name}"]) for one in links if f"take_{one.name}" in sent}


def duplicate_of(twin: Twin) -> Duplicate:
    """This will be a record that another looks like, as far as the reader may know it."""
    one = twin.entity
    view = view_of(one)
    if twin.record_id is None:
        return Duplicate(_("A record that you may not open (%(kind)s)") % {"kind": one.label}, "", "", twin.owner)
    reason = (
        _("same %(field)s") % {"field": one.field(twin.field).label}
        if twin.field and one.has_field(twin.field) and view.reads(twin.field)
        else ""
    )
    owner = _("of %(person)s") % {"person": twin.owner} if twin.owner else ""
    return Duplicate(
        twin.title, " · ".join(part for part in (str(one.label), reason, owner) if part), f"/{one.key}/{twin.record_id}"
    )


def _take(twin: Twin, links: Sequence[Field]) -> tuple[str, str] | None:
    fitting = (one for one in links if one.target is twin.entity.model and twin.record_id is not None)
    return next(((f"take_{one.name}", str(twin.record_id)) for one in fitting), None)
