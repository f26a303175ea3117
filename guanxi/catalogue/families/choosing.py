"""Choosing a product of a family by its attributes: what goes together is a link, so the address is the state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.catalogue.configuring.landings import Landing, landing_of
from guanxi.catalogue.families.models import ProductFamily, Variant
from guanxi.catalogue.families.reading import Told, read, variants_of
from guanxi.catalogue.families.rules import Family
from guanxi.catalogue.pricing.showing import shown_prices
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import DECIMAL, Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show

_SHOWN: Final = 30
_LONGEST: Final = 18


@dataclass(frozen=True)
class Way:
    """A value to choose: `fits` tells whether it goes with the others that are chosen; choosing it all the same lets those go."""

    name: str
    url: str
    chosen: bool
    fits: bool


@dataclass(frozen=True)
class Found:
    """A product that fits."""

    number: int
    name: str
    code: str
    values: str
    price: str
    url: str


@dataclass(frozen=True)
class ChoosePage:
    """The families, or the attributes of one with the products that fit; `label` is the verb that takes one."""

    title: str
    families: tuple[Link, ...]
    attributes: tuple[tuple[str, tuple[Way, ...]], ...]
    found: tuple[Found, ...]
    more: int
    again: str
    others: str
    action: str
    label: str
    back: str


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """This will let somebody choose a product by attributes, or take it where they came from."""
    if not (view_of(entity("variant")).may("read") and view_of(entity("product")).may("read")):
        raise may_not("read", entity("variant"))
    into = request.GET.get("for", "")[:40]
    landing = landing_of(into)
    about = landing[0].about(landing[1]) if landing else (None, "")
    if request.method == "POST":
        return _taken(request, landing)
    number = _number(request.GET.get("family", ""))
    page = _of_family(number, _chosen(request), into, landing, about) if number else _families(into, landing)
    return show(request, "families/choose.html", page, page.title, styles=("guanxi/families.css",))


def address(into: str, family: int = 0, chosen: Mapping[int, int] | None = None) -> str:
    """This will be where somebody chooses by attributes, with these values chosen already."""
    said = [("for", into)] if into else []
    said += [("family", str(family))] if family else []
    said += [("v", str(value)) for value in (chosen or {}).values()]
    return f"/families/choose?{urlencode(said)}" if said else "/families/choose"


def _families(into: str, landing: tuple[Landing, int] | None) -> ChoosePage:
    used = Variant.objects.filter(product__deleted_at__isnull=True, product__active=True).values_list(
        "family", flat=True
    )
    rows = ProductFamily.objects.filter(pk__in=list(used)).order_by("name", "pk")
    links = tuple(Link(one.name, address(into, one.pk)) for one in rows)
    return ChoosePage(_("Choose by attributes"), links, (), (), 0, "", "", "", "", _back(landing))


def _of_family(
    number: int,
    asked: Sequence[int],
    into: str,
    landing: tuple[Landing, int] | None,
    about: tuple[int | None, str],
) -> ChoosePage:
    row = get(entity("product_family"), number)
    family = read(ProductFamily.objects.get(pk=number))
    there = [one for one in variants_of(number, family) if one.product.active]
    chosen = {family.values[one].attribute: one for one in asked if one in family.values}
    fitting = [one for one in there if _fits(one, chosen)]
    prices = shown_prices([one.product.pk for one in fitting[:_SHOWN]], *about)
    here = address(into, number, chosen)
    return ChoosePage(
        title=str(row.title),
        families=(),
        attributes=tuple(
            (name, tuple(_ways(family, there, chosen, attribute, into, number)))
            for attribute, name in family.attributes.items()
        ),
        found=tuple(
            Found(
                one.product.pk,
                one.product.name,
                one.product.code,
                ", ".join(value.name for value in one.values),
                prices.get(one.product.pk, ""),
                f"/product/{one.product.pk}",
            )
            for one in fitting[:_SHOWN]
        ),
        more=max(0, len(fitting) - _SHOWN),
        again=address(into, number) if chosen else "",
        others=address(into),
        action=here if landing else "",
        label=str(landing[0].products_label) if landing else "",
        back=_back(landing),
    )


def _ways(
    family: Family, there: Sequence[Told], chosen: Mapping[int, int], attribute: int, into: str, number: int
) -> list[Way]:
    """Choosing a value keeps of the others what still goes with it; choosing it again lets it go."""
    ways = []
    for one in (value for value in family.values.values() if value.attribute == attribute):
        with_it = [each for each in there if one in each.values]
        if not with_it:
            continue
        others = {at: value for at, value in chosen.items() if at != attribute}
        fits = any(_fits(each, others) for each in with_it)
        kept: dict[int, int] = {}
        for at, value in others.items():
            if any(_fits(each, kept | {at: value}) for each in with_it):
                kept[at] = value
        is_chosen = chosen.get(attribute) == one.number
        wanted = others if is_chosen else kept | {attribute: one.number}
        order = {at: wanted[at] for at in family.attributes if at in wanted}
        ways.append(Way(one.name, address(into, number, order), is_chosen, fits))
    return ways


def _fits(one: Told, chosen: Mapping[int, int]) -> bool:
    has = {value.attribute: value.number for value in one.values}
    return all(has.get(attribute) == value for attribute, value in chosen.items())


def _taken(request: HttpRequest, landing: tuple[Landing, int] | None) -> HttpResponse:
    if landing is None:
        raise NotFound(entity("product"))
    quantity = Field("quantity", "quantity", DECIMAL, words("Quantity", "数量"), decimals=4, digits=14, least=0)
    try:
        pieces = quantity.kind.parse(request.POST.get("quantity", "1"), quantity) or Decimal(1)
        there = landing[0].take_products(landing[1], {_number(request.POST.get("product", "")): pieces})
    except (Refused, RecordProblem) as refused:
        notice(request, str(refused), tone="problem")
        return go(request, request.get_full_path())
    return go(request, there)


def _back(landing: tuple[Landing, int] | None) -> str:
    return f"/{landing[0].name}/{landing[1]}" if landing else ""


def _chosen(request: HttpRequest) -> list[int]:
    return [number for number in map(_number, request.GET.getlist("v")[:_SHOWN]) if number]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else 0
