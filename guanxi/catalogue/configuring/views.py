"""The configurator: a page that shows what goes together while one chooses, and saves what was put together."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.catalogue.configuring import shown
from guanxi.catalogue.configuring.actions.complete_configuration import CannotBeCompleted, choose
from guanxi.catalogue.configuring.asked import Asked, asked_of, written
from guanxi.catalogue.configuring.landings import Landing, landing_of
from guanxi.catalogue.configuring.reading import Amounts, Read, amounts, read, usual
from guanxi.catalogue.configuring.rules import Choices, State, TooLarge
from guanxi.catalogue.configuring.settling import choices_of
from guanxi.catalogue.configuring.solver import Solver
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import LINK
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create, find_row
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import go, notice, show


@dataclass(frozen=True)
class ConfigurePage:
    """What the configurator shows; empty addresses where a verb is not offered."""

    title: str
    path: str
    address: str
    now: str
    into: str
    before: tuple[str, ...]
    account: Control
    groups: tuple[shown.ShownGroup, ...]
    sums: shown.Sums | None
    clash: shown.Clashing | None
    complete: bool
    undo: str
    cheapest: str
    margin: str
    save: str
    save_label: str
    name: str


@require_http_methods(["GET", "POST"])
def configure(request: HttpRequest, product_id: int) -> HttpResponse:
    """This will let somebody put a product together, or save what they did."""
    product = get(entity("product"), product_id)
    known = _known(product_id)
    asked = asked_of(request.path, request.GET, known.template, usual(known))
    return _answer(request, known, asked, str(product.title), saved=None)


@require_http_methods(["GET", "POST"])
def configure_again(request: HttpRequest, configuration_id: int) -> HttpResponse:
    """This will let somebody change what was put together before."""
    get(entity("configuration"), configuration_id)
    if "edit" not in reach(entity("configuration"), configuration_id):
        raise may_not("edit", entity("configuration"))
    row = find_row(entity("configuration"), configuration_id)
    known = _known(row.product_id)
    asked = asked_of(request.path, request.GET, known.template, choices_of(configuration_id))
    asked = asked if "account" in request.GET else replace(asked, account=row.account_id)
    return _answer(request, known, asked, row.name, saved=configuration_id)


def _known(product: int) -> Read:
    known = read(product)
    if not known.groups or not view_of(entity("product_option")).may("read"):
        raise NotFound(entity("option_group"))
    return known


def _answer(request: HttpRequest, known: Read, asked: Asked, title: str, *, saved: int | None) -> HttpResponse:
    landing = landing_of(asked.into)
    currency = ""
    if landing:
        account, currency = landing[0].about(landing[1])
        asked = replace(asked, account=asked.account or account)
    if request.method == "POST":
        return _saved(request, known, asked, currency, landing, saved)
    found = amounts(known, asked.account, currency=currency)
    way = request.GET.get("complete", "")
    if way in ("cheapest", "margin"):
        return go(request, _completed(request, known, asked, found, margin=way == "margin"))
    try:
        state = Solver(known.template).state(asked.choices)
    except TooLarge:
        raise RecordProblem(_("The figures of these options are too large to be counted exactly.")) from None
    page = _page(known, asked, found, state, title, landing, saved)
    crumbs = (Link(str(entity("product").plural), "/product"), Link(title, f"/product/{known.product}"))
    return show(
        request, "configuring/configure.html", page, page.title, crumbs=crumbs, styles=("guanxi/configuring.css",)
    )


def _completed(request: HttpRequest, known: Read, asked: Asked, found: Amounts, *, margin: bool) -> str:
    if margin and not shown.reads_all_costs():
        raise may_not("read", entity("product_option"))
    values = found.gains() if margin else {one: price or 0 for one, price in found.prices.items()}
    whole = Solver(known.template).completed(asked.choices, values, "margin" if margin else "cheapest")
    if whole is None:
        notice(request, str(CannotBeCompleted()), tone="problem")
        return asked.address()
    return asked.address(whole)


def _page(
    known: Read,
    asked: Asked,
    found: Amounts,
    state: State,
    title: str,
    landing: tuple[Landing, int] | None,
    saved: int | None,
) -> ConfigurePage:
    here = asked.address()
    writes = view_of(entity("configuration")).may("edit" if saved else "create")
    open_yet = not state.complete and state.clash is None
    account = Field(
        "account", "account_id", LINK, words("Customer", "客户"), target=entity("account").model, nullable=True
    )
    return ConfigurePage(
        title=_("Configure %(product)s") % {"product": title},
        path=asked.path,
        address=here,
        now=written(asked.choices),
        into=asked.into,
        before=tuple(written(one) for one in asked.before),
        account=control_of(account, raw=str(asked.account or ""), required=False),
        groups=tuple(shown.groups(known, state, asked, found)),
        sums=shown.sums(known, asked, found),
        clash=shown.clashing(known, state, asked),
        complete=state.complete,
        undo=asked.undo,
        cheapest=f"{here}&complete=cheapest" if open_yet else "",
        margin=f"{here}&complete=margin" if open_yet and shown.reads_all_costs() else "",
        save=here if writes else "",
        save_label=str(landing[0].label) if landing else _("Save the configuration"),
        name=title,
    )


@transaction.atomic
def _written(known: Read, asked: Asked, currency: str, name: str, saved: int | None) -> int:
    values = {"name": name[:200], "account": asked.account, **({"currency": currency} if currency else {})}
    if saved:
        change(entity("configuration"), saved, values)
        number = saved
    else:
        number = create(entity("configuration"), values | {"product": known.product}).pk
    choose(number, asked.choices)
    return number


def _saved(
    request: HttpRequest,
    known: Read,
    asked: Asked,
    currency: str,
    landing: tuple[Landing, int] | None,
    saved: int | None,
) -> HttpResponse:
    try:
        with transaction.atomic():
            number = _written(known, asked, currency, request.POST.get("name", ""), saved)
            there = landing[0].take(landing[1], number) if landing else f"/configuration/{number}"
    except Invalid as refused:
        notice(request, " ".join(each for told in refused.problems.values() for each in told), tone="problem")
        return go(request, asked.address())
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
        return go(request, asked.address())
    return go(request, there)


def address_of(product: int, choices: Choices | None = None) -> str:
    """This will be where a product is configured, with these choices to begin with."""
    path = f"/configuring/product/{product}"
    return Asked(path, choices).address() if choices else path
