"""What CPU a product of two hundred options needs to say what still goes together: `python -m guanxi.config.bench.options`."""

import random
import statistics
import time
from collections.abc import Callable
from decimal import Decimal

from guanxi.catalogue.configuring.rules import Group, Option, Rule, Template, Way, broken
from guanxi.catalogue.configuring.solver import Solver

_GROUPS, _EACH, _PAIRS, _TIMES = 25, 8, 150, 15


def invented() -> Template:
    """Give a product of 25 groups with eight options each, 150 rules about pairs and three about sums, the same every time."""
    draw = random.Random(1)  # noqa: S311  # invented data
    groups = {one: Group(one, f"Group {one}", one % 2, 1 if one % 3 else 4) for one in range(1, _GROUPS + 1)}
    options = {}
    for number in range(1, _GROUPS * _EACH + 1):
        group = (number - 1) // _EACH + 1
        figures = {"power": Decimal(draw.randint(5, 120)), "weight": Decimal(draw.randint(1, 50)) / 2}
        options[number] = Option(number, group, f"Option {number}", 1, 1 if group % 5 else 4, figures)
    rules = {}
    for number in range(1, _PAIRS + 1):
        first, second = draw.sample(sorted(options), 2)
        rules[number] = Rule(number, "excludes" if number % 3 else "requires", first, second)
    for number, (figure, sign, bound) in enumerate(
        (("power", "le", 1500), ("weight", "le", 300), ("power", "ge", 500))
    ):
        rules[1000 + number] = Rule(1000 + number, "formula", figure=figure, sign=sign, bound=Decimal(bound))
    return Template(groups, options, rules)


def main() -> None:
    """Measure and print: what stands after some choices, with all reasons, and both ways to complete them."""
    template = invented()
    whole = Solver(template).completed({}, {}, "cheapest") or {}
    for number in (0, 3, 8, len(whole)):
        choices = dict(list(whole.items())[:number])
        print(f"state after {number} choices: {_took(lambda: Solver(template).state(choices))}")  # noqa: B023, T201
    clash = {one: template.options[one].least for one in template.options if one % _EACH == 1}
    assert broken(template, clash).rules
    print(f"a clash among {len(clash)} choices: {_took(lambda: Solver(template).state(clash))}")  # noqa: T201
    values = {one: 100 * one for one in template.options}
    ways: tuple[Way, ...] = ("cheapest", "margin")
    for way in ways:
        print(f"completed, {way}: {_took(lambda: Solver(template).completed({}, values, way))}")  # noqa: B023, T201


def _took(work: Callable[[], object]) -> str:
    taken = []
    for _one in range(_TIMES):
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
    return f"{statistics.median(taken):.0f} ms, at most {max(taken):.0f}"


if __name__ == "__main__":
    main()
