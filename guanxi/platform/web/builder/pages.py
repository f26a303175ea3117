"""The panel in which one makes a question: a condition in two steps, a group of them, the columns. Each step is a page, too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.operators import operator_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.dressing import fields_of
from guanxi.platform.search.finder import check
from guanxi.platform.search.query import Condition, Filter, Having, NoneOf, Query, QueryRefused
from guanxi.platform.search.related import place_of
from guanxi.platform.search.wording import label_of, sentences
from guanxi.platform.web.builder import tree
from guanxi.platform.web.builder.fields import BELOW, to_ask, to_show
from guanxi.platform.web.filters import builder_address, operators_of, value_controls
from guanxi.platform.web.groups import group_step
from guanxi.platform.web.parts.builder import ColumnStep, ConditionStep, FieldStep, GroupStep, Offered, Part
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import go, show
from guanxi.platform.web.state import ListState
from guanxi.platform.web.surfaces import FACES, read_surface

STYLES: Final = ("guanxi/builder.css",)
_LISTS = ("any_of", "none_of", "has_any", "has_all", "has_none")


@dataclass(frozen=True)
class Work:
    """What is being made: the question as it is, where in it, and what was sent about it."""

    request: HttpRequest
    one: Entity
    state: ListState
    place: tree.Place

    @property
    def path(self) -> str:
        """This will be the address of the face that the question is asked on."""
        face = self.request.GET.get("face", "")
        return f"/{self.one.key}/{face}" if face in FACES else f"/{self.one.key}"

    @property
    def action(self) -> str:
        """This will be the address that takes the answers of a step."""
        return f"/{self.one.key}/filter"

    def shown(self, step: FieldStep | ConditionStep | GroupStep) -> HttpResponse:
        """This will be a step as one sees it."""
        return show(self.request, "builder.html", step, step.title, styles=STYLES)

    def sent(self, name: str) -> str:
        """This will be what was sent under a name."""
        return self.request.GET.get(name, "").replace("\x00", "")

    def here(self, place: tree.Place | None = None, **more: str) -> str:
        """This will be the address of a step at a place."""
        where = tree.write_place(self.place if place is None else place)
        base = builder_address(view_of(self.one), self.state, self.path)
        return f"{base}&{urlencode({'at': where, **more})}"

    def asked(self, conditions: tree.Conditions) -> str:
        """This will be the address of the list with these conditions."""
        return replace(self.state, filters=conditions, after="", unread=()).address(self.path)

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """This will be what the form of a step carries along."""
        text = (("q", self.state.text),) if self.state.text else ()
        face = self.path.removeprefix(f"/{self.one.key}").strip("/")
        return (*self.state.pairs(), *text, ("face", face), ("at", tree.write_place(self.place)))


@require_GET
def list_filter(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the next step of making or changing a condition; once all is known, the list with it."""
    one = entity(key)
    return step_of(
        Work(request, one, replace(read_surface(request.GET), after=""), tree.read_place(request.GET.get("at", "")))
    )


def step_of(work: Work) -> HttpResponse:
    """This will be the next step of a work; once all is known, where it leads."""
    one, request = work.one, work.request
    here = tree.at(work.state.filters, work.place)
    if work.sent("remove"):
        return go(request, work.asked(tree.drop(work.state.filters, work.place)))
    view = tree.view_at(view_of(one), work.state.filters, work.place)
    name = work.sent("field") or (here.field if isinstance(here, Filter) and not work.sent("choose") else "")
    if here is not None and not isinstance(here, Filter) and not name:
        return _group(work, view, here)
    if name.startswith(BELOW):
        return _below(work, name.removeprefix(BELOW))
    if not name:
        step = FieldStep(_("Filter by"), to_ask(view), f"{work.here()}&field=", work.state.address(work.path))
        return work.shown(step)
    return _condition(work, view, name, here if isinstance(here, Filter) else None)


def _condition(work: Work, view: View, name: str, before: Filter | None) -> HttpResponse:
    behind, field = place_of(view, name)
    known = operators_of(behind, field)
    chosen = work.sent("operator") or (before.operator if before and before.field == name else known[0].value)
    operator = operator_of(field.kind.name, chosen)
    if operator is None:
        raise QueryRefused(_("“%(field)s” cannot be asked that way.") % {"field": field.label})
    values = _values(work, chosen, field.kind.name, operator.shape)
    problem = ""
    if work.sent("done"):
        made = Filter(name, chosen, values)
        try:
            return go(work.request, _with(work, made))
        except QueryRefused as refused:
            problem = str(refused) if work.sent("done") == "yes" else ""
    elif before is not None and before.field == name and not work.sent("operator"):
        values = before.values
    step = ConditionStep(
        title=label_of(view, name),
        action=work.action,
        hidden=(*work.hidden, ("field", name)),
        operators=operators_of(behind, field, chosen),
        controls=value_controls(field, operator.shape, values),
        back_url=work.state.address(work.path),
        fields_url=work.here(choose="yes"),
        remove_url=work.here(remove="yes") if before else "",
        joins=() if before or len(work.place) > 1 else _joins(work),
        problem=problem,
    )
    return work.shown(step)


