"""What a rule writes into a field: something fixed, a text with places in it, a value of the record, a day from today, a person."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.automation.rules import people
from guanxi.platform.automation.rules.problems import CannotDo, RuleRefused
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.models import User
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Row

Value = dict[str, Any]
_PLACE: Final = re.compile(r"\{(\w+)\}")
_TEXTS: Final = ("text", "longtext")
# Kinds whose values another kind takes, too, beside its own.
_ALSO: Final = {"text": ("longtext", "phone", "mail", "url", "choice"), "longtext": ("text",), "date": ("datetime",)}


@dataclass(frozen=True)
class Setting_off:  # noqa: N801  # the record that set the rule off
    """The record that set a rule off, as the service reads it, and whose it is."""

    row: Row
    owner_id: int | None
    rule_id: int
    event: str = ""

    @property
    def entity(self) -> Entity:
        """Give the kind of the record."""
        return self.row.view.entity

    def read(self, name: str) -> Any:
        """Give a value as it is stored. Raises `CannotDo` where the service does not read it."""
        if not self.entity.has_field(name) or not self.row.view.reads(name):
            raise CannotDo(_("The service of this rule does not read the field “%(field)s”.") % {"field": name})
        return self.row.value(self.entity.field(name))

    def filled(self, text: str) -> str:
        """Give a text with what the record says at its places, such as {name}."""

        def said(place: re.Match[str]) -> str:
            self.read(place[1])
            return self.row.text(self.entity.field(place[1]))

        return _PLACE.sub(said, text)


def worked_out(value: Value, field: Field, there: Setting_off, step: str) -> Any:
    """Give what goes into a field, for the door. Raises `CannotDo`."""
    if "take" in value:
        return there.read(value["take"])
    if "today" in value:
        return timezone.localdate() + timedelta(days=int(value["today"]))
    if "who" in value:
        return people.chosen(value["who"], there.owner_id, rule_id=there.rule_id, step=f"{step}.{field.name}")
    if value.get("record"):
        return there.row.id
    raw = value.get("is", "")
    return there.filled(str(raw)) if field.kind.name in _TEXTS else raw


def takes(field: Field, from_: Field) -> bool:
    """Tell whether a field can take over the values of another."""
    if field.kind.name == "link":
        return from_.kind.name == "link" and from_.target is field.target
    if field.kind.name == "choice":
        return from_.kind.name == "choice" and field.choices == from_.choices
    return from_.kind.name == field.kind.name or from_.kind.name in _ALSO.get(field.kind.name, ())


def checked(value: Value, field: Field, about: Entity) -> Value:
    """Give a value as it is kept; raises `RuleRefused` for one that could never be written."""
    if "take" in value:
        name = str(value["take"])
        if not about.has_field(name) or not takes(field, about.field(name)):
            raise RuleRefused(_("“%(field)s” cannot take this value over.") % {"field": field.label})
        return {"take": name}
    if "today" in value:
        return {"today": whole(value["today"])}
    if "who" in value and field.target is User:
        return {"who": person_checked(value["who"])}
    if value.get("record") and field.target is about.model:
        return {"record": True}
    raw = str(value.get("is", ""))
    if field.kind.name in _TEXTS:
        return {"is": places_checked(raw, about)}
    try:
        field.kind.parse(raw, field)
    except Refused as refused:
        raise RuleRefused(str(refused).replace("%", "%%")) from refused
    return {"is": raw}


def places_checked(text: str, about: Entity) -> str:
    """Give a text whose places the record fills; raises `RuleRefused` for a place that names no field."""
    for name in _PLACE.findall(text):
        if not about.has_field(name):
            known = ", ".join(f"{{{one.name}}}" for one in about.fields[:8])
            raise RuleRefused(_("There is no field “%(field)s” to stand in the text; there are %(known)s …"), field=name, known=known)  # fmt: skip
    return text


def person_checked(who: Any) -> people.Who:
    """Give a choice of a person as it is kept; raises `RuleRefused`."""
    how = str(who.get("who", "")) if isinstance(who, dict) else ""
    if how not in people.WHO:
        raise RuleRefused(_("Choose who is meant."))
    if how in ("owner", "manager"):
        return {"who": how}
    number = whole(who.get("id") or 0)
    if not number:
        raise RuleRefused(_("Choose which person, team or unit is meant."))
    return {"who": how, "id": number}


def whole(raw: Any) -> int:
    """Give a whole number of days or of a record; raises `RuleRefused`."""
    try:
        number = int(str(raw).strip() or 0)
    except ValueError as error:
        raise RuleRefused(_("A whole number is wanted here.")) from error
    if abs(number) > 10**12:
        raise RuleRefused(_("This number is too large."))
    return number


def said(value: Value, field: Field, about: Entity) -> str:
    """Say what a field gets."""
    if "take" in value:
        known = about.has_field(value["take"])
        return _("the %(field)s of the record") % {"field": about.field(value["take"]).label if known else "?"}
    if "today" in value:
        return days_said(int(value["today"]))
    if "who" in value:
        return people.said(value["who"])
    if value.get("record"):
        return _("this %(kind)s") % {"kind": about.label}
    raw = str(value.get("is", ""))
    if field.target is not None and raw.isdecimal():
        return titles(entity_of(field.target), [int(raw)]).get(int(raw), "#" + raw)
    try:
        shown = field.text(field.kind.parse(raw, field))
    except Refused:
        shown = raw
    return _("“%(text)s”") % {"text": shown} if shown else _("nothing")


def days_said(days: int) -> str:
    """Say a day counted from today."""
    if not days:
        return _("today")
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}
