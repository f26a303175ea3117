"""The page of a pool: what lies in it, how to reach masked, and claiming, one or several."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Condition, Filter, Found, Query, Row
from guanxi.platform.web.administration.pieces import number_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.claim_entry import assign_entries, claim_entries
from guanxi.sales.pool.limits import Left, left_for, memberships
from guanxi.sales.pool.models import Pool, PoolEntry
from guanxi.sales.pool.web.parts import EntryLine, Narrowing, PoolPage

ROOT: Final = "/pooling"
STYLES: Final = ("guanxi/pool.css",)
MOST: Final = 200
_SHOWN: Final = {
    "account": ("standing", "level", "industry", "province", "city", "source", "phone", "mail", "contacted_at", "entered_at", "came", "former_owner"),
    "lead": ("company", "standing", "interest", "province", "city", "source", "phone", "mail", "contacted_at", "entered_at", "came", "former_owner"),
}  # fmt: skip
_NARROWED: Final = {"account": ("level", "source", "came"), "lead": ("source", "standing", "came")}


def may_see_pools() -> bool:
    """This will tell whether whoever acts has pools at all."""
    return view_of(entity("pool_entry")).may("read")


def name_of(pool: Pool) -> str:
    """This will be what a pool is called in the language of the reader."""
    return str(getattr(pool, entity("pool").spoken_title) or pool.name)


@require_GET
def pool_page(request: HttpRequest) -> HttpResponse:
    """This will show one pool, or say that there is none for the reader."""
    pools = list(Pool.objects.filter(is_open=True).order_by("about", "position", "pk")) if may_see_pools() else []
    asked = number_of(request.GET.get("pool")) or 0
    pool = next((one for one in pools if one.pk == asked), pools[0] if pools else None)
    if pool is None:
        return show(request, "pool/none.html", {"url": _settings()}, _("Public pool"), styles=STYLES)
    page = _page(request, pools, pool)
    return show(request, "pool/pool.html", page, _("Public pool"), styles=STYLES)


@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """This will claim what was chosen."""
    entries = _chosen(request)
    try:
        number = claim_entries(entries, by=someone())
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, _back(request))
    told = ngettext("%(num)s is yours now.", "%(num)s are yours now.", number) % {"num": number}
    if number < len(entries):
        told += " " + _("Colleagues were faster with the others.")
    notice(request, told)
    if len(entries) == 1:
        return go(request, f"/{entries[0].about}/{entries[0].record_id}")
    return go(request, _back(request))


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """This will give what was chosen to a colleague."""
    try:
        number = assign_entries(_chosen(request), number_of(request.POST.get("person")) or 0, by=someone())
        notice(request, ngettext("%(num)s is assigned.", "%(num)s are assigned.", number) % {"num": number})
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, _back(request))


def _chosen(request: HttpRequest) -> list[PoolEntry]:
    numbers = [number for text in request.POST.getlist("entry")[:MOST] if (number := number_of(text))]
    return list(PoolEntry.objects.filter(pk__in=numbers))


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("back", "")
    return wanted if wanted.startswith(f"{ROOT}?") else ROOT


def _page(request: HttpRequest, pools: list[Pool], pool: Pool) -> PoolPage:
    who, asked = someone(), request.GET
    member, admin = pool.pk in memberships(), bool(memberships().get(pool.pk))
    conditions, text = _conditions(request, pool), asked.get("q", "").strip()
    kept = [(name, asked.get(name, "")) for name in ("pool", "q", *_NARROWED[pool.about]) if asked.get(name)]
    found = find(_query(pool, conditions, text, asked.get("after", "")))
    with as_pool(who):
        left = left_for(pool, who) if member else None
    here = f"{ROOT}?{urlencode(kept or [('pool', pool.pk)])}"
    filters = [("f", f"pool.is.{pool.pk}"), ("f", "left_at.empty")]
    return PoolPage(
        pools=tuple(Link(name_of(one), f"{ROOT}?pool={one.pk}", "", one.pk == pool.pk) for one in pools),
        pool_id=pool.pk,
        limits=_limits(left) if left else (),
        rules=_rules(pool),
        headings=tuple(str(entity("pool_entry").field(name).label) for name in _SHOWN[pool.about]),
        lines=tuple(_line(row, who.user_id) for row in found.rows),
        narrowings=tuple(_narrowing(name, asked.get(name, "")) for name in _NARROWED[pool.about]),
        text=text,
        narrowed=bool(text or len(conditions) > 2),
        may_claim=member,
        may_take=left is not None and left.room != 0,
        colleague=Control("person", _("A colleague"), "link", search_url="/user/pick", prefix="pool")
        if admin
        else None,
        next_url=_next(kept, pool, found),
        all_url=f"/pool_entry?{urlencode(filters)}",
        figures_url=f"{ROOT}/figures?pool={pool.pk}",
        settings_url=f"/pool/{pool.pk}" if admin or view_of(entity("pool")).may("create") else "",
        rules_url="/reclaim_rule" if view_of(entity("reclaim_rule")).may("edit") else "",
        back=here,
    )


def _settings() -> str:
    return "/pool" if view_of(entity("pool")).may("create") else ""


def _query(pool: Pool, conditions: tuple[Condition, ...], text: str, after: str) -> Query:
    shown = ("name", "former_owner", *(name for name in _SHOWN[pool.about] if name != "former_owner"))
    return Query(
        entity("pool_entry"), filters=conditions, sort=("-entered_at",), text=text, columns=shown, after=after, limit=50
    )


def _conditions(request: HttpRequest, pool: Pool) -> tuple[Condition, ...]:
    fixed = (Filter("pool", "is", (str(pool.pk),)), Filter("left_at", "empty"))
    known = {name: dict(_choices(name)) for name in _NARROWED[pool.about]}
    chosen = [(name, request.GET.get(name, "")) for name in known]
    return (*fixed, *(Filter(name, "is", (value,)) for name, value in chosen if value in known[name]))


def _choices(name: str) -> list[tuple[str, str]]:
    field = entity("pool_entry").field(name)
    return [(str(value), str(label)) for value, label in field.choices]


def _narrowing(name: str, chosen: str) -> Narrowing:
    label = str(entity("pool_entry").field(name).label)
    return Narrowing(name, label, tuple(Choice(value, text, value == chosen) for value, text in _choices(name)))


def _line(row: Row, me: int) -> EntryLine:
    fields = {field.name: field for field in row.fields}
    about = [name for name in fields if name != "name"]
    names = [*(name for name in about if name != "former_owner"), "former_owner"]
    mine = row.raw.get("former_owner_id") == me
    return EntryLine(
        row.id, row.title, f"/pool_entry/{row.id}", tuple(row.text(fields[name]) for name in names), mine_before=mine
    )


def _limits(left: Left) -> tuple[str, ...]:
    told = []
    if left.per_day is not None:
        told.append(_("%(left)s of %(most)s left today") % {"left": left.left_today, "most": left.per_day})
    if left.in_stock is not None:
        told.append(_("%(stock)s of %(most)s in stock") % {"stock": left.stock, "most": left.in_stock})
    return tuple(told) or (_("No limits here"),)


def _rules(pool: Pool) -> str:
    if not pool.cool_down:
        return ""
    days = pool.cool_down
    return ngettext(
        "Whoever had something before claims it again after %(num)s day.",
        "Whoever had something before claims it again after %(num)s days.",
        days,
    ) % {"num": days}


def _next(kept: list[tuple[str, str]], pool: Pool, found: Found) -> str:
    if not found.next:
        return ""
    rest = [(name, value) for name, value in kept if name != "pool"]
    return f"{ROOT}?{urlencode([('pool', pool.pk), *rest, ('after', found.next)])}"
