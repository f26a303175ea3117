"""What the address of the configurator says: choices, customer, where it goes on, and the steps before, for undo."""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from guanxi.catalogue.configuring.rules import Choices, Template, fitting

_STEPS: Final = 8


@dataclass(frozen=True)
class Asked:
    """What is asked of the configurator; `before` are earlier choices, the last one first."""

    path: str
    choices: Choices
    account: int | None = None
    into: str = ""
    before: tuple[Choices, ...] = ()

    def address(self, choices: Choices | None = None) -> str:
        """Give the address with other choices; the ones of now become a step before."""
        if choices is None or dict(choices) == dict(self.choices):
            return self._written()
        return replace(self, choices=choices, before=(self.choices, *self.before)[:_STEPS])._written()

    @property
    def undo(self) -> str:
        """Give the address of the step before; empty where there is none."""
        return replace(self, choices=self.before[0], before=self.before[1:])._written() if self.before else ""

    def _written(self) -> str:
        said = [("c", written(self.choices))]
        said += [("account", str(self.account))] if self.account else []
        said += [("for", self.into)] if self.into else []
        said += [("was", written(one)) for one in self.before]
        return f"{self.path}?{urlencode(said)}"


def asked_of(path: str, said: QueryDict, template: Template, begin: Choices) -> Asked:
    """Read an address: a form says each option by itself, a link all choices at once; without either, `begin` holds."""
    account = said.get("account", "")
    before = tuple(fitting(template, reading(one)) for one in said.getlist("was")[:_STEPS])
    if "form" in said:
        choices, now = _of_form(said, template), fitting(template, reading(said.get("now", "")))
        before = before if choices == now else (now, *before)[:_STEPS]
    elif "c" in said:
        choices = fitting(template, reading(said.get("c", "")))
    else:
        choices = fitting(template, begin)
    return Asked(path, choices, _number(account) or None, said.get("for", "")[:40], before)


def written(choices: Choices) -> str:
    """Write choices for an address: “12x1.15x3”."""
    return ".".join(f"{number}x{pieces}" for number, pieces in choices.items())


def reading(text: str) -> dict[int, int]:
    """Read choices of an address; what is not understood is left out."""
    parts = (one.partition("x") for one in text[:10_000].split(".") if one)
    found = ((_number(number), _number(pieces)) for number, _x, pieces in parts)
    return {number: pieces for number, pieces in found if number and pieces}


def _of_form(said: QueryDict, template: Template) -> dict[int, int]:
    found: dict[int, int] = {}
    for number, option in template.options.items():
        chosen = said.get(f"g{option.group}") == str(number) or f"o{number}" in said
        pieces = said.get(f"n{number}", "")
        if option.most > 1 and template.groups[option.group].most != 1:
            found[number] = _number(pieces)
        elif chosen:
            found[number] = _number(pieces) or option.least
    return fitting(template, found)


def _number(text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdecimal()) or len(text) > 18:  # noqa: PLR2004  # no number of a record is longer
        return 0
    return int(text)