def _values(work: Work, operator: str, kind: str, shape: str) -> tuple[str, ...]:
    sent = [value.replace("\x00", "").strip() for value in work.request.GET.getlist("value")]
    if operator in _LISTS and kind not in ("choice", "link"):
        sent = [part.strip() for value in sent for part in value.replace("，", ",").split(",")]
    return () if shape == "none" else tuple(value for value in sent if value)


def _with(work: Work, made: Condition) -> str:
    """The address of the list with the condition; raises `QueryRefused` where it cannot be asked."""
    join = tree.read_place(work.sent("join"))
    conditions = work.state.filters
    changed = tree.joined(conditions, join, made) if join else tree.put(conditions, work.place, made)
    check(Query(work.one, filters=changed))
    return work.asked(changed)


def _joins(work: Work) -> tuple[Choice, ...]:
    told = sentences(view_of(work.one), work.state.filters)
    return tuple(Choice(str(place), text) for place, text in enumerate(told))


def _below(work: Work, key: str) -> HttpResponse:
    """Records below: at once, that there are such; what must hold for them is added to that."""
    conditions = tree.put(work.state.filters, work.place, Having(key))
    check(Query(work.one, filters=conditions))
    place = work.place or (len(conditions) - 1,)
    work = replace(work, state=replace(work.state, filters=conditions), place=place)
    made = tree.at(conditions, place)
    return _group(work, tree.view_at(view_of(work.one), conditions, place), made, fresh=True)


def _group(work: Work, view: View, here: Any, *, fresh: bool = False) -> HttpResponse:
    kind, conditions = work.sent("kind"), work.state.filters
    if kind and not fresh:
        changed = replace(here, none=kind == "without") if isinstance(here, Having) else _regrouped(here.parts, kind)
        return go(work.request, work.asked(tree.put(conditions, work.place, changed)))
    inner = tree.view_at(view_of(work.one), conditions, (*work.place, 0))
    step = GroupStep(
        title=str(inner.entity.plural) if isinstance(here, Having) else _("Conditions together"),
        action=work.action,
        hidden=work.hidden,
        kinds=_kinds(here),
        parts=tuple(_parts(work, inner, here.parts)),
        back_url=work.state.address(work.path),
        add_url=work.here((*work.place, len(here.parts))),
        remove_url=work.here(remove="yes") if not fresh else "",
        about=_("where all of this holds") if isinstance(here, Having) else "",
    )
    return work.shown(step)


def _regrouped(parts: tree.Conditions, kind: str) -> Condition:
    return tree.GROUPS.get(kind, NoneOf)(parts)


def _kinds(here: Any) -> tuple[Choice, ...]:
    if isinstance(here, Having):
        return (Choice("with", _("There is one"), not here.none), Choice("without", _("There is none"), here.none))
    labels = {"any": _("Any of these holds"), "all": _("All of these hold"), "none": _("None of these holds")}
    return tuple(Choice(kind, label, isinstance(here, tree.GROUPS[kind])) for kind, label in labels.items())


def _parts(work: Work, view: View, parts: Sequence[Condition]) -> list[Part]:
    places = [(*work.place, number) for number in range(len(parts))]
    return [
        Part(text, work.here(place), work.here(place, remove="yes"))
        for text, place in zip(sentences(view, parts), places, strict=True)
    ]


@require_GET
def list_group(request: HttpRequest, key: str) -> HttpResponse:
    """This will be what a list can be grouped by."""
    step = group_step(view_of(entity(key)), replace(read_surface(request.GET), after=""), f"/{key}")
    return show(request, "builder.html", step, step.title, styles=STYLES)


@require_GET
def list_columns(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the columns of a list, to choose and to put in order."""
    one = entity(key)
    view, state = view_of(one), replace(read_surface(request.GET), after="")
    shown = fields_of(view, state.columns or None)
    chosen = [field.name for field in shown]
    path = f"/{key}"
    standard = replace(state, columns=())
    step = ColumnStep(
        title=_("Columns"),
        action=path,
        hidden=(*standard.pairs(), *((("q", state.text),) if state.text else ())),
        shown=tuple(Offered(field.name, str(field.label), chosen=True) for field in shown),
        groups=to_show(view, chosen),
        back_url=state.address(path),
        reset_url=standard.address(path) if state.columns else "",
    )
    return show(request, "builder.html", step, step.title, styles=STYLES)
