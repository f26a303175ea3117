"""Finding over all kinds of records at once, as one types: the best few of each kind, and how many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.query import Query, Row

# Points for records that somebody has to do with, by kind and number: opened lately, starred.
Near = Mapping[tuple[str, int], float]
MOST_COUNTED = 100
_NOBODY: Near = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a text found: its name, and beside it what tells it from namesakes.

    `spans` are the parts of the title that the text stands in; `why` says where it was met if it is not the title.
    """

    entity: Entity
    id: int
    title: str
    subtitle: str = ""
    why: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def url(self) -> str:
        """Give the address of its page."""
        return f"/{self.entity.key}/{self.id}"


def searchable(kinds: Iterable[Entity]) -> list[Entity]:
    """Give those of these kinds that are searched and that the person reads."""
    return [one for one in kinds if one.search and view_of(one).may("read")]


def hits(text: str, kinds: Iterable[Entity], *, most: int = 5, near: Near = _NOBODY) -> dict[str, tuple[Hit, ...]]:
    """Give the best hits of each kind, by its key, in the order of `kinds`; a kind without any is left out.

    Kinds that the person does not read give nothing. `near` lifts what the person has to do with.
    """
    found = {one.key: _hits(one, text, most) for one in searchable(kinds) if text.strip()}
    return {key: some for key, some in found.items() if some}


def counts(text: str, kinds: Iterable[Entity], *, cap: int = MOST_COUNTED) -> dict[str, tuple[int, bool]]:
    """Give how many records of each kind a text finds, up to `cap`; the second value tells whether there are more."""
    return {one.key: count(Query(one, text=text), cap) for one in searchable(kinds) if text.strip()}


def _hits(one: Entity, text: str, most: int) -> tuple[Hit, ...]:
    names = details(one)
    columns = (one.title, *names) if view_of(one).access(one.title) else names
    rows = find(Query(one, text=text, columns=columns, limit=most)).rows
    return tuple(Hit(one, row.id, row.title, _told(row, names)) for row in rows)


def details(one: Entity) -> tuple[str, ...]:
    """Give the one or two fields that tell namesakes apart; of what is linked to records, when it is or was to be done."""
    view = view_of(one)
    when = (name for due in one.deadlines for name in (due.open_while, due.field))
    declared = tuple(when) if one.linked_by else (*one.facts, *one.columns)
    wanted = (name for name in declared if name != one.title and one.has_field(name) and view.access(name))
    return tuple(dict.fromkeys(wanted))[:2]


def _told(row: Row, names: tuple[str, ...]) -> str:
    texts = [text for name in names if (text := row.text(row.view.entity.field(name)))]
    return texts[0].split(" ")[0] if texts and row.view.entity.linked_by else " · ".join(texts)
