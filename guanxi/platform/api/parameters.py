"""What the query parameters of a list mean.

`filter=condition` (repeated: all of them must hold), written as in the address of a list: `search/grammar.py` says how.
`ids=7,12` (at most 200: none but these) · `sort=-amount,name` · `text=…` · `fields=name,amount,account.industry` · `limit=50` (at most 200) · `after=cursor` ·
`trash=true`.
"""

from collections.abc import Iterable

from django.http import QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.grammar import read, settled
from guanxi.platform.search.query import Query, QueryRefused

USUAL, MOST = 50, 200
NARROWING = ("filter", "ids", "text", "trash")
LISTING = (*NARROWING, "sort", "fields", "limit", "after")


def read_query(entity: Entity, given: QueryDict, known: Iterable[str] = LISTING) -> Query:
    """Give the question that the parameters ask; raises `QueryRefused` with a sentence, also for unknown parameters."""
    refuse_unknown(given, known)
    return Query(
        entity,
        filters=tuple(settled(entity, read(text)) for text in given.getlist("filter")),
        sort=tuple(_words(given.get("sort", ""))),
        text=_clean(given.get("text", "")),
        columns=read_fields(entity, given),
        limit=read_limit(given),
        after=given.get("after", ""),
        trash=read_yes(given, "trash"),
        ids=_numbers(given),
    )


def refuse_unknown(given: QueryDict, known: Iterable[str]) -> None:
    """Refuse a parameter that means nothing here: a filter with a slip in its name must not find everything."""
    known = tuple(known)
    for name in given:
        if name not in known:
            listed = ", ".join(known) or "–"
            raise QueryRefused(
                _("There is no parameter “%(name)s” here. Known are: %(known)s.") % {"name": name, "known": listed}
            )


def read_fields(entity: Entity, given: QueryDict) -> tuple[str, ...]:
    """Give the chosen fields, or every field that the person may see."""
    if "fields" in given:
        return tuple(dict.fromkeys(_words(given.get("fields", ""))))
    return tuple(one.name for one in view_of(entity).readable)


def read_limit(given: QueryDict) -> int:
    """Give how many rows are wanted, from 1 to 200."""
    text = given.get("limit", str(USUAL))
    limit = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    if not 1 <= limit <= MOST:
        raise QueryRefused(_("“limit” has to be a whole number from 1 to %(most)s.") % {"most": MOST})
    return limit


def read_yes(given: QueryDict, name: str) -> bool:
    """Give whether a parameter says true; absent it says false."""
    text = given.get(name, "false").casefold()
    if text not in ("true", "false"):
        raise QueryRefused(_("“%(name)s” has to be true or false.") % {"name": name})
    return text == "true"


def _numbers(given: QueryDict) -> tuple[int, ...] | None:
    """Give the records that are named by number; None where none are, for then all are meant."""
    if "ids" not in given:
        return None
    words = _words(given.get("ids", ""))
    if len(words) > MOST or not all(word.isascii() and word.isdecimal() and len(word) < 19 for word in words):
        raise QueryRefused(_("“ids” takes at most %(most)s whole numbers, separated by commas.") % {"most": MOST})
    return tuple(dict.fromkeys(map(int, words)))


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _clean(text: str) -> str:
    # PostgreSQL knows no such character; nothing stored can hold it.
    return text.replace("\x00", "")
