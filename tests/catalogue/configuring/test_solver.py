"""The solver against trying everything: possible, forced, reasons, conflicts and completions of small products."""

import itertools
from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from guanxi.catalogue.configuring.rules import Clash, Group, Option, Rule, Template, broken, fitting
from guanxi.catalogue.configuring.solver import Solver

NUMBERS = st.integers(0, 5).map(lambda n: Decimal(n) / 2)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    """Two or three groups of one to three options, up to four rules."""
    groups, options = {}, {}
    for group in range(1, draw(st.integers(2, 3)) + 1):
        size = draw(st.integers(1, 3))
        least = draw(st.integers(0, size))
        groups[group] = Group(group, f"G{group}", least, draw(st.sampled_from([None, *range(max(least, 1), size + 1)])))
        for place in range(size):
            number, low = group * 10 + place, draw(st.integers(1, 2))
            figures = {"power": draw(NUMBERS) - 1, "supply": draw(NUMBERS)}
            options[number] = Option(number, group, f"O{number}", low, draw(st.integers(low, 2)), figures)
    rules = {
        number: draw(_rule(number, sorted(options), sorted(groups))) for number in range(1, draw(st.integers(0, 4)) + 1)
    }
    return Template(groups, options, rules)


@st.composite
def _rule(draw: st.DrawFn, number: int, options: list[int], groups: list[int]) -> Rule:
    kind = draw(st.sampled_from(["requires", "excludes", "count", "formula"]))
    if kind in ("requires", "excludes"):
        first, second = draw(st.permutations(options).map(lambda all_of: all_of[:2]))
        return Rule(number, kind, first, second)  # type: ignore[arg-type]
    when = draw(st.sampled_from([None, *options]))
    if kind == "count":
        least = draw(st.sampled_from([None, 1, 2]))
        return Rule(
            number,
            "count",
            when,
            group=draw(st.sampled_from(groups)),
            least=least,
            most=draw(st.sampled_from([None, 2, 3])),
        )
    against, sign = draw(st.sampled_from(["", "supply"])), draw(st.sampled_from(["le", "ge", "eq"]))
    return Rule(number, "formula", when, figure="power", against=against, sign=sign, bound=draw(NUMBERS))


def everything(template: Template) -> Iterator[dict[int, int]]:
    """Every way to choose, allowed or not."""
    ranges = [[0, *range(one.least, one.most + 1)] for one in template.options.values()]
    for pieces in itertools.product(*ranges):
        yield {number: n for number, n in zip(template.options, pieces, strict=True) if n}


def holding(template: Template) -> list[dict[int, int]]:
    return [one for one in everything(template) if broken(template, one) == Clash()]


def beside(solutions: list[dict[int, int]], choices: dict[int, int]) -> list[dict[int, int]]:
    return [one for one in solutions if all(one.get(number) == n for number, n in choices.items())]


def some(draw: st.DataObject, template: Template) -> dict[int, int]:
    picked = draw.draw(st.lists(st.sampled_from(sorted(template.options)), max_size=3, unique=True))
    return fitting(template, {number: draw.draw(st.integers(1, 2)) for number in picked})


@settings(max_examples=150, deadline=None)
@given(templates(), st.data())
def test_every_option_stands_as_trying_everything_says(template: Template, data: st.DataObject) -> None:
    choices, solutions = some(data, template), holding(template)
    state = Solver(template).state(choices)
    assert (state.clash is None) == bool(beside(solutions, choices))
    if state.clash is not None:
        return
    assert state.complete == (choices in solutions)
    for number, standing in state.options.items():
        option = template.options[number]
        alone = template.groups[option.group].most == 1
        others = {k: n for k, n in choices.items() if not (alone and template.options[k].group == option.group)}
        left = beside(solutions, others)
        most = max((one.get(number, 0) for one in left), default=0)
        if number in choices:
            assert standing.status == "chosen"
        elif not most:
            assert standing.status == "impossible"
        else:
            assert standing.most == most
            assert (standing.status == "forced") == all(number in one for one in beside(solutions, choices))


@settings(max_examples=150, deadline=None)
@given(templates(), st.data())
def test_a_reason_is_reason_enough_and_no_part_of_it_is(template: Template, data: st.DataObject) -> None:
    choices = some(data, template)
    state = Solver(template).state(choices)
    for number, standing in state.options.items():
        if standing.status == "impossible":
            assert standing.why is not None
            _is_least(template, choices, standing.why, lambda one, number=number: number in one)  # type: ignore[misc]
        if standing.status == "forced":
            assert standing.why is not None
            _is_least(template, choices, standing.why, lambda one, number=number: number not in one)  # type: ignore[misc]


def _is_least(template: Template, choices: dict[int, int], why: Clash, wanted: object) -> None:
    """With these rules and choices nothing that is wanted is left; without any one of them, something is."""
    assert not _left(template, choices, why, wanted)
    for name in ("options", "rules", "groups"):
        kept = getattr(why, name)
        for one in kept:
            fewer = {
                **{n: getattr(why, n) for n in ("options", "rules", "groups")},
                name: tuple(x for x in kept if x != one),
            }
            assert _left(template, choices, Clash(**fewer), wanted)


def _left(template: Template, choices: dict[int, int], why: Clash, wanted: object) -> bool:
    free = {number: Group(number, one.name) for number, one in template.groups.items()}
    groups = free | {number: template.groups[number] for number in why.groups}
    small = Template(groups, template.options, {number: template.rules[number] for number in why.rules})
    said = {number: choices[number] for number in why.options}
    return any(wanted(one) for one in beside(holding(small), said))  # type: ignore[operator]


@settings(max_examples=150, deadline=None)
@given(templates(), st.data())
def test_a_clash_is_least_and_taking_one_back_mends_it(template: Template, data: st.DataObject) -> None:
    choices, solutions = some(data, template), holding(template)
    state = Solver(template).state(choices)
    if state.clash is None:
        return
    _is_least(template, choices, state.clash, lambda one: True)
    mends = [one for one in state.clash.options if beside(solutions, {k: n for k, n in choices.items() if k != one})]
    assert list(state.gives_way) == mends


@settings(max_examples=150, deadline=None)
@given(templates(), st.data())
def test_completing_is_as_good_as_trying_everything(template: Template, data: st.DataObject) -> None:
    choices = some(data, template)
    values = {number: data.draw(st.integers(-500, 99_999_999_999)) for number in template.options}
    left = beside(holding(template), choices)
    for way in ("cheapest", "margin"):
        found = Solver(template).completed(choices, values, way)  # type: ignore[arg-type]
        if not left:
            assert found is None
            continue
        assert found in left
        if all(abs(one) < 2**31 for one in values.values()):
            assert _rank(values, found, way) == min(_rank(values, one, way) for one in left)


def _rank(values: dict[int, int], choices: dict[int, int], way: str) -> tuple[int, int]:
    worth, pieces = sum(values[number] * n for number, n in choices.items()), sum(choices.values())
    return (worth, pieces) if way == "cheapest" else (pieces, -worth)


@given(templates())
@settings(max_examples=150, deadline=None)
def test_a_contradiction_is_told_by_what_contradicts(template: Template) -> None:
    clash = Solver(template).contradiction()
    assert (clash is None) == bool(holding(template))
    if clash is not None:
        _is_least(template, {}, clash, lambda one: True)
