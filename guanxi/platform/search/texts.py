"""From a typed text to the condition on rows: tokens of an index find them, what tokens leave in doubt is compared once more."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from guanxi.lib.grams import FIRST, first_gram
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.permissions.view import View
from guanxi.platform.records.searchable import is_number, mark
from guanxi.platform.search import lookups as lookups  # `asked` is known from here on
from guanxi.platform.search.typed import Typed, Word
from guanxi.platform.search.ways import ODD, Way, either

_NOTHING = Q(pk__in=[])
# So many tokens of a word, the first two and the last ones, tell how common it may be.
_SAY_ENOUGH = 5


def searched(view: View) -> tuple[Field, ...]:
    """Give the fields that a person searches a kind of record by: only those they read in full."""
    kept, key = view.identity.rights.kept, f"searched:{view.entity.key}"
    known: Any = kept.get(key)
    if known is None or known[0] is not view.entity:
        fields = tuple(view.entity.field(name) for name in view.entity.search if view.reads(name))
        known = kept[key] = (view.entity, fields)
    found: tuple[Field, ...] = known[1]
    return found


def text_condition(view: View, typed: Typed, *, loose: bool = False) -> Q:
    """Give the condition that a record has each typed word in a field that the person reads in full.

    `loose` forgives a typing mistake in Latin words. For entities with a search column only.
    """
    fields = searched(view)
    found = _NOTHING
    index = []
    for words in typed.choices:
        asked = [either(_asked(view.entity, fields, word, loose=loose)) for word in words]
        if all(asked) and asked:
            index.append(" & ".join(f"({one})" for one in asked))
            doubts = Q()
            for word in words:
                doubts &= _doubts(view.entity, fields, word, loose=loose)
            found |= Q(search__asked=index[-1]) & doubts
    return Q(search__asked=either(index)) & found if len(index) > 1 else found


def tokens_asked(view: View, typed: Typed, *, loose: bool = False) -> str:
    """Give the condition on the search column that a record has each typed word, as far as tokens tell; "" where none can have it."""
    fields, index = searched(view), []
    for words in typed.choices:
        asked = [either(_asked(view.entity, fields, word, loose=loose)) for word in words]
        if all(asked) and asked:
            index.append(" & ".join(f"({one})" for one in asked))
    return either(index)


def tokens_by_word(view: View, typed: Typed) -> list[list[list[str]]]:
    """Give, for each choice and each of its words, conditions on the search column that all records with the word as it is written have.

    Of a word some tokens say enough. How it may sound is one condition more, the last one, "" where there is none.
    """
    return [[_bounds(view.entity, searched(view), word) for word in words] for words in typed.choices]


def _bounds(entity: Entity, fields: Iterable[Field], word: Word) -> list[str]:
    terms: dict[tuple[str, str], list[str]] = defaultdict(list)
    heard = []
    for field in fields:
        letter = mark(entity, field.name)
        for way in ways(entity, field, word):
            if way in word.heard:
                heard.append(way.condition(letter))
                continue
            for one in way.whole:
                terms[one, ""].append(Way((one,)).condition(letter))
            for one in way.begun:
                terms[one, ":*"].append(Way((), (one,)).condition(letter))
    known = [either(some) for some in terms.values()]
    return [*(known if len(known) <= _SAY_ENOUGH else [*known[:2], *known[2 - _SAY_ENOUGH :]]), either(heard)]


def leaves_doubts(view: View, typed: Typed) -> bool:
    """Tell whether records that have the tokens must be compared with the words once more."""
    fields = searched(view)
    return any(
        not _is_sure(word, way)
        for words in typed.choices
        for word in words
        for field in fields
        for way in ways(view.entity, field, word)
    )


def begins_condition(view: View, typed: Typed) -> Q | None:
    """Give the condition that a title begins with the first word, or that a number is meant; None where neither can be."""
    asked = tokens_begun(view, typed)
    return Q(search__asked=asked) if asked else None


def tokens_begun(view: View, typed: Typed) -> str:
    """Give the condition on the search column that a title begins with the first word, or that a number is meant; "" where neither can be."""
    entity, word = view.entity, typed.words[0]
    asked = []
    for field in searched(view):
        letter = mark(entity, field.name)
        if is_number(entity, field.name):
            asked += [way.condition(letter) for way in word.numbered]
        elif field.name in (entity.title, entity.title_zh) and not word.is_number:
            gram = first_gram(word.text)
            whole = len(gram) == 3 or len(word.text) > len(gram) or (len(gram) == 2 and word.is_chinese)
            begins = Way((FIRST + gram,)) if whole else Way((), (FIRST + gram,))
            asked.append(f"{begins.condition(letter)} & {word.written.condition(letter)}")
    return either(asked)


def _asked(entity: Entity, fields: Iterable[Field], word: Word, *, loose: bool) -> Iterable[str]:
    for field in fields:
        letter = mark(entity, field.name)
        yield from (way.condition(letter) for way in ways(entity, field, word, loose=loose))


def ways(entity: Entity, field: Field, word: Word, *, loose: bool = False) -> list[Way]:
    """Give the ways in which a field may hold a word; none where it cannot."""
    kind = field.kind.name
    if is_number(entity, field.name):
        return list(word.numbered or (word.written,)) if word.is_number else [word.written]
    if word.is_number:
        return []
    if kind == "phone":
        return list(word.called)
    if word.is_chinese and kind in ("mail", "url"):
        return []
    found = [word.written]
    if kind == "text":
        found += word.heard
        if loose and word.mistyped:
            found += word.mistyped.ways
    return found


def _doubts(entity: Entity, fields: Iterable[Field], word: Word, *, loose: bool) -> Q:
    """Give what is left to compare: nothing where the tokens say it all."""
    sure: list[str] = []
    compared = Q()
    for field in fields:
        letter = mark(entity, field.name)
        for way in ways(entity, field, word):
            if _is_sure(word, way):
                sure.append(way.condition(letter))
            else:
                compared |= _compared(field, word)
        if loose and word.mistyped and field.kind.name == "text":
            compared |= Q(**{f"{field.column}__iregex": word.mistyped.pattern})
    if not compared:
        return Q()
    return compared | Q(search__asked=either(sure)) if sure else compared


def _is_sure(word: Word, way: Way) -> bool:
    return way in word.heard or (way.is_sure and len(word.runs) == 1 and not word.is_one_letter)


def _compared(field: Field, word: Word) -> Q:
    if field.kind.name == "phone":
        found = Q()
        for digits in word.digits:
            found |= Q(**{f"{field.column}__contains": digits})
        return found
    return Q(**{f"{field.column}__iregex": f"{word.pattern}|{ODD}"})
