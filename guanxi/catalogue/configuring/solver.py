"""What follows from choices, found by clingo: possible, forced and impossible options, reasons, and the best completion.

Every rule and group hangs on an assumption of its own, so that one program answers all questions, and the assumptions that
cannot stand together are the reason. Pure: a template goes in, answers come out.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import clingo

from guanxi.catalogue.configuring.rules import (
    LARGEST,
    Choices,
    Clash,
    Option,
    Rule,
    Standing,
    State,
    Template,
    TooLarge,
    Way,
    broken,
)

# How often the solver may run into a dead end while it improves a completion; after that the best one found so far is given.
# Counted and not timed, so that the same question always gets the same answer.
_PATIENCE: Final = 20_000
_Mark = tuple[str, int]  # ("option" | "rule" | "group", its number)
_Weighted = list[tuple[int, int]]  # literal and weight


class Solver:
    """Answers questions about one template. Raises `TooLarge` where its figures cannot be counted."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._control = clingo.Control(["--warn=none"])
        self._settings: Any = self._control.configuration.solve
        self._at: dict[tuple[int, int], int] = {}
        self._held: dict[_Mark, int] = {}
        self._touched: dict[int, list[_Mark]] = {number: [] for number in template.options}
        with self._control.backend() as backend:
            _Program(template, backend, self._at, self._held, self._touched).write()

    def contradiction(self) -> Clash | None:
        """Tell why no configuration satisfies the template, None where one does."""
        return None if self._holds(self._rules()) else self._clash([], list(self._held), {})

    def state(self, choices: Choices) -> State:
        """Tell what choices lead to; they must be `fitting`."""
        said = [literal for number, pieces in choices.items() for literal in self._chosen(number, pieces)]
        if not self._holds([*self._rules(), *said]):
            return self._clashing(choices)
        possible = self._consequences("brave", said)
        forced = self._consequences("cautious", said)
        options = {
            one.number: self._standing(one, choices, possible, forced) for one in self._template.options.values()
        }
        told = broken(self._template, choices)
        return State(options, complete=not told.rules and not told.groups)

    def completed(self, choices: Choices, values: Mapping[int, int], way: Way) -> dict[int, int] | None:
        """Complete choices; None where they cannot be.

        `values` says what one piece of an option is worth, in minor units. Cheapest: the least sum of values, then the fewest
        pieces. Margin: the fewest further pieces, then the largest sum of values. A solver completes once.
        """
        worth = _scaled([(self._at[key], values.get(key[0], 0)) for key in self._at])
        pieces = [(atom, 1) for atom in self._at.values()]
        first, then = (worth, pieces) if way == "cheapest" else (pieces, [(atom, -weight) for atom, weight in worth])
        with self._control.backend() as backend:
            backend.add_minimize(2, first)
            backend.add_minimize(1, then)
        said = [literal for number, n in choices.items() for literal in self._chosen(number, n)]
        found: dict[int, int] | None = None
        self._settings.solve_limit, self._settings.models = str(_PATIENCE), 0
        with self._control.solve(assumptions=[*self._rules(), *said], yield_=True) as handle:
            for model in handle:
                found = self._pieces(key for key, atom in self._at.items() if model.is_true(atom))
        return found

    def _standing(
        self, option: Option, choices: Choices, possible: set[tuple[int, int]], forced: set[tuple[int, int]]
    ) -> Standing:
        number = option.number
        if number in choices:
            return Standing("chosen", option.most)
        others = self._others(option, choices)
        most = (
            self._most(option, others)
            if len(others) < len(choices)
            else max((n for one, n in possible if one == number), default=0)
        )
        if not most:
            return Standing("impossible", 0, self._why([self._at[number, 1]], self._touched[number], others))
        if (number, 1) in forced:
            return Standing("forced", most, self._why([-self._at[number, 1]], self._touched[number], choices))
        return Standing("open", most)

    def _others(self, option: Option, choices: Choices) -> Choices:
        """Of a group with one choice, choosing another option means to change the choice."""
        if self._template.groups[option.group].most != 1:
            return choices
        return {one: n for one, n in choices.items() if self._template.options[one].group != option.group}

    def _most(self, option: Option, choices: Choices) -> int:
        said = [literal for number, pieces in choices.items() for literal in self._chosen(number, pieces)]
        for pieces in range(option.most, 0, -1):
            if self._holds([*self._rules(), *said, self._at[option.number, pieces]]):
                return pieces
        return 0

    def _clashing(self, choices: Choices) -> State:
        clash = self._clash([], list(self._held), choices)
        ways = [one for one in clash.options if self._stands({k: n for k, n in choices.items() if k != one})]
        nothing = {
            one.number: Standing("chosen" if one.number in choices else "open", one.most)
            for one in self._template.options.values()
        }
        return State(nothing, complete=False, clash=clash, gives_way=tuple(ways))

    def _stands(self, choices: Choices) -> bool:
        said = [literal for number, pieces in choices.items() for literal in self._chosen(number, pieces)]
        return self._holds([*self._rules(), *said])

    def _why(self, fixed: list[int], near: Sequence[_Mark], choices: Choices) -> Clash:
        """Look first for a single rule that is reason enough: it is found fast, and easily understood."""
        said = [literal for number, pieces in choices.items() for literal in self._chosen(number, pieces)]
        for mark in near:
            if not self._holds([*fixed, *said, self._held[mark]]):
                return self._clash([*fixed, self._held[mark]], [], choices, mark)
        return self._clash(fixed, list(self._held), choices)

    def _clash(self, fixed: list[int], held: list[_Mark], choices: Choices, *known: _Mark) -> Clash:
        units: list[tuple[_Mark, list[int]]] = [(("option", one), self._chosen(one, n)) for one, n in choices.items()]
        units += [(mark, [self._held[mark]]) for mark in held]
        marks = [*known, *(units[at][0] for at in self._fewest(fixed, units, list(range(len(units))), tried=False))]
        options, rules, groups = (tuple(n for sort, n in marks if sort == name) for name in ("option", "rule", "group"))
        return Clash(options, rules, groups)

    def _fewest(
        self, base: list[int], units: list[tuple[_Mark, list[int]]], among: list[int], *, tried: bool
    ) -> list[int]:
        """Give a smallest part that cannot hold beside `base` (QuickXplain): halves are tried, not one after another."""
        if tried and not self._holds(base):
            return []
        if len(among) < 2:  # noqa: PLR2004  # what is left is needed
            return among if tried or self._holds(base) else []
        half = len(among) // 2
        first, second = among[:half], among[half:]
        later = self._fewest(base + _literals(units, first), units, second, tried=True)
        earlier = self._fewest(base + _literals(units, later), units, first, tried=bool(later))
        return earlier + later

    def _holds(self, assumptions: list[int]) -> bool:
        return bool(self._control.solve(assumptions=assumptions).satisfiable)

    def _rules(self) -> list[int]:
        return list(self._held.values())

    def _chosen(self, number: int, pieces: int) -> list[int]:
        """Exactly so many pieces."""
        upper = self._at.get((number, pieces + 1))
        return [self._at[number, pieces], *([-upper] if upper else [])]

    def _consequences(self, mode: str, said: list[int]) -> set[tuple[int, int]]:
        self._settings.enum_mode, self._settings.models = mode, 0
        found: set[tuple[int, int]] = set()
        with self._control.solve(assumptions=[*self._rules(), *said], yield_=True) as handle:
            for _model in handle:
                pass
            if last := handle.last():
                found = {key for key, atom in self._at.items() if last.is_true(atom)}
        self._settings.enum_mode, self._settings.models = "auto", 1
        return found

    def _pieces(self, found: Iterable[tuple[int, int]]) -> dict[int, int]:
        counted: dict[int, int] = {}
        for number, pieces in found:
            counted[number] = max(pieces, counted.get(number, 0))
        return {one: counted[one] for one in self._template.options if one in counted}


