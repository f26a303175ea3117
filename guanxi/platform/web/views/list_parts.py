"""Parts of a list that come after its rows: how many there are, what they add up to, the rows of a group."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET
from markupsafe import Markup

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.dressing import fields_of
from guanxi.platform.search.finder import CAP, count
from guanxi.platform.search.grouping import figures
from guanxi.platform.web.cells import list_rows
from guanxi.platform.web.groups import rows_in
from guanxi.platform.web.replies import show_part
from guanxi.platform.web.state import read_state
from guanxi.platform.web.sums import addable, figure_of, measure_of, summed
from guanxi.platform.web.views.lists import bulk_verbs


@require_GET
def list_count(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the number of records the list finds and what they add up to; beyond 10,000 exact only when asked for."""
    state, exact = read_state(request.GET), bool(request.GET.get("exact"))
    asked = state.query(entity(key))
    number, capped = count(asked, None if exact else CAP)
    if capped:
        address = state.address(f"/{key}/count")
        exact_url = f"{address}{'&' if '?' in address else '?'}exact=yes"
        return show_part(request, "_count.html", number=f"{number:,}", found=number, exact_url=exact_url)
    text = ngettext("%(number)s record", "%(number)s records", number) % {"number": f"{number:,}"}
    total = summed(asked)
    sum_of = Markup('<span class="g-sum"><span class="g-sum-dot"> · </span>{}</span>').format(total) if total else ""
    return HttpResponse(Markup('{}{}<span hidden data-found="{}"></span>').format(text, sum_of, number))


@require_GET
def list_foot(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the foot of a list: what its columns of numbers add up to; of more than 10,000 only when asked for."""
    one, state = entity(key), replace(read_state(request.GET), after="")
    view, asked = view_of(one), state.query(one)
    fields = fields_of(view, state.columns or None)
    if not request.GET.get("exact") and count(asked, CAP)[1]:
        return show_part(request, "_foot.html", cells=None, sum_url=f"{request.get_full_path()}&exact=yes")
    added = addable(view, fields)
    told = figures(asked, tuple(measure_of(field) for field in added))
    cells = [figure_of(field, told[measure_of(field)]) if field in added else Markup("") for field in fields]
    return show_part(request, "_foot.html", cells=cells, sum_url="", ticks=bool(bulk_verbs(view)))


@require_GET
def list_rows_part(request: HttpRequest, key: str) -> HttpResponse:
    """This will be rows of one group, and the way to those behind them."""
    one, state = entity(key), read_state(request.GET)
    found, more = rows_in(one, state, state.query(one), request.GET.get("of", ""), state.after)
    rows = list_rows(found.rows, found.fields, one.title)
    bulk = bulk_verbs(view_of(one))
    return show_part(request, "_group_rows.html", rows=rows, more_url=more, bulk=bulk, width=len(found.fields))
