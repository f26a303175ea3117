"""How the provider of an installation is asked and understood: a file of settings, and JSON read by the paths that it names.

Pure: neither network nor database. `docs/selling/company-lookup.md` explains the file.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

from guanxi.customers.lookup.vendors import VENDORS, signed_headers, with_vendor

# What of an account a provider may propose.
FIELDS: Final = (
    "name", "tax_number", "phone", "mail", "website", "country", "province", "city", "district", "street",
    "industry", "founded", "employees", "description",
)  # fmt: skip
_MOST_HITS: Final = 20
_LONGEST: Final = 500
_MARKS: Final = re.compile(r"<[^<>]{0,40}>")
_BLANKS: Final = re.compile(r"\s+")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_MILLISECONDS: Final = 10**11


class WrongSettings(ValueError):
    """The file of settings cannot be used; the sentence says why."""


class Answered(Exception):
    """The provider answered, and said no; the sentence is its own. `quota`: there is nothing left of what was bought."""

    def __init__(self, why: str, *, quota: bool = False) -> None:
        super().__init__(why)
        self.quota = quota


@dataclass(frozen=True)
class Hit:
    """A company as the provider knows it: values of fields, and what else it tells, for whoever chooses."""

    values: Mapping[str, str]
    told: Mapping[str, str]


@dataclass(frozen=True)
class Provider:
    """How to ask and how to understand. Paths are names with dots between; `good` are the codes of a proper answer."""

    name: str
    search: str
    key: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    hits: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    good: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    quota: tuple[str, ...] = ()
    message: str = ""
    cost: Decimal = Decimal(0)
    cache_days: int = 30
    most_a_day: int = 50
    secret: str = ""
    signed: str = ""

    @property
    def host(self) -> str:
        """Give scheme and host."""
        parts = urlsplit(self.search)
        return f"{parts.scheme}://{parts.netloc}"

    def path_for(self, asked: str) -> str:
        """Give path and question of the address for what is asked."""
        parts = urlsplit(self.search)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return path.replace("{query}", quote(asked, safe="")).replace("{key}", quote(self.key, safe=""))

    def headers_for(self, moment: int) -> dict[str, str]:
        """Give the headers, with the key where they name it, and what proves a call at a moment (seconds since 1970)."""
        named = {name: str(value).replace("{key}", self.key) for name, value in self.headers.items()}
        return named | signed_headers(self.signed, self.key, self.secret, moment)

    def body_for(self, asked: str) -> dict[str, Any] | None:
        """Give what is sent as JSON; None where it is asked by the address alone."""

        def said(value: Any) -> Any:
            return value.replace("{query}", asked).replace("{key}", self.key) if isinstance(value, str) else value

        return {name: said(value) for name, value in self.body.items()} or None

    def understood(self, data: Any) -> list[Hit]:
        """Read an answer. Raises `Answered` where the provider says no."""
        code = str(at(data, self.code)) if self.code and at(data, self.code) is not None else ""
        if self.code and code not in self.good:
            if code in self.nothing:
                return []
            raise Answered(text(at(data, self.message)) or code, quota=code in self.quota)
        found = at(data, self.hits)
        rows = found if isinstance(found, list) else [found] if isinstance(found, dict) else []
        hits = (self._hit(row) for row in rows[:_MOST_HITS] if isinstance(row, dict))
        return [one for one in hits if one.values.get("name")]

    def _hit(self, row: Mapping[str, Any]) -> Hit:
        values = {name: _value(name, at(row, path)) for name, path in self.fields.items()}
        told = {label: text(at(row, path)) for label, path in self.shown.items()}
        return Hit(
            {name: one for name, one in values.items() if one}, {label: one for label, one in told.items() if one}
        )


def load(path: str) -> Provider | None:
    """Read the settings; None where no file is named. Raises `WrongSettings`."""
    if not path:
        return None
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise WrongSettings(
            _("The settings of the company look-up cannot be read: %(why)s") % {"why": problem}
        ) from problem
    return read(data)


def read(data: Mapping[str, Any]) -> Provider:
    """Make a provider of settings. Raises `WrongSettings`."""
    try:
        data = with_vendor(data)
    except KeyError as nobody:
        names = ", ".join(VENDORS)
        raise WrongSettings(
            _("“vendor” is one of %(names)s; any other is described in full.") % {"names": names}
        ) from nobody
    search, fields = str(data.get("search", "")), data.get("fields")
    if urlsplit(search).scheme not in ("https", "http") or not urlsplit(search).hostname:
        raise WrongSettings(
            _("“search” is the address that is asked, such as https://api.example.com/search?q={query}.")
        )
    if "{query}" not in search and "{query}" not in str(data.get("body", "")):
        raise WrongSettings(_("“search” or “body” must say where what is looked for stands: {query}."))
    if not isinstance(fields, Mapping) or not fields.get("name"):
        raise WrongSettings(_("“fields” must say at least where the name stands in each hit."))
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise WrongSettings(_("“fields” names what no account has: %(names)s.") % {"names": ", ".join(unknown)})
    answer = data.get("answer", {})
    try:
        cost = Decimal(str(data.get("cost", "0")))
    except InvalidOperation:
        raise WrongSettings(_("“cost” is an amount such as 0.15.")) from None
    return Provider(
        name=str(data.get("name") or urlsplit(search).hostname),
        search=search,
        key=str(data.get("key", "")),
        headers=dict(data.get("headers", {})),
        body=dict(data.get("body", {})),
        hits=str(answer.get("hits", "")),
        fields={name: str(place) for name, place in fields.items()},
        shown={label: str(place) for label, place in data.get("shown", {}).items()},
        code=str(answer.get("code", "")),
        good=_texts(answer.get("good")),
        nothing=_texts(answer.get("nothing")),
        quota=_texts(answer.get("quota")),
        message=str(answer.get("message", "")),
        cost=cost,
        cache_days=int(data.get("cache_days", 30)),
        most_a_day=int(data.get("most_a_day", 50)),
        secret=str(data.get("secret", "")),
        signed=str(data.get("signed", "")),
    )


def at(data: Any, path: str) -> Any:
    """Give what stands at a path, such as result.items or data.0.name; None where nothing does."""
    for name in path.split(".") if path else ():
        if isinstance(data, Mapping):
            data = data.get(name)
        elif isinstance(data, list) and name.isdecimal() and int(name) < len(data):
            data = data[int(name)]
        else:
            return None
    return data


def text(value: Any) -> str:
    """Give a value as one line: without marks of search engines, control characters and blanks at the ends."""
    if value is None or isinstance(value, (dict, bool)):
        return ""
    if isinstance(value, list):
        return text("、".join(text(one) for one in value if not isinstance(one, (dict, list)))) if value else ""
    plain = _BLANKS.sub(" ", _MARKS.sub("", str(value)).replace("\0", "")).strip()
    return "" if plain in ("-", "--", "null", "None") else plain[:_LONGEST]


def _value(name: str, value: Any) -> str:
    plain = text(value)
    if name == "founded":
        if plain.isdecimal() and int(plain) > _MILLISECONDS:  # a moment in milliseconds
            return str(1970 + int(plain) // 31_556_952_000)
        found = _YEAR.search(plain)
        return found.group() if found else ""
    if name == "employees":
        return plain if plain.isdecimal() else ""
    return plain


def _texts(value: Any) -> tuple[str, ...]:
    several: Sequence[Any] = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(str(one) for one in several)
