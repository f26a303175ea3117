"""The cards of a lead: why it scores what it does and how likely it is won, and who was given it by which rule."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

from guanxi.customers.models import SalesChannel
from guanxi.customers.territories.models import Territory
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import View
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import moment
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.capture import learning
from guanxi.sales.capture.assigning import (
    AWAY,
    FULL,
    KEPT,
    KNOWN,
    LEFT,
    NAMED,
    NO_RULE,
    NOBODY,
    OFF_WORK,
    PAUSED,
    RULE,
    SILENT,
)
from guanxi.sales.capture.models import Given, ScoreRule
from guanxi.sales.capture.scoring import features_of, model_in_use, points_of
from guanxi.sales.capture.service import as_capture

_TOLD = 5
_ENDS = {
    "contact": gettext_lazy("Taken up %(moment)s"),
    "status": gettext_lazy("Taken up by another status %(moment)s"),
    "discarded": gettext_lazy("Discarded %(moment)s"),
    "handed": gettext_lazy("Handed over %(moment)s"),
    "gone": gettext_lazy("Put into the trash %(moment)s"),
}


def called_rule(rule: ScoreRule, language: str) -> str:
    """Give the name of a rule in a language."""
    return (rule.name_zh if language.startswith("zh") else "") or rule.name


def feature_in_words(feature: str) -> tuple[str, str]:
    """Give the field that a feature is about, and what it says in words."""
    lead = entity("lead")
    if feature.startswith("has "):
        name = feature.removeprefix("has ")
        return name, _("%(field)s is known") % {"field": lead.field(name).label}
    name, _equals, value = feature.partition("=")
    if name == "size":
        return "employees", _("%(field)s: %(value)s") % {"field": lead.field("employees").label, "value": value}
    if name == "channel_id":
        channel = SalesChannel.everything.filter(pk=int(value)).first()
        return "channel", _("%(field)s: %(value)s") % {"field": lead.field("channel").label, "value": channel or value}
    field = lead.field(name)
    shown = dict(field.choices).get(value, value)
    return name, _("%(field)s: %(value)s") % {"field": field.label, "value": shown}


def why_given(why: str, rule: str, territory: str = "") -> str:
    """Say why somebody got a lead, or nobody did; for a rule of territories in which one it stands."""
    told = _why_given(why, rule)
    return _("%(why)s, territory “%(territory)s”") % {"why": told, "territory": territory} if territory else told


def territories_called(numbers: Iterable[int | None]) -> dict[int, str]:
    """Give the names of territories in the language of whoever reads."""
    zh = someone().language.startswith("zh")
    rows = Territory.everything.filter(pk__in={one for one in numbers if one}).values_list("pk", "name", "name_zh")
    return {number: (chinese if zh else "") or name for number, name, chinese in rows}


def _why_given(why: str, rule: str) -> str:
    return {
        KNOWN: _("is whose customer it is already (rule “%(rule)s”)") % {"rule": rule},
        RULE: _("by the rule “%(rule)s”") % {"rule": rule},
        KEPT: _("stays where it is, by the rule “%(rule)s”") % {"rule": rule},
        NOBODY: _("nobody of the rule “%(rule)s” could take it") % {"rule": rule},
        NO_RULE: _("no rule fits"),
        NAMED: _("is named for what nobody takes up, by the rule “%(rule)s”") % {"rule": rule},
    }.get(why, "")


def why_passed(why: str) -> str:
    """Say why somebody was passed over."""
    return {
        AWAY: _("is away"),
        FULL: _("has enough for 30 days"),
        PAUSED: _("is given nothing at the moment"),
        OFF_WORK: _("is not at work now"),
        LEFT: _("may not log in"),
        SILENT: _("did not take it up in time"),
    }.get(why, why)


def _score(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    view = row.view
    if not view.reads("score"):
        return ""
    language = view.identity.language
    with as_capture():
        points = points_of(row.id)
        model, features = model_in_use(), features_of([row.id]).get(row.id, frozenset())
    lines = [(called_rule(one.rule, language), one.points) for one in points]
    told = _chance_lines(view, model.weights, features) if model and view.reads("chance") else []
    chance = round(100 * learning.chance_of(model.weights, features)) if model and view.reads("chance") else None
    if not lines and chance is None:
        return ""
    total = sum(number for _name, number in lines)
    return environment().get_template("capture/_score.html").render(
        lines=lines, total=total, chance=chance, reasons=told
    )  # fmt: skip


def _chance_lines(view: View, weights: dict[str, float], features: frozenset[str]) -> list[tuple[str, bool]]:
    """What moves the chance, as far as the reader may read these fields."""
    told = ((feature_in_words(one), weight > 0) for one, weight in learning.reasons(weights, features))
    return [(text, up) for (field, text), up in told if view.reads(field)]


def _given(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    with as_capture():
        given = list(Given.objects.filter(lead_id=row.id).select_related("rule").order_by("-pk")[:_TOLD])
    if not given:
        return ""
    people = {one.person_id for one in given if one.person_id} | {person for one in given for person, _w in one.passed}
    people |= {one.raised_to for one in given if one.raised_to}
    names, places = people_named(people), territories_called(one.territory_id for one in given)
    lines = [
        (
            names.get(one.person_id or 0, _("Nobody")),
            moment(one.at),
            why_given(one.why, one.rule.name if one.rule else "", places.get(one.territory_id or 0, "")),
            [(names.get(person, f"#{person}"), why_passed(why)) for person, why in one.passed],
            list(_first_contact(one, names)),
        )
        for one in given
    ]
    return environment().get_template("capture/_given.html").render(lines=lines)


def _first_contact(one: Given, names: dict[int, str]) -> Iterator[Markup]:
    """What became of the first contact that was wanted of somebody."""
    if one.due_at is None:
        return
    yield _said(_("First contact by %(moment)s"), one.due_at)
    if one.reminded_at is not None:
        yield _said(_("Reminded %(moment)s"), one.reminded_at)
    if one.raised_at is not None:
        told = names.get(one.raised_to or 0, "")
        yield _said(_("Escalated to %(person)s %(moment)s") if told else _("Nobody above to tell %(moment)s"), one.raised_at, person=told)  # fmt: skip
    if one.taken_at is not None:
        yield _said(_ENDS.get(one.how, _ENDS["contact"]), one.taken_at)


def _said(sentence: object, at: dt.datetime, **rest: str) -> Markup:
    return Markup(escape(str(sentence))) % {"moment": moment(at), **{name: escape(text) for name, text in rest.items()}}


declare_panel(
    Panel("score", "lead", words("Score", "评分"), "award", _score, above=True),
    Panel("given", "lead", words("Assignment", "分配经过"), "user-plus", _given),
)
