"""What a verb asks before it is done: which fields with which values, which words, which person; and reading the answer."""

from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.bulk.models import Deed
from guanxi.platform.bulk.planning import PLAN
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.bulk.incomplete import Incomplete
from guanxi.platform.web.bulk.planning import plan_form, read_plan
from guanxi.platform.web.bulk.telling import title_of
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.deeds import DeedForm
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice

FIELDS = "fields"
_OWNER = "owner"


def form_of(deed: Deed, sent: QueryDict | None = None, problems: dict[str, str] | None = None) -> DeedForm:
    """This will be the form of a verb, as it was sent or as it was answered before."""
    one, told = entity(deed.entity), problems or {}
    made = {"edit": _edit_form, "tags": _tags_form, "hand_over": _owner_form, PLAN: plan_form}[deed.verb](
        one, deed, sent
    )
    controls = tuple(
        replace(each, problems=(told[each.name],)) if each.name in told else each for each in made.controls
    )
    return replace(made, controls=controls, problems=(told[""],) if "" in told else ())


def read_answer(deed: Deed, sent: QueryDict) -> dict[str, Any]:
    """This will read what the form says; raises `Incomplete`."""
    one = entity(deed.entity)
    if deed.verb == "edit":
        return _read_values(one, sent)
    if deed.verb == "tags":
        return _read_words(one, sent)
    if deed.verb == PLAN:
        return read_plan(deed, sent)
    if not (to := sent.get(_OWNER, "")).isdecimal() or len(to) > 18:
        raise Incomplete({_OWNER: _("Choose the person who takes over.")})
    return {"to": int(to)}


def adds_fields(sent: QueryDict) -> bool:
    """This will tell whether the form was sent only to get a field more or less."""
    return bool(sent.get("add") or sent.get("drop"))


def editable_fields(one: Entity) -> tuple[Field, ...]:
    """This will be the fields that can be changed in many records: hand-over and words have verbs of their own."""
    return tuple(each for each in _asked(one) if each.name != _OWNER and each.kind.name != "tags")


def tag_fields(one: Entity) -> tuple[Field, ...]:
    """This will be the fields of words that can be changed in many records."""
    return tuple(each for each in _asked(one) if each.kind.name == "tags")


def _asked(one: Entity) -> tuple[Field, ...]:
    return tuple(each for each in view_of(one).editable if not each.designed)


def _edit_form(one: Entity, deed: Deed, sent: QueryDict | None) -> DeedForm:
    known = {each.name: each for each in editable_fields(one)}
    names = [name for name in _names(deed, sent) if name in known]
    controls = tuple(_value_control(known[name], _raw(deed, sent, name)) for name in names)
    further = tuple(Choice(each.name, str(each.label)) for each in known.values() if each.name not in names)
    return DeedForm(
        title_of(deed),
        f"/me/done/{deed.pk}/ask",
        deed.back,
        controls,
        ",".join(names),
        further,
        help=_("A field that is left empty is emptied in all of these records.") if names else "",
    )


def _tags_form(one: Entity, deed: Deed, sent: QueryDict | None) -> DeedForm:
    fields = tag_fields(one)
    add = ",".join(deed.asked.get("add", []) if sent is None else sent.getlist("words"))
    remove = ",".join(deed.asked.get("remove", []) if sent is None else sent.getlist("without"))
    controls = [
        Control("words", _("Add these"), "tags", add, prefix="bulk"),
        Control("without", _("Take these out"), "tags", remove, prefix="bulk"),
    ]
    if len(fields) > 1:
        now = deed.asked.get("field", "") if sent is None else sent.get("field", "")
        choices = tuple(Choice(each.name, str(each.label), each.name == now) for each in fields)
        controls.insert(0, Control("field", _("Field"), "choice", required=True, choices=choices, prefix="bulk"))
    return DeedForm(title_of(deed), f"/me/done/{deed.pk}/ask", deed.back, tuple(controls))


def _owner_form(one: Entity, deed: Deed, sent: QueryDict | None) -> DeedForm:
    control = Control(_OWNER, _("New owner"), "link", required=True, search_url="/user/pick", prefix="bulk")
    return DeedForm(title_of(deed), f"/me/done/{deed.pk}/ask", deed.back, (control,))


def _read_values(one: Entity, sent: QueryDict) -> dict[str, Any]:
    known = {each.name: each for each in editable_fields(one)}
    names = [name for name in sent.get(FIELDS, "").split(",") if name in known]
    if not names:
        raise Incomplete({"": _("Choose at least one field to change.")})
    values, problems = {}, {}
    for name in names:
        raw = sent.get(name, "")
        try:
            known[name].parse(raw)
        except Refused as refused:
            problems[name] = str(refused)
        if known[name].required and not raw.strip():
            problems[name] = _("This must be filled in.")
        values[name] = raw
    if problems:
        raise Incomplete(problems)
    return {"values": values}


def _read_words(one: Entity, sent: QueryDict) -> dict[str, Any]:
    fields = {each.name: each for each in tag_fields(one)}
    field = fields.get(sent.get("field", "")) or next(iter(fields.values()), None)
    if field is None:
        raise Incomplete({"": _("These records have no tags that you may change.")})
    said = {}
    for name, control in (("add", "words"), ("remove", "without")):
        try:
            said[name] = field.parse(",".join(sent.getlist(control)))
        except Refused as refused:
            raise Incomplete({control: str(refused)}) from refused
    if not said["add"] and not said["remove"]:
        raise Incomplete({"": _("Write at least one word to add or to take out.")})
    return {"field": field.name, **said}


def _names(deed: Deed, sent: QueryDict | None) -> list[str]:
    if sent is None:
        return list(deed.asked.get("values", {}))
    names = [name for name in sent.get(FIELDS, "").split(",") if name and name != sent.get("drop")]
    return list(dict.fromkeys([*names, *([str(sent.get("add"))] if sent.get("add") else [])]))


def _raw(deed: Deed, sent: QueryDict | None, name: str) -> str:
    return str(deed.asked.get("values", {}).get(name, "")) if sent is None else sent.get(name, "")


def _value_control(field: Field, raw: str) -> Control:
    made = control_of(field, raw=raw, prefix="bulk", required=False)
    if field.kind.name != "boolean":
        return made
    choices = (Choice("true", _("Yes"), raw == "true"), Choice("false", _("No"), raw != "true"))
    return replace(made, kind="choice", choices=choices, required=True, value="true" if raw == "true" else "false")
