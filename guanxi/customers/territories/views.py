"""The pages of sales territories: all models with the tree in force, and what a draft would move."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.customers.territories.foreseeing import foresee, moving, worths
from guanxi.customers.territories.models import State, TerritoryModel
from guanxi.customers.territories.shown import BalanceLine, Tree, people_shown, territories_shown, tree_shown
from guanxi.customers.territories.tree import tree_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show

_ROOT: Final = "/territories"
_MOST: Final = 200


@dataclass(frozen=True)
class ModelLine:
    """A model in the list of all."""

    name: str
    url: str
    state: str
    tone: str
    since: str
    preview_url: str


@dataclass(frozen=True)
class OverviewPage:
    """All models, and the tree of the one in force."""

    title: str
    models: tuple[ModelLine, ...]
    tree: Tree | None
    in_force: str
    new_url: str


@dataclass(frozen=True)
class PreviewPage:
    """What a model would move; `problem` where it cannot be asked."""

    title: str
    model_url: str
    accounts: int
    headings: tuple[str, ...]
    territories: tuple[BalanceLine, ...]
    people: tuple[BalanceLine, ...]
    hands_over: bool
    switch_url: str
    problem: str = ""


@dataclass(frozen=True)
class MovingPage:
    """Accounts that would move: name, address, from where, to where, owner."""

    title: str
    back_url: str
    rows: tuple[tuple[str, str, str, str, str], ...]
    more: bool


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """This will show the tree in force and the other models."""
    view = view_of(entity("territory_model"))
    if not view.may("read"):
        raise may_not("read", view.entity)
    may_edit = view.may("edit")
    models = list(TerritoryModel.objects.order_by("-began_at", "-id"))
    named = titles(view.entity, [one.pk for one in models])
    field = view.entity.field("state")
    active = next((one for one in models if one.state == State.ACTIVE), None)
    tones = view.entity.colours_of("state")
    page = OverviewPage(
        title=_("Sales territories"),
        models=tuple(
            ModelLine(
                named.get(one.pk, one.name),
                f"/territory_model/{one.pk}",
                field.text(one.state),
                str(tones.tones.get(one.state, "")) if tones else "",
                view.entity.field("began_at").text(one.began_at) if one.began_at else "",
                f"{_ROOT}/{one.pk}/preview" if one.state != State.ACTIVE else "",
            )
            for one in models
        ),
        tree=tree_shown(active.pk, may_edit=may_edit) if active else None,
        in_force=named.get(active.pk, active.name) if active else "",
        new_url="/territory_model/new" if view.may("create") else "",
    )
    return show(request, "territories/overview.html", page, page.title)


@require_GET
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """This will show who would gain and who would lose what."""
    model, name = _model(number)
    tops = tree_of(number)
    may_switch = model.state != State.ACTIVE and view_of(entity("territory_model")).may("edit")
    try:
        seen = foresee(tops, hands_over=model.hands_over) if tops else None
        problem = (
            "" if seen else _("This model has no territories yet: add some, and say which accounts belong to each.")
        )
    except QueryRefused as refused:
        seen, problem = None, str(refused)
    page = PreviewPage(
        title=_("What “%(model)s” would move") % {"model": name},
        model_url=f"/territory_model/{number}",
        accounts=seen.accounts if seen else 0,
        headings=tuple(str(one.label) for one in worths()),
        territories=territories_shown(seen, number, tops) if seen else (),
        people=people_shown(seen) if seen else (),
        hands_over=model.hands_over,
        switch_url=f"/territory_model/{number}/do/put_into_force" if may_switch and seen else "",
        problem=problem,
    )
    return show(request, "territories/preview.html", page, page.title, crumbs=_crumbs(name, number))


@require_GET
def accounts_moving(request: HttpRequest, number: int) -> HttpResponse:
    """This will list the accounts that would go into a territory, or out of one."""
    _row, name = _model(number)
    out_of, into = _place(request, "from"), _place(request, "into")
    found = list(moving(tree_of(number), out_of=out_of, into=into, most=_MOST + 1))
    places = titles(entity("territory"), [pk for one in found for pk in (one.territory_id, one.belongs) if pk])
    owners = people_named({one.owner_id for one in found})
    called = titles(entity("account"), [one.pk for one in found])
    nowhere = _("In no territory")
    page = MovingPage(
        title=_("Accounts that would move"),
        back_url=f"{_ROOT}/{number}/preview",
        rows=tuple(
            (
                called.get(one.pk, f"#{one.pk}"),
                f"/account/{one.pk}",
                places.get(one.territory_id or 0, nowhere),
                places.get(one.belongs or 0, nowhere),
                owners.get(one.owner_id, ""),
            )
            for one in found[:_MOST]
        ),
        more=len(found) > _MOST,
    )
    return show(request, "territories/moving.html", page, page.title, crumbs=_crumbs(name, number))


def _place(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else None


def _model(number: int) -> tuple[TerritoryModel, str]:
    one = entity("territory_model")
    view = view_of(one)
    if not (view.may("read") and view_of(entity("account")).may("read")):
        raise may_not("read", one)
    model: TerritoryModel = find_row(one, number)
    return model, titles(one, [number]).get(number, model.name)


def _crumbs(name: str, number: int) -> tuple[Link, ...]:
    return (Link(_("Sales territories"), _ROOT), Link(name, f"/territory_model/{number}"))
