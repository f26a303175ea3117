"""What else is written when families change: prices that were proposed follow, words of variants too; what is in use stays."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import as_entered
from guanxi.catalogue.families.models import AttributeValue, ProductFamily, Variant
from guanxi.catalogue.families.reading import read, variants_of
from guanxi.catalogue.families.rules import Family, cost_of, in_words, price_of
from guanxi.platform.entities.declaration import Written
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.problems import Invalid, NotAllowed

_MOVED = frozenset({"family", "attribute", "deleted_at"})


def follow_family(written: list[Written]) -> None:
    """Let list prices and costs follow that were made from the family, not those that somebody set."""
    for one in written:
        if {"list_price", "cost"} & set(one.before):
            now = read(one.record)
            before = replace(
                now,
                price=one.before.get("list_price", now.price),
                cost=one.before.get("cost", now.cost),
            )
            _follow(one.record.pk, before, now)


def follow_values(written: list[Written]) -> None:
    """Let prices and words of variants follow their values. Raises `NotAllowed` where one that is in use would go."""
    _still_used({one.record.pk for one in written if _MOVED & set(one.before)})
    by_family: dict[int, list[Written]] = defaultdict(list)
    for one in written:
        if {"price", "cost", "name"} & set(one.before) and one.record.family_id:
            by_family[one.record.family_id].append(one)
    for number, rows in by_family.items():
        now = read(ProductFamily.everything.get(pk=number))
        before = dict(now.values)
        for one in (each for each in rows if each.record.pk in before):
            value = before[one.record.pk]
            before[one.record.pk] = replace(
                value,
                price=one.before.get("price", value.price) or 0,
                cost=one.before.get("cost", value.cost) or 0,
            )
        _follow(number, replace(now, values=before), now)
        if any("name" in one.before for one in rows):
            _say_anew(number, now)


def follow_attributes(written: list[Written]) -> None:
    """Let the words of variants follow the names of attributes. Raises `NotAllowed` where one that is in use would go."""
    moved = [one.record.pk for one in written if _MOVED & set(one.before)]
    _still_used(set(AttributeValue.objects.filter(attribute__in=moved).values_list("pk", flat=True)) if moved else ())
    for one in written:
        if {"name", "position"} & set(one.before):
            _say_anew(one.record.family_id, read(ProductFamily.everything.get(pk=one.record.family_id)))
        if "family" in one.before:
            AttributeValue.objects.filter(attribute=one.record.pk).update(family=one.record.family_id)


def _follow(number: int, before: Family, now: Family) -> None:
    """Change the products that still cost what the family made them cost."""
    changes: dict[int, dict[str, object]] = {}
    for one in variants_of(number, now):
        earlier = [before.values[value.number] for value in one.values]
        values: dict[str, Any] = {}
        for name, of in (("list_price", price_of), ("cost", cost_of)):
            was, will = of(before, earlier), of(now, one.values)
            if was != will and getattr(one.product, name) == was:
                values[name] = will
        if values:
            changes[one.product.pk] = as_entered(entity("product"), values)
    _done(change_many(entity("product"), changes, trusted=True) if changes else {})


def _say_anew(number: int, now: Family) -> None:
    changes = {one.number: {"attributes": in_words(now, one.values)} for one in variants_of(number, now)}
    _done(change_many(entity("variant"), changes, trusted=True) if changes else {})


def _still_used(values: Iterable[int]) -> None:
    wanted = {str(one) for one in values}
    if not wanted:
        return
    families = AttributeValue.everything.filter(pk__in=wanted).values_list("family", flat=True)
    there = Variant.objects.filter(family__in=list(families)).values_list("combination", flat=True)
    if any(wanted & set(one.split(".")) for one in there):
        raise NotAllowed(_("There are products with this attribute or value: it stays as long as they are variants."))


def _done(outcomes: Mapping[int, Any]) -> None:
    for one in outcomes.values():
        if one.problems:
            raise Invalid(one.problems)
