"""What the pages of the company look-up show."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HitShown:
    """A company as the provider knows it; `url` takes it over, `known` leads to a customer with the same code."""

    name: str
    facts: tuple[tuple[str, str], ...]
    url: str
    known_url: str = ""
    known: str = ""


@dataclass(frozen=True)
class LookupPage:
    """The question, and what was found."""

    title: str
    provider: str
    asked: str
    account: int
    account_name: str
    hits: tuple[HitShown, ...] = ()
    note: str = ""
    problem: str = ""
    log_url: str = ""


@dataclass(frozen=True)
class Proposal:
    """A field: what stands there, what is proposed, and whether it is taken unless somebody says otherwise."""

    name: str
    label: str
    now: str
    proposed: str
    chosen: bool


@dataclass(frozen=True)
class TakePage:
    """What would change of a customer."""

    title: str
    action: str
    back_url: str
    proposals: tuple[Proposal, ...]
    problems: tuple[str, ...] = ()
