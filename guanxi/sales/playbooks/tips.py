"""Tips in order of how well they helped, and those that fit a deal."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import AnyOf, Condition, Filter, Query, Row
from guanxi.platform.timeline.files import open_files
from guanxi.platform.web.parts.shell import Link
from guanxi.sales.models import Deal, DealCompetitor
from guanxi.sales.playbooks.models import TipVote
from guanxi.sales.playbooks.parts import TipShown
from guanxi.sales.playbooks.rules import wilson

# So many of a list are ranked: beyond it, one narrows it down.
MOST = 300
_ABOUT = ("stage", "product", "industry", "competitor")
_COLUMNS = ("name", "kind", "text", "owner", *_ABOUT)


@dataclass(frozen=True)
class Votes:
    """How many found a tip helpful, of how many, and what the reader said: yes, no or nothing."""

    helpful: int = 0
    all: int = 0
    mine: str = ""

    @property
    def rank(self) -> float:
        """Give the lower end of Wilson's interval: few votes count for little, however good."""
        return wilson(self.helpful, self.all)[0] if self.all else 0.0


def may_read() -> bool:
    """Tell whether the person reads tips at all."""
    return view_of(entity("selling_tip")).may("read")


def tips(
    filters: Sequence[Condition] = (), text: str = "", most: int = MOST, only: tuple[int, ...] | None = None
) -> list[TipShown]:
    """Give the tips that the reader may see, the most helpful first, of equal ones the newest."""
    question = Query(
        entity("selling_tip"), tuple(filters), ("-updated_at",), text=text, columns=_COLUMNS, limit=MOST, ids=only
    )
    rows = list(find(question).rows)
    votes = votes_on([row.id for row in rows])
    ranked = sorted(rows, key=lambda row: -votes[row.id].rank)[:most]
    files = _files([row.id for row in ranked])
    return [_shown(row, votes[row.id], tuple(files[row.id])) for row in ranked]


def tips_for(deal: Deal, most: int = 3) -> list[TipShown]:
    """Give the best tips for a deal: of its stage, product, customer's industry or competitors, or for any deal at all."""
    rivals = list(DealCompetitor.objects.filter(deal=deal.pk).values_list("competitor_id", flat=True))
    industry = ""
    if deal.account_id and view_of(entity("account")).reads("industry"):
        industry = Account.objects.filter(pk=deal.account_id).values_list("industry", flat=True).first() or ""
    fits = [
        _fits("stage", [deal.stage_id] if deal.stage_id else []),
        _fits("product", [deal.product_id] if deal.product_id else []),
        _fits("competitor", rivals),
        AnyOf((Filter("industry", "empty"), *((Filter("industry", "is", (industry,)),) if industry else ()))),
    ]
    return tips(fits, most=most)


def votes_on(numbers: Iterable[int]) -> dict[int, Votes]:
    """Give the votes on tips with two questions."""
    rows = TipVote.objects.filter(tip__in=list(numbers))
    counted = rows.values("tip_id").annotate(good=Count("pk", filter=Q(helpful=True)), n=Count("pk"))
    own = dict(rows.filter(user=someone().user_id).values_list("tip_id", "helpful"))
    found: dict[int, Votes] = defaultdict(Votes)
    for tip, good, number in counted.values_list("tip_id", "good", "n"):
        found[tip] = Votes(good, number, {True: "yes", False: "no"}.get(own.get(tip), ""))  # type: ignore[arg-type]
    return found


def _fits(name: str, values: list[int]) -> AnyOf:
    """A tip says nothing there, or one of these."""
    return AnyOf((Filter(name, "empty"), *((Filter(name, "any_of", tuple(values)),) if values else ())))


def _files(numbers: list[int]) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for pk, tip, name in (
        open_files().filter(entity="selling_tip", object_id__in=numbers).values_list("pk", "object_id", "name")
    ):
        found[tip].append(Link(name, f"/file/{pk}", "file-text"))
    return found


def _shown(row: Row, votes: Votes, files: tuple[Link, ...]) -> TipShown:
    one = row.view.entity
    about = tuple(text for name in _ABOUT if row.view.reads(name) and (text := row.text(one.field(name))))
    return TipShown(
        row.title,
        f"/selling_tip/{row.id}",
        row.text(one.field("kind")),
        row.text(one.field("text")),
        votes.helpful,
        votes.all,
        votes.mine,
        f"/selling/tips/{row.id}/vote",
        files,
        about,
        row.text(one.field("owner")),
    )
