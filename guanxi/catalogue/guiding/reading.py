"""Guides as they stand in the tables."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guanxi.catalogue.configuring.models import ProductOption
from guanxi.catalogue.guiding.models import EffectKind, GuideAnswer, GuideEffect, GuideQuestion
from guanxi.catalogue.guiding.rules import Effect, Question
from guanxi.catalogue.models import Product


@dataclass(frozen=True)
class Read:
    """A guide: its questions and effects, with the rows of questions, answers and products that pages name."""

    questions: tuple[Question, ...]
    effects: tuple[Effect, ...]
    rows: Mapping[int, GuideQuestion]
    answers: Mapping[int, GuideAnswer]
    products: Mapping[int, Product]


def read(guide: int) -> Read:
    """Read a guide: five questions to the database, however long it is. Products that are not on sale are left out."""
    rows = {one.pk: one for one in GuideQuestion.objects.filter(guide=guide).order_by("position", "pk")}
    answers = {one.pk: one for one in GuideAnswer.objects.filter(guide=guide).order_by("position", "pk")}
    by_question: dict[int, list[int]] = defaultdict(list)
    for number, one in answers.items():
        by_question[one.question_id].append(number)
    asked = (Question(number, tuple(by_question[number]), one.only_after_id) for number, one in rows.items())
    effects = [one for one in GuideEffect.objects.filter(guide=guide).order_by("pk") if one.answer_id in answers]
    named = {one.option_id for one in effects if one.option_id}
    of_options = dict(ProductOption.objects.filter(pk__in=named).values_list("pk", "product"))
    wanted = {one.product_id for one in effects if one.product_id} | set(of_options.values())
    series = {one.series for one in effects if one.series}
    there = Product.objects.filter(active=True)
    products = {one.pk: one for one in there.filter(pk__in=wanted) | there.filter(series__in=series)}
    return Read(
        tuple(one for one in asked if one.answers),
        tuple(_effect(one, products, of_options) for one in effects),
        rows,
        answers,
        products,
    )


def _effect(one: Any, products: Mapping[int, Product], of_options: Mapping[int, int]) -> Effect:
    if one.kind == EffectKind.CHOOSES:
        about = {of_options[one.option_id]} if one.option_id in of_options else set()
    elif one.product_id:
        about = {one.product_id}
    else:
        about = {number for number, each in products.items() if one.series and each.series == one.series}
    return Effect(
        one.answer_id, one.kind, frozenset(about & products.keys()), one.points or 1, one.reason, one.option_id
    )
