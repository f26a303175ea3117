"""“What would this stop?”: which open deals lack what a playbook asks for, before it is enforced, made stricter or put in force."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query, Row
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import show
from guanxi.sales.drafts import stages
from guanxi.sales.models import Outcome
from guanxi.sales.playbooks.asking import all_needs_of
from guanxi.sales.playbooks.models import ItemKind, Playbook, Strength
from guanxi.sales.playbooks.parts import DealStopped, NeedAsked, StopsPage
from guanxi.sales.playbooks.rules import Need, is_ticked_by_hand, stricter
from guanxi.sales.playbooks.stopping import (
    Lacking,
    Stopped,
    count_asked,
    count_lacking,
    may_look_ahead,
    may_tell,
    stopped,
)

PLACE = "/selling/stops"
_SHOWN, _MOST_DAYS = 100, 3650
_COLUMNS = ("name", "account", "stage", "owner")


@require_GET
def stops(request: HttpRequest, playbook_id: int) -> HttpResponse:
    """This will show how many deals lack each requirement, and which these are; one may be chosen and made stricter."""
    book = find_row(entity("playbook"), playbook_id)
    if not may_look_ahead():
        raise may_not("edit", entity("playbook"))
    needs, chosen = _asked(request, all_needs_of(book))
    told = [need for need in needs if may_tell(need)]
    counted, together = count_lacking(book, told)
    listed = [need for need in told if chosen in (None, need.id)]
    total = counted.get(chosen, Lacking(0, 0)) if chosen else together
    one = next((need for need in needs if need.id == chosen), None)
    title = _("What would this stop?")
    page = StopsPage(
        _name("playbook", book),
        f"/playbook/{book.pk}",
        f"{PLACE}/{book.pk}",
        _name("stage", stages()[book.stage_id]) if book.stage_id in stages() else "",
        book.series,
        tuple(_notes(book, len(needs) - len(told))),
        tuple(_line(book, need, counted, chosen) for need in needs),
        tuple(Choice(str(need.id), need.name, need.id == chosen) for need in needs),
        str(one.days or "") if one and one.kind == ItemKind.CONTACT else "-",
        one.evidence if one and is_ticked_by_hand(one) else None,
        _total(count_asked(book), total),
        _deals(stopped(book, listed, _SHOWN)),
        _("The first %(shown)s are shown.") % {"shown": _SHOWN} if total.all > _SHOWN else "",
    )
    return show(request, "playbooks/stops.html", page, title, styles=("guanxi/playbooks.css",))


def _asked(request: HttpRequest, needs: Sequence[Need]) -> tuple[list[Need], int | None]:
    """The requirements, the chosen one as strict as the address says; an address that says nonsense chooses none."""
    item, days = (request.GET.get(name, "") for name in ("item", "days"))
    chosen = next((need.id for need in needs if str(need.id) == item), None)
    within = int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else 0
    asked_days, evidence = within if 1 <= within <= _MOST_DAYS else None, "evidence" in request.GET
    asked = [stricter(need, days=asked_days, evidence=evidence) if need.id == chosen else need for need in needs]
    return asked, chosen


def _notes(book: Playbook, untold: int) -> list[str]:
    stage, said = stages().get(book.stage_id), []
    if stage is None or stage.outcome != Outcome.OPEN:
        said.append(_("Deals of this stage are over: a playbook stops none of them."))
    if not book.in_force:
        said.append(_("The playbook is not in force: nothing of it is asked for yet."))
    if untold:
        said.append(_("What you may not read on deals is not counted."))
    return said


def _line(book: Playbook, need: Need, counted: Mapping[int, Lacking], chosen: int | None) -> NeedAsked:
    lacking = counted.get(need.id)
    strength = Strength.ENFORCED if need.enforced else Strength.ADVISED
    return NeedAsked(
        need.name,
        str(dict(ItemKind.choices)[need.kind]),
        str(strength.label) if book.in_force else _("not in force"),
        f"{lacking.here:,}" if lacking else "",
        f"{lacking.before:,}" if lacking else "",
        f"{PLACE}/{book.pk}?item={need.id}",
        need.id == chosen,
    )


def _total(asked: Lacking, lacking: Lacking) -> str:
    said = ngettext(
        "%(lacking)s of %(all)s open deal lacks something: it could not go on.",
        "%(lacking)s of %(all)s open deals lack something: they could not go on.",
        asked.all,
    )
    return said % {"lacking": f"{lacking.all:,}", "all": f"{asked.all:,}"}


def _deals(found: Sequence[Stopped]) -> tuple[DealStopped, ...]:
    """These deals as the reader sees them."""
    deal = entity("deal")
    view, ids = view_of(deal), tuple(one.deal for one in found)
    columns = tuple(name for name in _COLUMNS if view.access(name))
    rows = {row.id: row for row in find(Query(deal, ids=ids, columns=columns, limit=_SHOWN)).rows} if ids else {}
    return tuple(_deal(rows[one.deal], one) for one in found if one.deal in rows)


def _deal(row: Row, one: Stopped) -> DealStopped:
    account, stage, owner = (row.view.entity.field(name) for name in ("account", "stage", "owner"))
    return DealStopped(
        row.title,
        f"/deal/{row.id}",
        row.text(account) if row.view.access("account") else "",
        row.text(stage),
        one.here,
        row.text(owner) if row.view.access("owner") else "",
        _(", ").join(need.name for need in one.lacks),
    )


def _name(key: str, record: object) -> str:
    return str(getattr(record, entity(key).spoken_title) or getattr(record, "name", ""))
