"""Arithmetic of guided selling: which question comes next, which products are left, and why; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the numbers of its answers in order; `after` is the answer without which it is not asked."""

    number: int
    answers: tuple[int, ...]
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer says: `products` it is about, `kind` one of for, only, not, option; `option` with `kind` option."""

    answer: int
    kind: str
    products: frozenset[int]
    points: int = 1
    reason: str = ""
    option: int | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """A product that is left: `points` of those that speak for it, the reasons in order, and options that answers choose."""

    product: int
    points: int = 0
    reasons: tuple[str, ...] = ()
    options: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What answers lead to: what fits, best first, and what was ruled out with the reason that did."""

    fits: tuple[Fit, ...]
    out: Mapping[int, str] = field(default_factory=dict)


def open_questions(questions: Sequence[Question], given: Sequence[int], passed: Sequence[int] = ()) -> list[Question]:
    """Give the questions that are still to be asked, in order: `given` are answers, `passed` questions that do not matter."""
    said = set(given)
    return [
        one
        for one in questions
        if one.number not in passed and not said & set(one.answers) and (one.after is None or one.after in said)
    ]


def kept(questions: Sequence[Question], given: Sequence[int]) -> list[int]:
    """Give the answers that still hold, in the order they were given: one to a question, none to one that is not asked."""
    found: list[int] = []
    taken: set[int] = set()
    for answer in given:
        question = next((one for one in questions if answer in one.answers), None)
        if question and question.number not in taken and (question.after is None or question.after in found):
            found.append(answer)
            taken.add(question.number)
    return found


def outcome(effects: Sequence[Effect], given: Sequence[int]) -> Outcome:
    """Narrow and order the products of a guide by the answers; equal points go by number, whatever the order of answers."""
    candidates = sorted({product for one in effects for product in one.products})
    out: dict[int, str] = {}
    for answer in given:
        mine = [one for one in effects if one.answer == answer]
        only = [one for one in mine if one.kind == "only"]
        if only:
            allowed = frozenset[int]().union(*(one.products for one in only))
            reason = next((one.reason for one in only if one.reason), "")
            out |= {product: out.get(product, reason) for product in candidates if product not in allowed}
        for one in (each for each in mine if each.kind == "not"):
            out |= {product: out.get(product, one.reason) for product in one.products}
    fits = [_fit(product, effects, given) for product in candidates if product not in out]
    return Outcome(tuple(sorted(fits, key=lambda one: (-one.points, one.product))), out)


def _fit(product: int, effects: Sequence[Effect], given: Sequence[int]) -> Fit:
    mine = [one for answer in given for one in effects if one.answer == answer and product in one.products]
    return Fit(
        product,
        sum(one.points for one in mine if one.kind == "for"),
        tuple(dict.fromkeys(one.reason for one in mine if one.reason)),
        tuple(dict.fromkeys(one.option for one in mine if one.kind == "option" and one.option)),
    )
