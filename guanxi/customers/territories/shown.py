"""Trees of territories, and what a model would move, as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.customers.territories.foreseeing import Balance, Foreseen, standing, worths
from guanxi.customers.territories.models import State, Territory, TerritoryModel
from guanxi.customers.territories.tree import Node, tree_of
from guanxi.lib.money import short
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.questions import said
from guanxi.platform.web.environment import environment


@dataclass(frozen=True)
class TreeLine:
    """One territory in its tree: for whom it is in words, who is in charge, how many accounts one reads in it."""

    name: str
    url: str
    depth: int
    conditions: tuple[str, ...]
    keeper: str
    accounts: int
    accounts_url: str
    add_url: str


@dataclass(frozen=True)
class Tree:
    """All territories of a model; the addresses are empty where one may not do that."""

    lines: tuple[TreeLine, ...]
    add_url: str
    preview_url: str
    locked: bool


@dataclass(frozen=True)
class BalanceLine:
    """What a territory or a person would gain and lose; amounts in short, one for each measure of worth."""

    name: str
    url: str
    gained: str
    gained_url: str
    lost: str
    lost_url: str
    worth_gained: tuple[str, ...]
    worth_lost: tuple[str, ...]


def tree_drawn(model_id: int, *, may_edit: bool) -> str:
    """This will be the tree of a model as a card on its page."""
    return environment().get_template("territories/_tree.html").render(tree=tree_shown(model_id, may_edit=may_edit))


def tree_shown(model_id: int, *, may_edit: bool) -> Tree:
    """This will be the tree of a model, with the accounts that stand in it now."""
    model = TerritoryModel.objects.get(pk=model_id)
    nodes = [node for top in tree_of(model_id) for node in top]
    locked = model.state == State.ACTIVE
    keepers = people_named([node.territory.keeper_id for node in nodes if node.territory.keeper_id])
    counted = standing(model_id) if view_of(entity("account")).may("read") else {}
    names = titles(entity("territory"), [node.territory.pk for node in nodes])
    makes = may_edit and not locked
    lines = tuple(_line(node, keepers, counted, names, add=makes) for node in nodes)
    add = f"/territory/new?{urlencode({'model': model_id})}" if makes else ""
    return Tree(lines, add, f"/territories/{model_id}/preview" if nodes and not locked else "", locked)


def _line(
    node: Node, keepers: Mapping[int, str], counted: Mapping[int, int], names: Mapping[int, str], *, add: bool
) -> TreeLine:
    one: Territory = node.territory
    return TreeLine(
        name=names.get(one.pk, one.name),
        url=f"/territory/{one.pk}",
        depth=node.depth,
        conditions=said(entity("account"), one.condition),
        keeper=keepers.get(one.keeper_id or 0, ""),
        accounts=counted.get(one.pk, 0),
        accounts_url=f"/account?{urlencode({'f': f'territory.is.{one.pk}'})}",
        add_url=f"/territory/new?{urlencode({'model': one.model_id, 'parent': one.pk})}" if add else "",
    )


def territories_shown(seen: Foreseen, model_id: int, tops: tuple[Node, ...]) -> tuple[BalanceLine, ...]:
    """This will be what each territory gains and loses: those of the draft in their order, then what they come from."""
    order = [node.territory.pk for top in tops for node in top]
    others = sorted(pk for pk in seen.territories if pk and pk not in order)
    names = titles(entity("territory"), [*order, *others])
    # A draft is often a copy: its territories have the names of those that they take accounts from.
    names |= {pk: _("%(territory)s (as it is now)") % {"territory": names[pk]} for pk in others if pk in names}
    lines = [
        _balance(names.get(pk, f"#{pk}"), f"/territory/{pk}", seen.territories[pk], model_id, pk)
        for pk in [*order, *others]
        if pk in seen.territories
    ]
    if None in seen.territories:
        lines.append(_balance(_("In no territory"), "", seen.territories[None], model_id, 0))
    return tuple(lines)


def people_shown(seen: Foreseen) -> tuple[BalanceLine, ...]:
    """This will be what each person gains and loses, those with most to lose first."""
    names = people_named(list(seen.people))
    ranked = sorted(seen.people.items(), key=lambda one: (one[1].gained - one[1].lost, one[0]))
    return tuple(_balance(names.get(pk, f"#{pk}"), "", balance, None, pk) for pk, balance in ranked)


def _balance(name: str, url: str, one: Balance, model_id: int | None, place: int) -> BalanceLine:
    moving = f"/territories/{model_id}/moving" if model_id else ""
    told = [each.key for each in worths()]
    return BalanceLine(
        name,
        url,
        f"+{one.gained:,}" if one.gained else "",
        f"{moving}?into={place}" if moving else "",
        f"−{one.lost:,}" if one.lost else "",
        f"{moving}?from={place}" if moving else "",
        tuple(short(one.worth_gained[key], settings.GUANXI_CURRENCY) if one.worth_gained[key] else "" for key in told),
        tuple(short(one.worth_lost[key], settings.GUANXI_CURRENCY) if one.worth_lost[key] else "" for key in told),
    )
