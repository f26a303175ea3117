"""What every provider of signatures can do, said once: take a document as a draft, send it, tell how it stands, remind, cancel, hand it back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from guanxi.platform.messengers.provider import Heard, NotSetUp, Setting


@dataclass(frozen=True)
class Place:
    """Where a provider is called: its API, and where one comes in; the same where there is one address for both."""

    api: str
    gate: str = ""


@dataclass(frozen=True)
class Setup:
    """A provider as it is set up, with its addresses and secrets."""

    number: int
    vendor: str
    name: str
    app: str
    account: str
    person: str
    company: str
    api: str
    gate: str
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def realm(self) -> str:
        """Give as whom it is asked: another application has other tokens."""
        return "|".join(("signing", self.vendor, self.api, self.gate, self.app, self.account, self.person))

    def secret(self, name: str) -> str:
        """Give a secret; raises `NotSetUp`."""
        try:
            return self.secrets[name]
        except KeyError:
            raise NotSetUp(name) from None


@dataclass(frozen=True)
class Party:
    """One who signs. `key` names them to the provider; `company` is for whom, empty where for themselves."""

    key: str
    position: int
    name: str
    mail: str
    phone: str
    company: str = ""


@dataclass(frozen=True)
class Paper:
    """What is to be signed, by whom and until when. `back` is where the provider tells us something, empty where it cannot reach us."""

    key: str
    title: str
    file_name: str
    content: bytes = field(repr=False)
    parties: tuple[Party, ...]
    expires: dt.date
    days: int
    message: str = ""
    back: str = ""


@dataclass(frozen=True)
class PartyTold:
    """How one who signs stands, by their `key`, else by the address they were asked under; `state` is one of `SignerState`."""

    key: str
    state: str
    address: str = ""


@dataclass(frozen=True)
class Told:
    """How an envelope stands, as the provider says. `state` is “draft”, one of `EnvelopeState`, or empty where it does not say.

    `event` is the same when a call comes again.
    """

    outside_id: str
    state: str = ""
    reason: str = ""
    parties: tuple[PartyTold, ...] = ()
    event: str = ""


class Provider(Protocol):
    """One vendor. What it is asked raises `calling.CallProblem`; what it hears raises `Forged`."""

    key: str
    places: Mapping[str, Place]
    settings: tuple[Setting, ...]
    secrets: tuple[Setting, ...]

    def missing(self, setup: Setup) -> tuple[Setting, ...]:
        """Give what has to be entered before anything can be asked."""

    def trial(self, setup: Setup) -> str:
        """Ask something harmless and give what the provider calls us."""

    def unfit(self, party: Party) -> str:
        """Say why somebody cannot sign there, such as without an address; empty where they can."""

    def prepare(self, setup: Setup, paper: Paper) -> str:
        """Lay a document down as a draft of which nobody is told, and give its id there. Twice leaves a draft too many, no more."""

    def send(self, setup: Setup, outside_id: str) -> None:
        """Let the provider ask those who sign."""

    def look(self, setup: Setup, outside_id: str) -> Told:
        """Ask how it stands."""

    def remind(self, setup: Setup, outside_id: str) -> None:
        """Let the provider ask again whoever is to sign now."""

    def cancel(self, setup: Setup, outside_id: str, reason: str) -> None:
        """Take back what was sent."""

    def fetch(self, setup: Setup, outside_id: str) -> bytes:
        """Give the signed document as PDF."""

    def hear(self, setup: Setup, heard: Heard) -> Told | None:
        """Give what a call tells, None where it is about nothing of ours. Raises `Forged`."""
