"""What the import shows: upload, mapping, preview, progress and result."""

from dataclasses import dataclass

from guanxi.platform.web.parts.lists import Choice


@dataclass(frozen=True)
class Step:
    """One step of the wizard; `state` is past, current or ahead."""

    label: str
    state: str


@dataclass(frozen=True)
class Upload:
    """The first step: what to import into, and the file."""

    action: str
    steps: tuple[Step, ...]
    targets: tuple[Choice, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnMapping:
    """One column of the file, some of its values, and the field it goes to; `factor` is None where there are no numbers."""

    name: str
    heading: str
    samples: tuple[str, ...]
    targets: tuple[Choice, ...]
    note: str = ""
    factor: str | None = None


@dataclass(frozen=True)
class Mapping:
    """The second step: which column goes to which field."""

    action: str
    steps: tuple[Step, ...]
    file: str
    found: str
    columns: tuple[ColumnMapping, ...]
    keys: tuple[Choice, ...]
    problems: tuple[str, ...] = ()
    allow_duplicates: bool = False
    factors: tuple[Choice, ...] = ()
    as_before: str = ""
    sheets: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class UnknownWord:
    """A word of a column that nothing here is called; `search_url` stands where there are too many to choose from."""

    name: str
    text: str
    rows: str
    choices: tuple[Choice, ...]
    search_url: str = ""
    empty: bool | None = None


@dataclass(frozen=True)
class UnknownColumn:
    """The unknown words of one column, those of most rows first, and a sentence about the rest of them."""

    heading: str
    field: str
    words: tuple[UnknownWord, ...]
    more: str = ""


@dataclass(frozen=True)
class PreviewRow:
    """One row as it would be saved, or the reasons why it would not."""

    line: int
    verb: str
    cells: tuple[str, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """The third step: the first rows as they would be saved."""

    action: str
    back_url: str
    steps: tuple[Step, ...]
    headings: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    summary: str
    unknown: tuple[UnknownColumn, ...] = ()
    unknown_action: str = ""


@dataclass(frozen=True)
class BadRow:
    """A row that was refused: where and why."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Progress:
    """The last step: how far the import is, and at the end what became of each row."""

    steps: tuple[Step, ...]
    poll_url: str
    done: int
    total: int
    created: int
    changed: int
    refused: int
    finished: bool
    bad_rows: tuple[BadRow, ...] = ()
    report_url: str = ""
    list_url: str = ""
    stopped: str = ""
    cancel_url: str = ""
