"""Looking up a company, choosing among hits, and taking over what one wants of them: nothing is written unseen."""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.customers.lookup.asking import Found, LookupRefused, hits_of, is_offered, looked_up, provider
from guanxi.customers.lookup.parts import HitShown, LookupPage, Proposal, TakePage
from guanxi.customers.lookup.provider import FIELDS, Hit, WrongSettings
from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, RecordProblem, may_not
from guanxi.platform.search.finder import get, titles
from guanxi.platform.search.query import Row
from guanxi.platform.web.administration.pieces import number_of
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

ROOT: Final = "/company-lookup"


@require_GET
def look_up(request: HttpRequest) -> HttpResponse:
    """This will ask for a name or a code, and show what the provider knows."""
    _allow()
    row = _account(number_of(request.GET.get("account")))
    asked, found, problem = request.GET.get("q", "").strip(), None, ""
    try:
        there = provider()
        found = looked_up(asked, by=someone()) if asked else None
    except WrongSettings as wrong:
        there, problem = None, str(wrong)
    except LookupRefused as refused:
        problem = str(refused)
    page = LookupPage(
        title=_("Look up a company"),
        provider=there.name if there else "",
        asked=asked or _begin(row),
        account=row.id if row else 0,
        account_name=row.title if row else "",
        hits=_shown(found, row.id if row else None) if found else (),
        note=_note(found),
        problem=problem,
        log_url=f"{ROOT}/log" if view_of(entity("sales_channel")).may("edit") else "",
    )
    return show(request, "lookup/lookup.html", page, page.title, crumbs=_crumbs(row))


@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """This will show what stands and what is proposed side by side; sent back, it writes what was ticked."""
    _allow()
    given = request.POST if request.method == "POST" else request.GET
    row = _account(number_of(given.get("account")))
    hits = hits_of(number_of(given.get("call")) or 0, by=someone())
    place = number_of(given.get("hit")) or 0
    if row is None or place >= len(hits):
        raise Http404
    if "edit" not in reach(row.view.entity, row.id):
        raise may_not("edit", row.view.entity)
    values, problems = hits[place].values, tuple[str, ...]()
    if request.method == "POST":
        ticked = [name for name in request.POST.getlist("take") if name in values]
        problems = _written(row, {name: values[name] for name in ticked})
        if not problems:
            notice(request, _("Saved: %(record)s") % {"record": row.title})
            return go(request, f"/account/{row.id}")
    page = TakePage(
        title=_("Take over for %(record)s") % {"record": row.title},
        action=f"{ROOT}/take?{urlencode({'account': row.id, 'call': given.get('call', ''), 'hit': place})}",
        back_url=f"{ROOT}?{urlencode({'account': row.id, 'q': values.get('tax_number') or values['name']})}",
        proposals=_proposals(row, values),
        problems=problems,
    )
    status = UNPROCESSABLE if problems else 200
    return show(request, "lookup/take.html", page, page.title, crumbs=_crumbs(row), status=status)


def _allow() -> None:
    if not is_offered():
        raise may_not("create", entity("account"))


def _account(number: int | None) -> Row | None:
    return get(entity("account"), number) if number else None


def _crumbs(row: Row | None) -> tuple[Link, ...]:
    one = entity("account")
    return (Link(str(one.plural), f"/{one.key}"), *((Link(row.title, f"/{one.key}/{row.id}"),) if row else ()))


def _begin(row: Row | None) -> str:
    """A customer is looked up by its code where it has one."""
    if row is None:
        return ""
    return next((str(row.raw[name]) for name in ("tax_number", "name") if row.view.reads(name) and row.raw[name]), "")


def _note(found: Found | None) -> str:
    if found is None:
        return ""
    if not found.hits:
        return _("Nothing was found: try a longer part of the name, or the social credit code.")
    return _("As the provider said on %(day)s.") % {"day": date_format(found.at)} if found.kept else ""


def _shown(found: Found, account: int | None) -> tuple[HitShown, ...]:
    known = _known(one.values.get("tax_number", "") for one in found.hits)
    return tuple(_hit(one, place, found.call, account, known) for place, one in enumerate(found.hits))


def _hit(one: Hit, place: int, call: int, account: int | None, known: Mapping[str, tuple[int, str]]) -> HitShown:
    view = view_of(entity("account"))
    fields = [(name, one.values[name]) for name in FIELDS if name in one.values and name != "name"]
    labels = tuple((str(view.entity.field(name).label), value) for name, value in fields)
    if account:
        url = f"{ROOT}/take?{urlencode({'account': account, 'call': call, 'hit': place})}"
    else:
        editable = {each.name for each in view.editable}
        url = f"/account/new?{urlencode({name: value for name, value in one.values.items() if name in editable})}"
    number, title = known.get(one.values.get("tax_number", ""), (0, ""))
    same = number and number != account
    return HitShown(
        one.values["name"],
        (*labels, *one.told.items()),
        url,
        f"/account/{number}" if same else "",
        title if same else "",
    )


def _known(numbers: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Which codes are those of customers that the reader sees."""
    one = entity("account")
    if not view_of(one).reads("tax_number"):
        return {}
    rows = dict(
        Account.objects.filter(tax_number__in=[each for each in numbers if each]).values_list("pk", "tax_number")
    )
    called = titles(one, rows)
    return {code: (number, called[number]) for number, code in rows.items() if number in called}


def _proposals(row: Row, values: Mapping[str, str]) -> tuple[Proposal, ...]:
    """What differs; what is empty now is taken unless somebody says otherwise, what stands is kept unless somebody says so."""
    view = row.view
    editable = {one.name for one in view.editable}
    told = []
    for name in FIELDS:
        if name not in values or name not in editable or not view.reads(name):
            continue
        now = row.text(view.entity.field(name))
        if now != values[name]:
            told.append(Proposal(name, str(view.entity.field(name).label), now, values[name], chosen=not now))
    return tuple(told)


def _written(row: Row, values: Mapping[str, str]) -> tuple[str, ...]:
    if not values:
        return (_("Tick what you want to take over."),)
    try:
        change(row.view.entity, row.id, dict(values), allow_twins=True)
    except Invalid as problem:
        labels = {one.name: str(one.label) for one in row.view.entity.fields}
        return tuple(
            f"{labels.get(name, '')}: {said}" if name else said
            for name, all_said in problem.problems.items()
            for said in all_said
        )
    except RecordProblem as problem:
        return (str(problem),)
    return ()
