"""Guided selling as a page: one question at a time, and at every moment what fits with the reasons and prices.

The address is the state: answers in the order in which they were given, so that going back is the address before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.catalogue.configuring.asked import written
from guanxi.catalogue.configuring.landings import Landing, landing_of, open_landings
from guanxi.catalogue.configuring.models import OptionGroup, ProductOption
from guanxi.catalogue.guiding.models import SellingGuide
from guanxi.catalogue.guiding.reading import Read, read
from guanxi.catalogue.guiding.rules import Fit, kept, open_questions, outcome
from guanxi.catalogue.pricing.showing import shown_prices
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show

_SHOWN: Final = 12
_LONGEST: Final = 18
_MOST_STEPS: Final = 60


@dataclass(frozen=True)
class Shown:
    """A product that fits: reasons for it, its price, and where it is put together with the answers chosen already."""

    number: int
    name: str
    code: str
    url: str
    price: str
    reasons: tuple[str, ...]
    configure: str
    best: bool


@dataclass(frozen=True)
class GuidePage:
    """A question with its answers as links, what was answered so far, and what fits; `take` is where a product goes."""

    title: str
    hint: str
    question: str
    question_hint: str
    answers: tuple[Link, ...]
    skip: str
    back: str
    again: str
    given: tuple[tuple[str, str, str], ...]
    left: int
    fits: tuple[Shown, ...]
    more: int
    out: tuple[tuple[str, str], ...]
    take: str
    label: str
    targets: tuple[Link, ...]


@dataclass(frozen=True)
class GuidesPage:
    """The guides that are in use."""

    title: str
    guides: tuple[tuple[Link, str], ...]
    keep: str


def may_be_guided() -> bool:
    """Tell whether whoever acts may use guides."""
    return all(view_of(entity(key)).may("read") for key in ("selling_guide", "guide_effect", "product"))


@require_GET
def guides(request: HttpRequest) -> HttpResponse:
    """This will offer the guides that are in use."""
    if not may_be_guided():
        raise may_not("read", entity("selling_guide"))
    into = request.GET.get("for", "")[:40]
    rows = SellingGuide.objects.filter(active=True).order_by("name", "pk")
    links = tuple((Link(one.name, _address(one.pk, (), into)), one.hint) for one in rows)
    keep = "/selling_guide" if view_of(entity("selling_guide")).may("create") else ""
    page = GuidesPage(_("Find what fits"), links, keep)
    return show(request, "guiding/guides.html", page, page.title, styles=("guanxi/guiding.css",))


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, guide_id: int) -> HttpResponse:
    """This will ask the next question and show what fits, or take a product where one came from."""
    row = get(entity("selling_guide"), guide_id)
    if not may_be_guided():
        raise may_not("read", entity("guide_effect"))
    into = request.GET.get("for", "")[:40]
    landing = landing_of(into)
    about = landing[0].about(landing[1]) if landing else (None, "")
    if request.method == "POST":
        return _taken(request, landing)
    known = read(guide_id)
    steps = _steps(request.GET.get("a", ""), known)
    page = _page(known, guide_id, str(row.title), steps, into, landing, about)
    crumbs = (Link(_("Find what fits"), f"/guided?{urlencode({'for': into})}" if into else "/guided"),)
    return show(request, "guiding/ask.html", page, page.title, crumbs=crumbs, styles=("guanxi/guiding.css",))


def _page(
    known: Read,
    guide: int,
    title: str,
    steps: Sequence[str],
    into: str,
    landing: tuple[Landing, int] | None,
    about: tuple[int | None, str],
) -> GuidePage:
    given = _given(known, steps)
    passed = [_number(one[1:]) for one in steps if one.startswith("s")]
    ahead = open_questions(known.questions, given, passed)
    found = outcome(known.effects, given)
    now = ahead[0] if ahead else None
    row = known.rows[now.number] if now else None
    said = SellingGuide.objects.filter(pk=guide).values_list("hint", flat=True).first() or ""
    return GuidePage(
        title=title,
        hint=said,
        question=row.name if row else "",
        question_hint=row.hint if row else "",
        answers=tuple(
            Link(known.answers[one].name, _address(guide, (*steps, str(one)), into))
            for one in (now.answers if now else ())
        ),
        skip=_address(guide, (*steps, f"s{now.number}"), into) if now else "",
        back=_address(guide, steps[:-1], into) if steps else "",
        again=_address(guide, (), into) if steps else "",
        given=tuple(_told(known, guide, steps, into)),
        left=len(ahead),
        fits=tuple(_shown(known, found.fits, about, into, answered=bool(given))),
        more=max(0, len(found.fits) - _SHOWN),
        out=tuple((known.products[one].name, reason) for one, reason in found.out.items()),
        take=_address(guide, steps, into) if landing else "",
        label=str(landing[0].products_label) if landing else "",
        targets=()
        if landing
        else tuple(Link(name, _address(guide, steps, said_so)) for name, said_so in open_landings()),
    )


def _shown(
    known: Read, fits: Sequence[Fit], about: tuple[int | None, str], into: str, *, answered: bool
) -> list[Shown]:
    shown = fits[:_SHOWN]
    numbers = [one.product for one in shown]
    prices = shown_prices(numbers, *about)
    configured = set(OptionGroup.objects.filter(product__in=numbers).values_list("product", flat=True))
    may = view_of(entity("product_option")).may("read")
    most = max((one.points for one in fits), default=0)
    return [
        Shown(
            number=one.product,
            name=known.products[one.product].name,
            code=known.products[one.product].code,
            url=f"/product/{one.product}",
            price=prices.get(one.product, ""),
            reasons=one.reasons,
            configure=_configurator(one, into) if may and one.product in configured else "",
            best=answered and most > 0 and one.points == most,
        )
        for one in shown
    ]


def _configurator(one: Fit, into: str) -> str:
    """Options that answers chose come on top of what is usual; of a group of one, they take its place."""
    rows = ProductOption.objects.filter(product=one.product).select_related("group")
    chosen = {row.group_id for row in rows if row.pk in one.options and row.group.most == 1}
    wanted = {row.pk: row.least for row in rows if row.pk in one.options or (row.usual and row.group_id not in chosen)}
    said = {"c": written(wanted)} | ({"for": into} if into else {})
    return f"/configuring/product/{one.product}?{urlencode(said)}"


def _told(known: Read, guide: int, steps: Sequence[str], into: str) -> list[tuple[str, str, str]]:
    """What was answered: question, answer, and the address that goes back to it."""
    told = []
    for place, step in enumerate(steps):
        there = _address(guide, steps[:place], into)
        if step.startswith("s"):
            told.append((known.rows[_number(step[1:])].name, _("does not matter"), there))
        else:
            answer = known.answers[_number(step)]
            told.append((known.rows[answer.question_id].name, answer.name, there))
    return told


def _steps(text: str, known: Read) -> list[str]:
    """Read “12.s7.15”: answers, and with an s questions that do not matter; what does not hold is left out."""
    parts = text.split(".")[:_MOST_STEPS]
    asked = {one.number for one in known.questions}
    given = set(kept(known.questions, [_number(one) for one in parts if _number(one)]))
    return [
        one
        for one in dict.fromkeys(parts)
        if (one.startswith("s") and _number(one[1:]) in asked) or _number(one) in given
    ]


def _given(known: Read, steps: Sequence[str]) -> list[int]:
    return kept(known.questions, [_number(one) for one in steps if _number(one)])


def _taken(request: HttpRequest, landing: tuple[Landing, int] | None) -> HttpResponse:
    if landing is None:
        raise NotFound(entity("product"))
    try:
        there = landing[0].take_products(landing[1], {_number(request.POST.get("product", "")): Decimal(1)})
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
        return go(request, request.get_full_path())
    return go(request, there)


def _address(guide: int, steps: Sequence[str], into: str) -> str:
    said: Mapping[str, str] = ({"a": ".".join(steps)} if steps else {}) | ({"for": into} if into else {})
    return f"/guided/{guide}?{urlencode(said)}" if said else f"/guided/{guide}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else 0
