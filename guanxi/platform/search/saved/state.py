"""The state of a list as its address says it, in one way of writing, so that two can be told apart."""

from django.http import QueryDict
from django.utils.http import urlencode

MOST = 4000
# Of an address, what says where one is and not what one looks at.
_PASSING = ("view", "open", "face", "after", "before", "back", "here", "page")
_LISTED = ("column", "columns")


def canonical(parameters: QueryDict) -> str:
    """Write the parameters of a list so that the same state always reads the same; places within it are left out."""
    pairs = [
        (name, value)
        for name in sorted(set(parameters) - set(_PASSING) - set(_LISTED))
        for value in parameters.getlist(name)
        if value.strip()
    ]
    columns = [*parameters.getlist("column"), *",".join(parameters.getlist("columns")).split(",")]
    if names := ",".join(dict.fromkeys(one for one in columns if one)):
        pairs.append(("columns", names))
    return urlencode(pairs)


def parameters_of(state: str) -> QueryDict:
    """Read a written state back into parameters, which the reader may change."""
    return QueryDict(state, mutable=True)


def without_parts(state: str, refused: "set[tuple[str, str]]") -> QueryDict:
    """Give the parameters of a state without some of its parts, as `parts` names them."""
    kept = parameters_of("")
    for name, value in parts(state):
        if (name, value) not in refused:
            kept.appendlist(name, value)
    for name in ("columns", "sort"):
        if name in kept:
            kept[name] = ",".join(kept.getlist(name))
    return kept


def parts(state: str) -> list[tuple[str, str]]:
    """Give what a state is made of, one condition, column and sort key at a time."""
    found = []
    for name, values in parameters_of(state).lists():
        for value in values:
            found += [(name, one) for one in value.split(",")] if name in ("columns", "sort") else [(name, value)]
    return found
