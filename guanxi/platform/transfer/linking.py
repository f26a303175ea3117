"""From what a file calls a linked record to the record itself, with one question for a whole batch of rows."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.twins import lookup

_NUMBERED = re.compile(r"(?:(?P<title>.+) )?#(?P<id>[0-9]{1,18})", re.DOTALL)
_TEXTS = ("text", "phone", "mail", "url")
# Links that every record has say nothing about which of two namesakes is meant.
_EVERYWHERE = ("owner", "unit", "created_by", "updated_by")


class Missing(Refused):
    """Nothing of that name is known, at least not yet."""


@dataclass(frozen=True)
class _Candidate:
    id: int
    owner_id: int | None
    readable: bool


class LinkedRecords:
    """Finds the records that one link field names, by title or key; kept for the length of an import."""

    def __init__(self, entity: Entity, field: Field, by: str = "") -> None:
        self.field = field
        self.target = entity_of(field.target)  # type: ignore[arg-type]  # a link has a target
        self.own = self.target is entity
        self.columns = self._key_columns(by)
        self._known: dict[str, list[_Candidate]] = {}
        self._missing: set[str] = set()
        self._loose: dict[str, set[int]] = defaultdict(set)
        self._loaded = False
        own = {one.name for one in entity.fields if one.target is not None}
        self.shared = tuple(
            one
            for one in self.target.fields
            if one.target is not None and one.name in own and one.name not in _EVERYWHERE
        )

    def learn(self, texts: Iterable[str]) -> None:
        """Look up all these names at once; names that were not found before are asked for again."""
        wanted = {text for text in texts if not self._known.get(text)}
        wanted |= {found["title"] for text in wanted if (found := _NUMBERED.fullmatch(text)) and found["title"]}
        if self.target.access == "reference":
            # What the file itself brings is there only after its rows were written.
            self._loaded &= not (self.own and wanted)
            self._load()
        else:
            self._look_up(wanted)
        self._missing |= {text for text in wanted if not self._known.get(text)}

    def teach(self, text: str, record_id: int) -> None:
        """Remember a record that was just made under a name which nobody had: it need not be asked for again."""
        if text in self._missing:
            self._known.setdefault(text, []).append(_Candidate(record_id, None, readable=True))

    def _look_up(self, wanted: set[str]) -> None:
        for column in self.columns:
            still = sorted(text for text in wanted if not self._known.get(text))
            for key, record_id, owner_id, readable in lookup(self.target, column, still) if still else ():
                self._known.setdefault(key, []).append(_Candidate(record_id, owner_id, readable))

    def resolve(self, text: str, beside: Mapping[str, Any]) -> int:
        """Give the number of the record called `text`; raises `Refused` with a sentence.

        `beside` holds the links of the same row that are known already: of several stages of one name, the one of
        the row's pipeline is meant.
        """
        candidates = self._known.get(text) or self._alike(text)
        if not candidates and (numbered := _NUMBERED.fullmatch(text)):
            return self._numbered(text, numbered)
        readable = [one.id for one in candidates if one.readable]
        if len(readable) > 1:
            readable = self._narrowed(readable, beside)
        if len(readable) == 1:
            return readable[0]
        if readable:
            example = f"{text} #{readable[0]}"
            raise Refused(
                _(
                    "“%(value)s” is the name of several records; write the number of the right one behind it, such as “%(example)s”."
                )
                % {"value": text, "example": example}
            )
        if candidates:
            raise Refused(hidden(text, candidates[0].owner_id))
        raise Missing(_("“%(value)s” was not found.") % {"value": text})

    def _numbered(self, text: str, numbered: "re.Match[str]") -> int:
        """A number alone is checked by the door; behind a title it chooses among the records of that title."""
        record_id = int(numbered["id"])
        if numbered["title"] and record_id not in {
            one.id for one in self._known.get(numbered["title"], ()) if one.readable
        }:
            raise Missing(_("“%(value)s” was not found.") % {"value": text})
        return record_id

    def _key_columns(self, by: str) -> tuple[str, ...]:
        view = view_of(self.target)
        wanted = (by,) if by else (self.target.title, self.target.title_zh, *self.target.import_key)
        return tuple(
            dict.fromkeys(
                one for one in wanted if one and view.reads(one) and self.target.field(one).kind.name in _TEXTS
            )
        )

    def _load(self) -> None:
        """Settings and people are few and read by everyone: all of them at once."""
        if self._loaded or not self.columns:
            return
        self._loaded = True
        rows = list(
            self.target.model._base_manager.filter(deleted_at__isnull=True).order_by("pk").values("pk", *self.columns)
        )
        for column in self.columns:
            named: dict[str, list[_Candidate]] = defaultdict(list)
            for row in rows:
                if row[column]:
                    named[row[column]].append(_Candidate(row["pk"], None, readable=True))
                    self._loose[_squeezed(row[column])].add(row["pk"])
            for text, candidates in named.items():
                if not self._known.get(text):
                    self._known[text] = candidates

    def _alike(self, text: str) -> list[_Candidate]:
        """Among settings and people, blanks, width and case do not count: “GTXPro” is “GTX Pro” where only one is meant."""
        return [_Candidate(one, None, readable=True) for one in sorted(self._loose.get(_squeezed(text), ()))]

    def _narrowed(self, ids: list[int], beside: Mapping[str, Any]) -> list[int]:
        """Keep those namesakes that share a further link with the row, or stand first where the row does not say."""
        for one in self.shared:
            pairs = dict(self.target.model._base_manager.filter(pk__in=ids).values_list("pk", one.column))
            wanted = beside.get(one.name) or self._first(one, set(pairs.values()))
            fitting = [record_id for record_id in ids if pairs.get(record_id) == wanted]
            ids = fitting or ids
        return ids

    @staticmethod
    def _first(one: Field, ids: set[Any]) -> Any:
        target = entity_of(one.target)  # type: ignore[arg-type]
        if target.access != "reference":
            return None
        ordered = (
            target.model._base_manager.filter(pk__in=ids).order_by(*target.sort, "pk").values_list("pk", flat=True)
        )
        return ordered.first()


def hidden(text: str, owner_id: int | None) -> str:
    """Say that a record exists which the person may not open, and whom to ask."""
    owner = User.everything.filter(pk=owner_id).values_list("name", flat=True).first() if owner_id else None
    return _("“%(value)s” exists, but you may not open it; please ask %(owner)s.") % {
        "value": text,
        "owner": owner or _("its owner"),
    }


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).casefold())
