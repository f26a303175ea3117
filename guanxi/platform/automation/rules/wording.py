"""A rule as a sentence: when, if, then. All of it is said as one sees it with the eyes of the rule (`eyes.py`)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.automation.rules.keeping import conditions_of
from guanxi.platform.automation.rules.models import Event, Rule
from guanxi.platform.automation.rules.steps import say_step
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity, entity_of, is_entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.wording import sentences


def say_when(rule: Rule) -> str:
    """Say what sets the rule off; nothing where that is not said yet."""
    if not rule.event or not is_entity(rule.about):
        return ""
    about = entity(rule.about)
    kind = about.label
    match rule.event:
        case Event.CREATED:
            return _("%(kind)s is created") % {"kind": kind}
        case Event.CALLED:
            return _("another program tells of a new %(kind)s") % {"kind": kind}
        case Event.SILENT:
            days = ngettext("%(days)s day", "%(days)s days", rule.days) % {"days": rule.days}
            return _("%(kind)s has no activity for %(days)s") % {"days": days, "kind": kind}
        case Event.DATE:
            label = about.field(rule.watched).label if about.has_field(rule.watched) else "?"
            return _say_day(rule.days) % {"field": label, "kind": kind, "days": abs(rule.days)}
    return _say_change(rule, about)


def say_if(rule: Rule) -> tuple[str, ...]:
    """Say the conditions, each as a part of the sentence."""
    return sentences(view_of(entity(rule.about)), conditions_of(rule)) if is_entity(rule.about) else ()


def say_then(rule: Rule) -> tuple[str, ...]:
    """Say the steps, each as a part of the sentence."""
    return tuple(say_step(step, entity(rule.about)) for step in rule.does) if is_entity(rule.about) else ()


def watched_field(rule: Rule) -> Field | None:
    """Give the field that a rule watches."""
    if not rule.watched or not is_entity(rule.about):
        return None
    fields = entity(rule.about).fields
    return next((one for one in fields if rule.watched in (one.column, one.name)), None)


def _say_day(days: int) -> str:
    if not days:
        return _("the day “%(field)s” of %(kind)s has come")
    if days < 0:
        return ngettext(
            "it is %(days)s day before “%(field)s” of %(kind)s",
            "it is %(days)s days before “%(field)s” of %(kind)s",
            -days,
        )
    return ngettext(
        "it is %(days)s day after “%(field)s” of %(kind)s", "it is %(days)s days after “%(field)s” of %(kind)s", days
    )


def _say_change(rule: Rule, about: Entity) -> str:
    field = watched_field(rule)
    if field is None:
        return _("%(kind)s is changed") % {"kind": about.label}
    facts = {
        "field": field.label,
        "kind": about.label,
        "was": _value(field, rule.was),
        "now": _value(field, rule.becomes),
    }
    if rule.was is not None and rule.becomes is not None:
        return _("“%(field)s” of %(kind)s changes from “%(was)s” to “%(now)s”") % facts
    if rule.becomes is not None:
        return _("“%(field)s” of %(kind)s becomes “%(now)s”") % facts
    if rule.was is not None:
        return _("“%(field)s” of %(kind)s is no longer “%(was)s”") % facts
    return _("“%(field)s” of %(kind)s changes") % facts


def _value(field: Field, kept: str | None) -> str:
    if kept is None:
        return ""
    if field.target is not None:
        return titles(entity_of(field.target), [int(kept)]).get(int(kept), f"#{kept}")
    try:
        value = int(kept) if field.kind.name == "money" else field.kind.parse(kept, field)
    except (Refused, ValueError):
        return kept
    return field.text(value)
