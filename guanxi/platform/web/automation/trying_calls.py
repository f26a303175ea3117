"""Which record a call is about, as it is chosen on the page, and what a sample call would do."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.lib.refusals import Refusal
from guanxi.platform.automation.rules import called_record
from guanxi.platform.automation.rules.calling_in import door_of
from guanxi.platform.automation.rules.models import Rule, RuleDoor
from guanxi.platform.automation.rules.wording import say_then
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.snapshot import UnknownPerson
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.web.automation.parts import CallTried
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


def key_controls(about: Entity, door: RuleDoor) -> tuple[Control, ...]:
    """This will ask by which field the record is found, and what becomes of a call that finds none."""
    fields = called_record.keys_of(about, door)
    by = tuple(Choice(one.name, _("the one with the same “%(field)s”") % {"field": one.label}) for one in fields)
    none = (
        Choice("new", _("a new one is made"), door.makes_new),
        Choice("nothing", _("nothing is done, and the log says so"), not door.makes_new),
    )
    return (
        Control(
            "key",
            _("A call is about"),
            "choice",
            door.key,
            choices=(Choice("", _("always a new one"), not door.key), *(_chosen(one, door.key) for one in by)),
            help=_(
                "Found among the records that the service of this rule sees. Where several fit, nothing is changed."
            ),
            prefix="key",
        ),
        Control("none", _("If there is none"), "choice", choices=none, required=True, prefix="key"),
    )


def tried(rule: Rule, body: dict[str, Any] | None) -> CallTried:
    """This will be what a sample would do."""
    door = door_of(rule)
    if body is None or door is None:
        return CallTried(_("This is no JSON object; it stands between braces."))
    about = entity(rule.about)
    try:
        called = called_record.try_call(rule, body)
    except UnknownPerson:
        return CallTried(_("Choose first the service as which the rule works."))
    except Invalid as problem:
        return CallTried(" ".join(_beside(about, problem)))
    except (RecordProblem, QueryRefused, Refusal) as problem:
        return CallTried(str(problem))
    values = called_record.taken(door, body)
    told = tuple((str(about.field(name).label), str(values[name])[:80]) for name in called.fields)
    changes = called.did == "change"
    return CallTried(
        says=(_("It would change this record:") if changes else _("It would make a new one:"), *_then(rule, called)),
        values=told,
        record=_record(about, called.record_id) if changes else None,
    )


def _chosen(one: Choice, key: str) -> Choice:
    return Choice(one.value, one.label, one.value == key)


def _beside(about: Entity, problem: Invalid) -> list[str]:
    known = {one.name: f"{one.label}: " for one in about.fields}
    return [known.get(name, "") + sentence for name, said in problem.problems.items() for sentence in said]


def _then(rule: Rule, called: called_record.Called) -> tuple[str, ...]:
    if not rule.does:
        return ()
    if not called.goes_on:
        return (_("The conditions do not hold for it then: no step follows."),)
    return (_("Then: %(steps)s") % {"steps": _(", ").join(say_then(rule))},)


def _record(about: Entity, number: int) -> Link:
    named = titles(about, [number]) if view_of(about).may("read") else {}
    if title := named.get(number):
        return Link(title, f"/{about.key}/{number}")
    return Link(f"{about.label} {number}", "")
