"""What a rule would reclaim: who loses how many and which, before it is switched on."""

import datetime as dt
from collections import defaultdict
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import get, titles
from guanxi.platform.search.questions import said
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.reclaim import due_by, ripe_by
from guanxi.sales.pool.criteria import criterion_names
from guanxi.sales.pool.database import KEPT_KINDS
from guanxi.sales.pool.keeping import kept
from guanxi.sales.pool.models import ReclaimRule
from guanxi.sales.pool.placing import placed
from guanxi.sales.pool.web.pages import STYLES
from guanxi.sales.pool.web.parts import KeptLine, Loser, PreviewPage

# So many people and so many of their records are listed; all are counted.
_PEOPLE: Final = 200
_RECORDS: Final = 10
_KEPT: Final = 50


@require_GET
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """This will show it to whoever keeps the rules; of records they do not read only how many."""
    one = entity("reclaim_rule")
    if not view_of(one).may("edit"):
        raise may_not("edit", one)
    get(one, number)
    rule: ReclaimRule = find_row(one, number)
    page = _page(rule)
    return show(request, "pool/preview.html", page, page.title, styles=STYLES)


def _page(rule: ReclaimRule) -> PreviewPage:
    now = timezone.now()
    with as_pool():
        ripe = ripe_by(rule, now) if rule.criterion else []
        stays = kept(rule.about, now)
        due = [one for one in ripe if one not in stays]
        held = {one: stays[one] for one in ripe if one in stays}
        elsewhere = _with_other_lines(rule, due, now)
        soon = len(due_by(rule, now + dt.timedelta(days=rule.warn_days))) - len(due) if rule.criterion else 0
        known = len(placed(rule.about, [record for record, _owner in due]))
        total = KEPT_KINDS[rule.about].objects.count()
    return PreviewPage(
        title=_("What “%(rule)s” would reclaim") % {"rule": rule.name},
        says=_said(rule),
        rule_url=f"/reclaim_rule/{rule.pk}",
        number=len(due),
        of=total,
        soon=soon,
        without_pool=len(due) - known,
        losers=_losers(rule.about, due),
        kept=_kept_lines(rule.about, held),
        kept_number=len(held),
        elsewhere=elsewhere,
        switch_url=f"/reclaim_rule/{rule.pk}/do/switch_{'off' if rule.is_on else 'on'}",
        is_on=rule.is_on,
    )


def _said(rule: ReclaimRule) -> tuple[str, ...]:
    criterion = str(dict(criterion_names()).get(rule.criterion, ""))
    days = _("%(what)s for %(days)s days") % {"what": criterion, "days": rule.days}
    if rule.line.strip() and rule.about == "account":
        days = _("%(what)s of the product line “%(line)s” for %(days)s days") % {
            "what": criterion,
            "line": rule.line.strip(),
            "days": rule.days,
        }
    return (days, *said(entity(rule.about), rule.conditions))


def _with_other_lines(rule: ReclaimRule, due: list[tuple[int, int]], now: dt.datetime) -> int:
    """Count what a rule of a product line takes although the same happened with other lines: who keeps the rule should know."""
    if not rule.line.strip() or rule.about != "account" or not due:
        return 0
    anywhere = {number for number, _owner in ripe_by(rule, now, of_line=False)}
    return sum(number not in anywhere for number, _owner in due)


def _kept_lines(about: str, held: dict[tuple[int, int], dt.date]) -> tuple[KeptLine, ...]:
    first = sorted(held, key=lambda one: (held[one], one))[:_KEPT]
    one, names = entity(about), people_named(owner for _record, owner in first)
    called = titles(one, [record for record, _owner in first]) if view_of(one).may("read") else {}
    return tuple(
        KeptLine(
            Link(called[record], f"/{about}/{record}") if record in called else None,
            names.get(owner, f"#{owner}"),
            date_format(held[record, owner]),
        )
        for record, owner in first
    )


def _losers(about: str, due: list[tuple[int, int]]) -> tuple[Loser, ...]:
    by_owner: dict[int, list[int]] = defaultdict(list)
    for record, owner in due:
        by_owner[owner].append(record)
    most = sorted(by_owner, key=lambda owner: -len(by_owner[owner]))[:_PEOPLE]
    names = people_named(most)
    one = entity(about)
    wanted = [record for owner in most for record in by_owner[owner][:_RECORDS]]
    called = titles(one, wanted) if view_of(one).may("read") else {}
    return tuple(_loser(about, names.get(owner, f"#{owner}"), by_owner[owner], called) for owner in most)


def _loser(about: str, name: str, records: list[int], called: dict[int, str]) -> Loser:
    links = tuple(Link(called[one], f"/{about}/{one}") for one in records[:_RECORDS] if one in called)
    return Loser(name, len(records), links, len(records) - len(links))
