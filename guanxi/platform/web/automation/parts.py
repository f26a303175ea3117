"""What the page of a rule shows: the sentence, as whom it works, and what it did."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.administration import Belongings
from guanxi.platform.web.parts.forms import Control, FormPage
from guanxi.platform.web.parts.lists import Chip, Heading, Row
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class SetField:
    """A field that a step writes, as it reads, with where it is changed and taken away."""

    text: str
    edit_url: str
    remove_url: str


@dataclass(frozen=True)
class StepLine:
    """One step as a part of the sentence; `fields` are what it writes where that is chosen field by field."""

    text: str
    icon: str
    edit_url: str = ""
    remove_url: str = ""
    up_url: str = ""
    fields: tuple[SetField, ...] = ()
    add_url: str = ""
    chooses: bool = False


@dataclass(frozen=True)
class RightRow:
    """What a service may do with one kind of record: under each verb how far, empty where not at all."""

    kind: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class MayPage:
    """What a service may do: a table of kinds and verbs, what of it is dangerous in sentences, which fields it does not read."""

    verbs: tuple[str, ...]
    rows: tuple[RightRow, ...]
    dangers: tuple[str, ...]
    unseen: str
    role_url: str


@dataclass(frozen=True)
class RightAsked:
    """One kind of record in the form of a new service: a box for each verb, its name empty where there is no such verb."""

    kind: str
    boxes: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class ServiceForm(FormPage):
    """The form of a new service."""

    verbs: tuple[str, ...] = ()
    rights: tuple[RightAsked, ...] = ()


@dataclass(frozen=True)
class RulePage:
    """A rule as a sentence one can change at every place."""

    name: str
    purpose: str
    state: str
    tone: str
    problem: str
    when: str
    when_url: str
    chips: tuple[Chip, ...]
    ask_url: str
    steps: tuple[StepLine, ...]
    add: tuple[Link, ...]
    service: str
    service_url: str
    may: MayPage
    headings: tuple[Heading, ...]
    runs: tuple[Row, ...]
    log_url: str
    verbs: tuple[Verb, ...]
    tabs: tuple[Link, ...]
    clear_url: str = ""


@dataclass(frozen=True)
class ConditionsPage:
    """The conditions of a rule while one makes them: they count once they are saved."""

    title: str
    intro: str
    chips: tuple[Chip, ...]
    ask_url: str
    clear_url: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    cancel_url: str
    tabs: tuple[Link, ...]


@dataclass(frozen=True)
class CallLine:
    """One call of a webhook, with what was answered; `again_url` makes it once more."""

    state: str
    tone: str
    answer: str
    when: Markup
    tries: int
    again_url: str


@dataclass(frozen=True)
class WebhookPage:
    """A webhook: its secret, the rules that call it, the last calls as far as the reader sees them."""

    name: str
    url: str
    state: str
    tone: str
    secret: str
    example: str
    rules: Belongings
    calls: tuple[CallLine, ...]
    sees_calls: bool
    verbs: tuple[Verb, ...]
    tabs: tuple[Link, ...]


@dataclass(frozen=True)
class ServicePage:
    """A service as which rules work: what it may do, and which rules work as it."""

    name: str
    intro: str
    may: MayPage
    rules: Belongings
    verbs: tuple[Verb, ...]
    tabs: tuple[Link, ...]


@dataclass(frozen=True)
class Taken:
    """Which field takes what stands where in a call, and what stood there last."""

    name: str
    label: str
    place: str
    example: str


@dataclass(frozen=True)
class CallIn:
    """One call of another program and what became of it."""

    when: Markup
    call_id: str
    state: Markup | str
    did: Markup | str


@dataclass(frozen=True)
class CallsPage:
    """How another program tells a rule; `secret` is there once, after it was made, `offered` are places with what stood there last."""

    title: str
    address: str
    secret: str
    secret_url: str
    kind: str
    taken: tuple[Taken, ...]
    controls: tuple[Control, ...]
    offered: tuple[tuple[str, str], ...]
    action: str
    last: str
    calls: tuple[CallIn, ...]
    runs_url: str
    tabs: tuple[Link, ...]
    keys: tuple[Control, ...]
    key_url: str
    try_url: str
    sample: str


@dataclass(frozen=True)
class CallTried:
    """What a sample call would do: sentences, and which fields would hold what; `problem` where it would do nothing."""

    problem: str = ""
    says: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    record: Link | None = None
