"""What every messenger can do, said once: let people in, read the organisation, send cards, change them, hear what is pressed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


class Forged(Exception):
    """A call that the vendor did not make, or that is too old; the words are for the log, not for the caller."""


class NotSetUp(Exception):
    """Something is missing without which nothing can be asked of the vendor."""


@dataclass(frozen=True)
class Setup:
    """A messenger as it is set up. `api`, `old_api` and `gate` are the vendor's addresses, or those of a private deployment."""

    number: int
    vendor: str
    name: str
    tenant: str
    app: str
    api: str
    gate: str
    old_api: str
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def realm(self) -> str:
        """Give in which company of the vendor its accounts are; another one knows other people by the same numbers.

        Feishu counts people for each app.
        """
        return "|".join((self.vendor, self.api, self.tenant, self.app if self.vendor in ("feishu", "lark") else ""))

    def secret(self, name: str) -> str:
        """Give a secret; raises `NotSetUp`."""
        try:
            return self.secrets[name]
        except KeyError:
            raise NotSetUp(name) from None


@dataclass(frozen=True)
class Place:
    """Where a vendor is called: its API, the page on which people come in, and an older API where there is one."""

    api: str
    gate: str
    old_api: str = ""


@dataclass(frozen=True)
class Setting:
    """One thing that has to be entered: what the vendor calls it, and where it is found there."""

    name: str
    label: Any
    help: Any = ""


@dataclass(frozen=True)
class Known:
    """Somebody whom the vendor knows: their number there and what they are called."""

    user: str
    name: str = ""


@dataclass(frozen=True)
class Department:
    """A department at the vendor; `parent` is empty for the top."""

    id: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class Member:
    """A person at the vendor. Mail and phone are empty where the vendor does not tell them to the app."""

    user: str
    name: str
    department: str = ""
    position: str = ""
    mail: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Button:
    """One answer that a card offers; `bad` is one that ends something."""

    key: str
    label: str
    bad: bool = False


@dataclass(frozen=True)
class Card:
    """What a card shows: a sentence, some facts, where it leads, and what can be answered. `note` says how it stands once over."""

    key: str
    title: str
    url: str
    open_label: str
    facts: tuple[tuple[str, str], ...] = ()
    buttons: tuple[Button, ...] = ()
    note: str = ""
    word_label: str = ""


@dataclass(frozen=True)
class Heard:
    """A call that came in, as it came."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What is answered to a call of the vendor."""

    body: str = ""
    kind: str = "application/json"


@dataclass(frozen=True)
class Press:
    """Somebody pressed a button of a card: `event` is the same when the vendor calls again. `word` is what they typed."""

    event: str
    user: str
    card: str
    button: str
    word: str = ""
    handle: Mapping[str, str] = field(default_factory=dict)


class Provider(Protocol):
    """One vendor. What it is asked raises `calling.CallProblem`; what it hears raises `Forged`."""

    key: str
    place: Place
    settings: tuple[Setting, ...]
    secrets: tuple[Setting, ...]

    def way_in(self, setup: Setup, back: str, state: str, challenge: str, *, inside: bool) -> str:
        """Give the address where people show who they are. `inside`: they are in the messenger's own browser."""

    def who(self, setup: Setup, code: str, back: str, verifier: str) -> Known:
        """Give whose code this is. Raises `Forged` for somebody of another company."""

    def trial(self, setup: Setup) -> str:
        """Ask something harmless and give what the vendor calls us."""

    def departments(self, setup: Setup) -> Iterator[Department]:
        """Give all departments, parents before their parts, page by page."""

    def members(self, setup: Setup, department: str) -> Iterator[Member]:
        """Give the people of one department, page by page."""

    def send(self, setup: Setup, card: Card, user: str) -> dict[str, str]:
        """Send a card to a person and give what is needed to change it later."""

    def change(self, setup: Setup, card: Card, user: str, handle: Mapping[str, str]) -> None:
        """Let a card that was sent say something else."""

    def hear(self, setup: Setup, heard: Heard) -> Press | Reply:
        """Give what was pressed, or what to answer at once where nothing was. Raises `Forged`."""

    def reply(self, setup: Setup, press: Press, said: str, *, done: bool) -> Reply:
        """Give what the vendor is answered once a press was dealt with."""
