"""Competitors: how we fare against each, by what, and what one should know of them on a deal."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import show
from guanxi.sales.models import Competitor
from guanxi.sales.playbooks.rivals import DIMENSIONS, Score, may_analyse, may_tell_apart, scores, scores_by
from guanxi.sales.playbooks.rules import wilson

PLACE = "/selling/competitors"
_YEARS, _MOST = 6, 30


@dataclass(frozen=True)
class ScoreLine:
    """One line of figures; each number leads to its deals."""

    name: str
    url: str
    met: tuple[str, str]
    open: tuple[str, str]
    won: tuple[str, str]
    lost: tuple[str, str]
    to_them: str
    rate: str
    interval: str
    share: int
    gap: str


@dataclass(frozen=True)
class BattleCard:
    """What one should know of a competitor who is on a deal."""

    name: str
    url: str
    strengths: str
    weaknesses: str
    stands: str
    plan: str
    price: str
    won_it: bool
    record: str
    edit_url: str


@require_GET
def competitors(request: HttpRequest) -> HttpResponse:
    """This will be the figures against all competitors, or against one told apart."""
    if not may_analyse():
        raise may_not("read", entity("deal_competitor"))
    year = request.GET.get("year", "")
    chosen = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None
    names = dict(Competitor.objects.order_by("name").values_list("pk", "name"))
    one, by = request.GET.get("competitor", ""), request.GET.get("by", "")
    number = int(one) if one.isascii() and one.isdecimal() and len(one) < 19 else 0
    offered = [key for key in DIMENSIONS if may_tell_apart(key)]
    by = by if by in offered else next(iter(offered), "")
    labels = {
        "product": _("Product"), "region": _("Region"), "owner": _("Owner"), "year": _("Year closed"),
        "reason": _("Reason lost"),
    }  # fmt: skip
    if number in names and by:
        lines = [_line(said or _("not said"), "", score, number, None) for said, score in scores_by(number, by, chosen)]
        title = _("How we fare against %(competitor)s") % {"competitor": names[number]}
    else:
        lines, title, number = _all(names, chosen), _("How we fare against competitors"), 0
    this_year = timezone.localdate().year
    page = {
        "title": title,
        "lines": lines,
        "first": labels[by] if number else _("Competitor"),
        "competitor": str(number) if number else "",
        "by": [Choice(key, labels[key], key == by) for key in offered] if number else [],
        "years": [Choice(str(each), str(each), each == chosen) for each in range(this_year, this_year - _YEARS, -1)],
        "gap": any(line.gap for line in lines),
    }
    return show(request, "playbooks/rivals.html", page, title, styles=("guanxi/playbooks.css",))


def battle_cards(deal: int, *, may_edit: bool) -> list[BattleCard]:
    """This will be what the reader may know of the competitors on a deal."""
    one = entity("deal_competitor")
    rows = find(Query(one, (Filter("deal", "is", (deal,)),), limit=_MOST)).rows
    numbers = {link.id for row in rows if (link := row.link(one.field("competitor")))}
    known = {each.pk: each for each in Competitor.objects.filter(pk__in=numbers)}
    record, view = scores() if may_analyse() else {}, view_of(entity("competitor"))
    cards = []
    for row in rows:
        link = row.link(one.field("competitor"))
        rival = known.get(link.id) if link else None
        if rival is None:
            continue
        score = record.get(rival.pk)
        cards.append(
            BattleCard(
                rival.name,
                f"{PLACE}?competitor={rival.pk}",
                rival.strengths if view.reads("strengths") else "",
                rival.weaknesses if view.reads("weaknesses") else "",
                row.text(one.field("note")),
                row.text(one.field("plan")),
                row.text(one.field("price")),
                bool(row.raw.get("won_it")),
                _("Won %(won)s of %(closed)s closed") % {"won": score.won, "closed": score.won + score.lost}
                if score
                else "",
                f"/deal_competitor/{row.id}/edit?{urlencode({'back': f'/deal/{deal}'})}" if may_edit else "",
            )
        )
    return cards


def _all(names: dict[int, str], year: int | None) -> list[ScoreLine]:
    found = sorted(scores(year).items(), key=lambda each: -each[1].met)
    more = f"&year={year}" if year else ""
    return [_line(names[pk], f"{PLACE}?competitor={pk}{more}", score, pk, year) for pk, score in found if pk in names]


def _line(name: str, url: str, score: Score, competitor: int, year: int | None) -> ScoreLine:
    rate = score.rate
    lower, upper = wilson(score.won, score.won + score.lost)
    return ScoreLine(
        name,
        url,
        (str(score.met), _deals(competitor, "", year, linked=bool(url))),
        (str(score.open), _deals(competitor, "open", year, linked=bool(url))),
        (str(score.won), _deals(competitor, "won", year, linked=bool(url))),
        (str(score.lost), _deals(competitor, "lost", year, linked=bool(url))),
        str(score.to_them),
        f"{rate[0] * 100:.0f} %" if rate else "–",
        f"{lower * 100:.0f}–{upper * 100:.0f} %" if rate else "",
        round(rate[0] * 100) if rate else 0,
        "" if score.gap is None else f"{score.gap:+} %",
    )


def _deals(competitor: int, outcome: str, year: int | None, *, linked: bool) -> str:
    if not linked:
        return ""
    asked = [("f", f"with(deal_competitor;competitor.is.{competitor})")]
    asked += [("f", f"outcome.is.{outcome}")] if outcome else []
    asked += [("f", f"closed_on.between.{year}-01-01,{year}-12-31")] if year else []
    return f"/deal?{urlencode(asked)}"