class _Program:
    """Writes a template as a ground program: an atom for every piece, an assumption for every rule and group."""

    def __init__(
        self, template: Template, backend: "clingo.Backend", at: dict[tuple[int, int], int], held: dict[_Mark, int],
        touched: dict[int, list[_Mark]],
    ) -> None:  # fmt: skip
        self._template, self._backend, self._at, self._held, self._touched = template, backend, at, held, touched

    def write(self) -> None:
        """Write everything."""
        for option in self._template.options.values():
            self._pieces(option)
        for group in self._template.groups.values():
            options = self._template.of_group(group.number)
            held = self._hold("group", group.number, options)
            body = [(self._at[one.number, 1], 1) for one in options]
            self._between([held], body, group.least, group.most)
        for rule in self._template.rules.values():
            self._rule(rule)

    def _pieces(self, option: Option) -> None:
        for n in range(1, option.most + 1):
            named = clingo.Function("at", [clingo.Number(len(self._at)), clingo.Number(n)])
            self._at[option.number, n] = self._free(named)
            if n > 1:
                self._forbid([self._at[option.number, n], -self._at[option.number, n - 1]])
        if option.least > 1:
            self._forbid([self._at[option.number, 1], -self._at[option.number, option.least]])

    def _rule(self, rule: Rule) -> None:
        when = [self._at[rule.option, 1]] if rule.option is not None else []
        if rule.kind in ("requires", "excludes"):
            other = self._at[rule.other or 0, 1]
            near = [self._template.options[one] for one in (rule.option, rule.other) if one is not None]
            self._forbid([self._hold("rule", rule.number, near), *when, -other if rule.kind == "requires" else other])
            return
        named = [self._template.options[rule.option]] if rule.option is not None else []
        if rule.kind == "count":
            near = self._template.of_group(rule.group or 0)
            body = [(self._at[one.number, n], 1) for one in near for n in range(1, one.most + 1)]
            self._between([self._hold("rule", rule.number, [*near, *named]), *when], body, rule.least, rule.most)
            return
        exact = {one.number: _figure(one, rule) for one in self._template.options.values()}
        near = [one for one in self._template.options.values() if exact[one.number]]
        whole = _whole([*exact.values(), rule.bound], sum(one.most for one in near) + 1)
        body = [(self._at[one.number, n], whole(exact[one.number])) for one in near for n in range(1, one.most + 1)]
        bound = whole(rule.bound)
        held = self._hold("rule", rule.number, [*near, *named])
        self._between(
            [held, *when],
            body,
            bound if rule.sign in ("ge", "eq") else None,
            bound if rule.sign in ("le", "eq") else None,
        )

    def _hold(self, sort: str, number: int, near: Iterable[Option]) -> int:
        mark = (sort, number)
        self._held[mark] = self._free()
        for one in near:
            self._touched[one.number].append(mark)
        return self._held[mark]

    def _between(self, when: list[int], body: _Weighted, least: int | None, most: int | None) -> None:
        if least is not None:
            self._forbid([*when, -self._reaches(body, least)])
        if most is not None:
            self._forbid([*when, self._reaches(body, most + 1)])

    def _reaches(self, body: _Weighted, bound: int) -> int:
        """Give an atom that holds where the weights of what holds sum to the bound or more; the solver wants them positive."""
        positive = [(literal, weight) if weight > 0 else (-literal, -weight) for literal, weight in body if weight]
        bound += sum(-weight for _literal, weight in body if weight < 0)
        atom = self._backend.add_atom()
        if bound <= 0:
            self._backend.add_rule([atom])
        elif sum(weight for _literal, weight in positive) >= bound:
            self._backend.add_weight_rule([atom], bound, positive)
        return atom

    def _free(self, name: clingo.Symbol | None = None) -> int:
        """Give an atom that may hold or not; consequences are told of named ones only."""
        atom = self._backend.add_atom(name)
        self._backend.add_rule([atom], choice=True)
        return atom

    def _forbid(self, body: list[int]) -> None:
        self._backend.add_rule([], body)


def _figure(option: Option, rule: Rule) -> Decimal:
    found = option.figures.get(rule.figure, Decimal(0))
    return found - option.figures.get(rule.against, Decimal(0)) if rule.against else found


class _whole:  # noqa: N801  # reads as a function
    """Turns exact numbers into whole ones, all by the same factor. Raises `TooLarge`."""

    def __init__(self, numbers: Sequence[Decimal], times: int) -> None:
        self._factor = math.lcm(*(one.as_integer_ratio()[1] for one in numbers))
        if any(abs(one) * self._factor * times > LARGEST for one in numbers):
            raise TooLarge

    def __call__(self, number: Decimal) -> int:
        """Give the whole number."""
        return int(number * self._factor)


def _scaled(weights: _Weighted) -> _Weighted:
    """Bring amounts within reach of the solver; beyond that they are compared by their leading digits."""
    common = math.gcd(*(weight for _atom, weight in weights)) or 1
    least = max((abs(weight) for _atom, weight in weights), default=0) // common // LARGEST + 1
    return [(atom, round(weight / common / least) if least > 1 else weight // common) for atom, weight in weights]


def _literals(units: list[tuple[_Mark, list[int]]], among: list[int]) -> list[int]:
    return [literal for at in among for literal in units[at][1]]
