"""What went into pools and out of them: per pool and per person, each figure with the list behind it."""

import datetime as dt
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Avg, Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.administration.pieces import number_of
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import show
from guanxi.sales.pool.models import Pool, PoolEntry
from guanxi.sales.pool.web.pages import ROOT, STYLES, may_see_pools, name_of
from guanxi.sales.pool.web.parts import FigureRow, FiguresPage

_USUAL: Final = 30
_MOST_PEOPLE: Final = 200


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """This will show the figures of a span, of the pools that the reader has."""
    if not may_see_pools():
        raise may_not("read", entity("pool_entry"))
    first, last, problem = _span(request)
    wanted = number_of(request.GET.get("pool")) or 0
    pools = list(Pool.objects.order_by("about", "position", "pk"))
    chosen = [one for one in pools if one.pk == wanted] or pools
    page = FiguresPage(
        first=first.isoformat(),
        last=last.isoformat(),
        pools=tuple(Choice(str(one.pk), name_of(one), one.pk == wanted) for one in pools),
        headings=(
            _("In the pool now"), _("Came in"), _("of these reclaimed"), _("Went out"), _("of these claimed"),
            _("Success after claiming"), _("Days in the pool on average"),
        ),
        by_pool=tuple(_of_pool(one, first, last) for one in chosen),
        by_person=_of_people([one.pk for one in chosen], first, last),
        problem=problem,
        back=ROOT,
    )  # fmt: skip
    return show(request, "pool/figures.html", page, _("Figures of the public pool"), styles=STYLES)


def _span(request: HttpRequest) -> tuple[dt.date, dt.date, str]:
    today = timezone.localdate()
    usual = (today - dt.timedelta(days=_USUAL), today)
    try:
        first = dt.date.fromisoformat(request.GET.get("from") or usual[0].isoformat())
        last = dt.date.fromisoformat(request.GET.get("to") or usual[1].isoformat())
    except ValueError:
        return *usual, _("Write days like 2026-11-22.")
    return (first, last, "") if first <= last else (*usual, _("Choose a first day before the last one."))


def _within(name: str, first: dt.date, last: dt.date) -> Q:
    begin = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    end = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
    return Q(**{f"{name}__gte": begin, f"{name}__lt": end})


def _counted(first: dt.date, last: dt.date) -> dict[str, Any]:
    came, left = _within("entered_at", first, last), _within("left_at", first, last)
    return {
        "n_here": Count("pk", filter=Q(left_at__isnull=True)),
        "n_came": Count("pk", filter=came),
        "n_reclaimed": Count("pk", filter=came & Q(came="reclaimed")),
        "n_went": Count("pk", filter=left),
        "n_claimed": Count("pk", filter=left & Q(went="claimed")),
        "n_success": Count("pk", filter=_within("converted_at", first, last)),
        "n_days": Avg("days", filter=left),
    }


def _of_pool(pool: Pool, first: dt.date, last: dt.date) -> FigureRow:
    found = PoolEntry.objects.filter(pool=pool.pk).aggregate(**_counted(first, last))
    return FigureRow(name_of(pool), _cells(found, (f"pool.is.{pool.pk}",), first, last))


def _cells(found: dict[str, Any], base: tuple[str, ...], first: dt.date, last: dt.date) -> tuple[tuple[str, str], ...]:
    came, left = f"entered_at.between.{first},{last}", f"left_at.between.{first},{last}"
    lists = {
        "here": ("left_at.empty",),
        "came": (came,),
        "reclaimed": (came, "came.is.reclaimed"),
        "went": (left,),
        "claimed": (left, "went.is.claimed"),
        "success": (f"converted_at.between.{first},{last}",),
    }
    cells = [
        (str(found[f"n_{name}"]), _list(*base, *more) if found[f"n_{name}"] else "") for name, more in lists.items()
    ]
    return (*cells, ("" if found["n_days"] is None else f"{found['n_days']:.1f}", ""))


def _of_people(pools: list[int], first: dt.date, last: dt.date) -> tuple[FigureRow, ...]:
    """What people lost to the pools, took out of them and made of that."""
    rows = PoolEntry.objects.filter(pool__in=pools)
    lost = rows.filter(_within("entered_at", first, last), former_owner__isnull=False)
    took = rows.filter(_within("left_at", first, last), taken_by__isnull=False)
    done = rows.filter(_within("converted_at", first, last))
    came, left = f"entered_at.between.{first},{last}", f"left_at.between.{first},{last}"
    parts = (
        ("former_owner", lost.filter(came="released"), (came, "came.is.released")),
        ("former_owner", lost.filter(came="reclaimed"), (came, "came.is.reclaimed")),
        ("taken_by", took.filter(went="claimed"), (left, "went.is.claimed")),
        ("taken_by", took.filter(went="assigned"), (left, "went.is.assigned")),
        ("taken_by", done, (f"converted_at.between.{first},{last}",)),
    )
    counted = [
        (link, dict(found.order_by().values_list(link).annotate(number=Count("pk"))), state)
        for link, found, state in parts
    ]
    people = {person for _link, numbers, _state in counted for person in numbers}
    names = people_named(people)
    return tuple(
        FigureRow(names.get(person, f"#{person}"), tuple(_cell(person, *one) for one in counted))
        for person in sorted(people, key=lambda each: names.get(each, ""))[:_MOST_PEOPLE]
    )


def _cell(person: int, link: str, numbers: dict[int, int], state: tuple[str, ...]) -> tuple[str, str]:
    number = numbers.get(person, 0)
    return (str(number), _list(f"{link}.is.{person}", *state) if number else "")


def _list(*conditions: str) -> str:
    return f"/pool_entry?{urlencode([('f', one) for one in conditions])}"
