"""The page where variants are made in bulk: values to tick, and a preview of every product that would be made."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.catalogue.families.actions.make_variants import Planned, TooMany, make_variants, planned
from guanxi.catalogue.families.models import ProductFamily
from guanxi.catalogue.families.reading import read
from guanxi.catalogue.families.rules import Family
from guanxi.catalogue.pricing.saying import reads_costs
from guanxi.catalogue.rates import company_currency
from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show


@dataclass(frozen=True)
class Tick:
    """A value that can be ticked; `adds` is what it adds to the price, as it is shown."""

    number: int
    name: str
    adds: str
    ticked: bool


@dataclass(frozen=True)
class Row:
    """A product as it would be made, or as it stands already."""

    key: str
    values: str
    name: str
    code: str
    price: str
    cost: str
    stands: str
    url: str


@dataclass(frozen=True)
class MakePage:
    """The values of a family and what comes of those that are ticked; `fresh` is how many products would be made."""

    title: str
    action: str
    back: str
    attributes: tuple[tuple[str, tuple[Tick, ...]], ...]
    rows: tuple[Row, ...]
    fresh: int
    verb: str
    costs: bool
    problem: str


def may_make() -> bool:
    """Tell whether whoever acts may make products of families."""
    return view_of(entity("variant")).may("create") and view_of(entity("product")).may("create")


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, family_id: int) -> HttpResponse:
    """This will show what would be made of the ticked values, or make it."""
    row = get(entity("product_family"), family_id)
    if not may_make():
        raise may_not("create", entity("variant"))
    family: ProductFamily = find_row(entity("product_family"), family_id)
    known = read(family)
    said = request.POST if request.method == "POST" else request.GET
    chosen = {int(one) for one in said.getlist("v") if one.isascii() and one.isdecimal() and len(one) < 19}  # noqa: PLR2004
    chosen = chosen & known.values.keys() if "asked" in said else set(known.values)
    if request.method == "POST":
        return _made(request, family, chosen)
    rows, problem = [], ""
    try:
        rows = planned(family, chosen)
    except TooMany as refused:
        problem = str(refused)
    page = _page(family_id, str(row.title), known, chosen, rows, problem)
    crumbs = (Link(str(entity("product_family").plural), "/product_family"), Link(row.title, page.back))
    return show(request, "families/make.html", page, page.title, crumbs=crumbs, styles=("guanxi/families.css",))


def _page(number: int, title: str, known: Family, chosen: set[int], rows: list[Planned], problem: str) -> MakePage:
    fresh = sum(1 for one in rows if one.stands == "new")
    return MakePage(
        title=_("Products of “%(family)s”") % {"family": title},
        action=f"/families/{number}/make",
        back=f"/product_family/{number}",
        attributes=tuple(
            (
                name,
                tuple(
                    Tick(one.number, one.name, _signed(one.price), one.number in chosen)
                    for one in known.values.values()
                    if one.attribute == attribute
                ),
            )
            for attribute, name in known.attributes.items()
        ),
        rows=tuple(_row(one) for one in rows),
        fresh=fresh,
        verb=ngettext("Make %(number)s product", "Make %(number)s products", fresh) % {"number": fresh},
        costs=reads_costs(),
        problem=problem,
    )


def _row(one: Planned) -> Row:
    return Row(
        key=one.key,
        values=", ".join(value.name for value in one.values),
        name=one.name,
        code=one.code,
        price=_amount(one.price),
        cost=_amount(one.cost),
        stands=one.stands,
        url=f"/product/{one.product}" if one.product else "",
    )


def _made(request: HttpRequest, family: ProductFamily, chosen: set[int]) -> HttpResponse:
    own = {name.removeprefix("price-"): said for name, said in request.POST.items() if name.startswith("price-")}
    try:
        number = make_variants(family, by=someone(), chosen=chosen, own={key: str(said) for key, said in own.items()})
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
        back = "&".join(["asked=1", *(f"v={one}" for one in sorted(chosen))])
        return go(request, f"/families/{family.pk}/make?{back}")
    told = ngettext("%(number)s product was made.", "%(number)s products were made.", number) % {"number": number}
    notice(request, told)
    return go(request, f"/product_family/{family.pk}")


def _amount(value: int | None) -> str:
    return "" if value is None else money.display(value, company_currency(), get_language() or "en")


def _signed(value: int) -> str:
    return "" if not value else f"{'+' if value > 0 else ''}{_amount(value)}"
