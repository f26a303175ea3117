"""What the playbooks in force ask of deals, and what is known of these: a fixed number of questions for any number of deals."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count
from django.utils import timezone, translation

from guanxi.catalogue.models import Product
from guanxi.customers.models import Contact
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.sales.models import Deal, DealLine
from guanxi.sales.playbooks.models import CloseStep, DealPerson, Playbook, PlaybookItem, StageTick, Strength
from guanxi.sales.playbooks.rules import Facts, Need

Book = tuple[Playbook, tuple[Need, ...]]


def books() -> dict[int, tuple[Book, ...]]:
    """Give the playbooks in force with their requirements by stage, asked for once per identity."""
    memory = someone().memory
    known = memory.get("playbooks")
    if not isinstance(known, dict):
        known = memory["playbooks"] = _books()
    return known


def forget_books() -> None:
    """Let the next question read the playbooks anew."""
    someone().memory.pop("playbooks", None)


def fitting(stage: int | None, series: str) -> tuple[Book, ...]:
    """Give the playbooks of a stage that are for all products or for this series."""
    return tuple(one for one in books().get(stage or 0, ()) if one[0].series in ("", series))


def needs_of(stage: int | None, series: str) -> tuple[Need, ...]:
    """Give what they ask for."""
    return tuple(need for _book, needs in fitting(stage, series) for need in needs)


def series_of(product: int | None) -> str:
    """Give the series of a product, asked for once per identity; nothing where no playbook is for a series."""
    if product is None or not any(book.series for there in books().values() for book, _needs in there):
        return ""
    known = someone().memory.setdefault("product_series", {})
    assert isinstance(known, dict)
    if product not in known:
        known[product] = Product.objects.filter(pk=product).values_list("series", flat=True).first() or ""
    return str(known[product])


def learn_series(products: Iterable[int | None]) -> None:
    """Ask for the series of many products at once, for `series_of`."""
    if not any(book.series for there in books().values() for book, _needs in there):
        return
    known = someone().memory.setdefault("product_series", {})
    assert isinstance(known, dict)
    wanted = {one for one in products if one is not None and one not in known}
    if wanted:
        found = dict(Product.objects.filter(pk__in=wanted).values_list("pk", "series"))
        known.update({one: found.get(one) or "" for one in wanted})


def facts_of(deals: Mapping[int, Mapping[str, Any]]) -> dict[int, Facts]:
    """Give what is known of deals, whose values are given by field; links as numbers."""
    ids = list(deals)
    ticked: dict[int, dict[int, bool]] = defaultdict(dict)
    ticks = StageTick.objects.filter(deal__in=ids)
    for deal, item, activity, words, file in ticks.values_list(
        "deal_id", "item_id", "activity_id", "evidence", "file_id"
    ):
        ticked[deal][item] = bool(activity or words or file)
    roles: dict[int, set[str]] = defaultdict(set)
    for deal, role in DealPerson.objects.filter(deal__in=ids).values_list("deal_id", "role"):
        roles[deal].add(role)
    products = _counted(DealLine, ids)
    planned = _counted(CloseStep, ids)
    contacted = dict(Deal.objects.filter(pk__in=ids).values_list("pk", "contacted_at"))
    today = timezone.localdate()
    return {
        deal: Facts(
            today,
            ticked[deal],
            frozenset(name for name, value in values.items() if value not in (None, "", [])),
            frozenset(roles[deal]),
            _day(contacted.get(deal)),
            products.get(deal, 0),
            planned.get(deal, 0),
        )
        for deal, values in deals.items()
    }


def all_needs_of(book: Playbook) -> tuple[Need, ...]:
    """Give what one playbook asks for, or would ask for: in force or not."""
    items = PlaybookItem.objects.filter(playbook=book.pk).order_by("position", "id")
    return tuple(_need(item, book.stage_id, chinese=_is_chinese()) for item in items)


def last_contacts(contacts: Iterable[int]) -> dict[int, dt.datetime | None]:
    """Give when somebody was last in contact with these people, as far as the person reads them."""
    if not view_of(entity("contact")).reads("contacted_at"):
        return {}
    return dict(Contact.objects.filter(pk__in=list(contacts)).values_list("pk", "contacted_at"))


def _books() -> dict[int, tuple[Book, ...]]:
    chinese = _is_chinese()
    needs: dict[int, list[Need]] = defaultdict(list)
    for item in PlaybookItem.objects.filter(playbook__in_force=True, playbook__deleted_at__isnull=True).order_by(
        "position", "id"
    ).select_related("playbook"):  # fmt: skip
        needs[item.playbook_id].append(_need(item, item.playbook.stage_id, chinese=chinese))
    found: dict[int, list[Book]] = defaultdict(list)
    for book in Playbook.objects.filter(in_force=True).order_by("series", "id"):
        found[book.stage_id].append((book, tuple(needs[book.pk])))
    return {stage: tuple(there) for stage, there in found.items()}


def _need(item: PlaybookItem, stage: int, *, chinese: bool) -> Need:
    name = item.name_zh if chinese and item.name_zh else item.name
    enforced = item.strength == Strength.ENFORCED
    return Need(item.pk, stage, name, item.kind, item.field, item.role, item.days, item.evidence, enforced)


def _is_chinese() -> bool:
    return (translation.get_language() or "").startswith("zh")


def _counted(model: Any, deals: list[int]) -> dict[int, int]:
    return dict(
        model.objects.filter(deal__in=deals).values("deal_id").annotate(n=Count("pk")).values_list("deal_id", "n")
    )


def _day(moment: dt.datetime | None) -> dt.date | None:
    return timezone.localtime(moment).date() if moment else None
