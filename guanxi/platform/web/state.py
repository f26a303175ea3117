"""The address of a list is its state: what the query parameters mean, and how an address with another state reads.

`q=text` · `f=condition` (several, all must hold; `search/grammar.py` says how one is written) · `sort=field` or `sort=-field`
(several, separated by commas) · `columns=name,account.industry` · `after=cursor` ·
`group=stage` or `group=expected_on.month` · `open=3,4`, the groups that are not folded ·
`view=12`, the saved view that the rest began with.
"""

from dataclasses import dataclass, replace
from typing import Any, Self

from django.http import QueryDict
from django.utils.http import urlencode

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.search.grammar import read, settled, write
from guanxi.platform.search.query import Condition, Filter, Query, QueryRefused


@dataclass(frozen=True)
class ListState:
    """What a list shows, as its address says it."""

    filters: tuple[Condition, ...] = ()
    sort: tuple[str, ...] = ()
    text: str = ""
    columns: tuple[str, ...] = ()
    after: str = ""
    unread: tuple[str, ...] = ()
    view: str = ""
    group: str = ""
    open: tuple[str, ...] = ()

    def query(self, entity: Entity, **more: Any) -> Query:
        """This will be the question that the list asks; raises `QueryRefused` where its address cannot be read."""
        if self.unread:
            read(self.unread[0])
        filters = tuple(settled(entity, one) for one in self.filters)
        question = Query(
            entity, filters=filters, sort=self.sort, text=self.text, columns=self.columns or None, after=self.after
        )
        return replace(question, **more)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """This will be the state as query parameters, without text and cursor, which forms carry themselves."""
        pairs = [("f", write(one)) for one in self.filters]
        if self.sort:
            pairs.append(("sort", ",".join(self.sort)))
        if self.columns:
            pairs.append(("columns", ",".join(self.columns)))
        if self.group:
            pairs += [("group", self.group), *([("open", ",".join(self.open))] if self.open else [])]
        if self.view:
            # A view named alone opens as it was saved; what says otherwise stands beside it, if only that there is no filter.
            pairs += [("view", self.view), *([] if self.filters else [("f", "")])]
        return tuple(pairs)

    def address(self, path: str) -> str:
        """This will be the address of the list in this state."""
        pairs = [
            *self.pairs(),
            *([("q", self.text)] if self.text else []),
            *([("after", self.after)] if self.after else []),
        ]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def without(self, one: Condition) -> Self:
        """This will be the state without a filter, from its start."""
        return replace(self, filters=tuple(other for other in self.filters if other != one), after="", unread=())

    def without_field(self, name: str) -> Self:
        """This will be the state without the plain filters on a field, from its start."""
        others = (one for one in self.filters if not (isinstance(one, Filter) and one.field == name))
        return replace(self, filters=tuple(others), after="")

    def plus(self, one: Condition) -> Self:
        """This will be the state with one filter more, from its start."""
        return replace(self.without(one), filters=(*self.filters, one), after="")

    def sorted_by(self, name: str) -> Self:
        """This will be the state sorted by a field, reversed when it is sorted by it already."""
        return replace(self, sort=(f"-{name}",) if self.sort == (name,) else (name,), after="")

    def sorted_also_by(self, name: str) -> Self:
        """This will be the state sorted by a field after the others; once it is, reversed, and at last no more."""
        turned = {name: (f"-{name}",), f"-{name}": ()}
        sort = tuple(each for key in self.sort for each in turned.get(key, (key,)))
        known = name in self.sort or f"-{name}" in self.sort
        return replace(self, sort=sort if known else (*self.sort, name), after="")

    def grouped_by(self, group: str) -> Self:
        """This will be the state in groups, all of them folded; without one it is a plain list again."""
        return replace(self, group=group, open=(), after="")

    def folding(self, value: str) -> Self:
        """This will be the state with one group opened, or folded where it is open."""
        others = tuple(each for each in self.open if each != value)
        return replace(self, open=others if value in self.open else (*self.open, value), after="")


def read_state(parameters: QueryDict) -> ListState:
    """This will read the state out of the query parameters; conditions that cannot be read stand in `unread`."""
    columns = parameters.getlist("column") or _words(parameters.get("columns", ""))
    asked = [(text, read_filter(text)) for text in parameters.getlist("f") if text]
    return ListState(
        filters=tuple(one for _text, one in asked if one is not None),
        unread=tuple(text for text, one in asked if one is None),
        sort=tuple(_words(parameters.get("sort", ""))),
        text=parameters.get("q", "").strip(),
        columns=tuple(columns),
        after=parameters.get("after", ""),
        view=parameters.get("view", ""),
        group=parameters.get("group", ""),
        open=tuple(_words(parameters.get("open", ""))),
    )


def read_filter(text: str) -> Condition | None:
    """This will read a condition; None where it does not read so."""
    try:
        return read(text)
    except QueryRefused:
        return None


def _words(text: str) -> list[str]:
    return [word for word in text.split(",") if word]
