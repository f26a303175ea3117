"""What follows from other values when deals and their lines are written, and what must hold."""

from collections.abc import Iterable

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.models import Product
from guanxi.lib import company
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.identity.acting import someone
from guanxi.sales import rules
from guanxi.sales.models import Deal, DealLine, ForecastCategory, Outcome, Stage


def stages() -> dict[int, Stage]:
    """Give all stages by number, asked for once per identity: bulk writes need them for every row."""
    memory = someone().memory
    known = memory.get("stages")
    if not isinstance(known, dict):
        known = memory["stages"] = {
            stage.pk: stage for stage in Stage.objects.order_by("pipeline__position", "position", "id")
        }
    return known


def deal_stage(draft: Draft) -> Values:
    """Put a deal without a stage into the first one, and let outcome, probability and dates follow the stage."""
    known = stages()
    stage = known.get(draft.get("stage") or 0)
    if stage is None or (_other_pipeline(draft, stage) and "stage" not in draft.changed):
        stage = _first_stage(draft, known)
    if stage is None:
        return {}
    values: dict[str, object] = {"stage": stage.pk, "outcome": stage.outcome}
    if not _other_pipeline(draft, stage):  # else it is refused: stages are narrowed by the pipeline
        values["pipeline"] = stage.pipeline_id
    moved = draft.before is None or draft.before.stage_id != stage.pk
    if moved:
        today = timezone.localdate()
        # A deal that comes along with its past is in its stage since it was opened or closed, not since today.
        dated = draft.get("opened_on" if stage.outcome == Outcome.OPEN else "closed_on")
        since = min(dated, today) if draft.before is None and dated else today
        values |= {"stage_since": since, "rots_on": rules.rots_on(since, stage.rots_after)}
        if "probability" not in draft.changed:
            values["probability"] = stage.probability
        if stage.outcome != Outcome.LOST and draft.before is not None:
            values |= {"loss_reason": None, "loss_note": ""}
        values["closed_on"] = None if stage.outcome == Outcome.OPEN else draft.get("closed_on") or today
    values["forecast"] = rules.deal_category(
        stage.outcome,
        stage.forecast or rules.category_of(stage.probability, stage.outcome),
        draft.get("forecast"),
        chosen="forecast" in draft.changed or not moved,
    )
    if draft.before is None and not draft.get("opened_on"):
        values["opened_on"] = timezone.localdate()
    return values


def stage_category(draft: Draft) -> Values:
    """Let a stage have a category of the forecast: what fits its meaning, and unless somebody says otherwise its probability."""
    fitting = rules.category_of(draft.get("probability"), str(draft.get("outcome")))
    own = draft.get("forecast")
    return {} if draft.get("outcome") == Outcome.OPEN and own and own != "closed" else {"forecast": fitting}


def closed_when_won(draft: Draft) -> Problems:
    """Refuse to call a deal closed that is not won."""
    if draft.get("forecast") != ForecastCategory.CLOSED or draft.get("outcome") == Outcome.WON:
        return {}
    return {"forecast": [_("A deal counts as closed once it is won.")]}


def closed_today(deal: Deal) -> Values:
    """Give what the forms of winning and losing begin with."""
    return {"closed_on": timezone.localdate()}


def _other_pipeline(draft: Draft, stage: Stage) -> bool:
    return "pipeline" in draft.changed and draft.get("pipeline") not in (None, stage.pipeline_id)


def _first_stage(draft: Draft, known: dict[int, Stage]) -> Stage | None:
    fitting = (one for one in known.values() if draft.get("pipeline") in (None, one.pipeline_id))
    return next(fitting, None)


def deal_name(draft: Draft) -> Values:
    """Call a deal by its product where no name was given."""
    if draft.get("name"):
        return {}
    product = draft.get("product")
    return {"name": (product_name(product) if product else "") or _("New deal")}


def product_name(product_id: int) -> str:
    """Give the name of a product, asked for once per identity: an import has thousands of deals on a few products."""
    known = someone().memory.setdefault("product_names", {})
    assert isinstance(known, dict)
    if product_id not in known:
        known[product_id] = Product.objects.filter(pk=product_id).values_list("name", flat=True).first() or ""
    return str(known[product_id])


def amount_of_lines(draft: Draft) -> Problems:
    """Where a deal has products, its amount is what they come to."""
    if draft.before is None or "amount" not in draft.changed:
        return {}
    amount = sums_of_lines([draft.before.pk]).get(draft.before.pk)
    if amount is None or amount == draft.get("amount"):
        return {}
    return {"amount": [_("The amount is what the products of this deal come to: change these, or their discount.")]}


def sums_of_lines(deals: Iterable[int]) -> dict[int, int | None]:
    """Give what the products of deals come to, in minor units; nothing for a deal without products."""
    lines = DealLine.everything.filter(deal_id__in=list(deals), deleted_at__isnull=True)
    return dict(lines.values("deal_id").annotate(amount=Sum("amount")).values_list("deal_id", "amount"))


def line_amount(draft: Draft) -> Values:
    """Take the list price where no price was given, and work out what the line comes to."""
    price = draft.get("unit_price")
    if price is None and draft.get("product"):
        price = Product.objects.filter(pk=draft.get("product")).values_list("list_price", flat=True).first()
    return {"unit_price": price, "amount": rules.line_amount(draft.get("quantity"), price, draft.get("discount"))}


def lead_key(draft: Draft) -> Values:
    """Give the name as duplicates are told by."""
    return {"name_key": company.name_key(str(draft.get("company") or draft.get("name") or ""))[:200]}
