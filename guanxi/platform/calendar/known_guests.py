"""Guests who are known here: contacts and leads, as far as one may read them and the address they are written to."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import (
    customer_of,
    entities,
    entity,
    entity_of,
    followers,
    has_entity,
    is_entity,
)
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid, NotFound
from guanxi.platform.search.finder import find, get, titles
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.timeline.actions.log_activity import Place

MOST: Final = 8
_KEY: Final = re.compile(r"([a-z][a-z0-9_]{0,39}):([0-9]{1,18})")


@dataclass(frozen=True)
class Known:
    """A record that can be a guest; `beside` tells namesakes apart."""

    entity: str
    id: int
    name: str
    mail: str
    beside: str = ""

    @property
    def key(self) -> str:
        """Give how forms and programs name it."""
        return f"{self.entity}:{self.id}"


@dataclass(frozen=True)
class Wanted:
    """A guest as they are invited: by an address, and as the record that they are."""

    mail: str
    entity: str = ""
    object_id: int | None = None


def place_in(key: str) -> Place | None:
    """Give the record that a key such as contact:12 names, None for what is none."""
    found = _KEY.fullmatch(key.strip())
    return (found[1], int(found[2])) if found and is_entity(found[1]) else None


def mail_of(one: Entity) -> str:
    """Give the name of the field with the address of somebody who may be a guest; empty where there is none.

    Somebody: what others stand under, as contacts under a customer, is a company and nobody who takes part.
    """
    if not one.on_timeline or followers(one):
        return ""
    return next((field.name for field in one.fields if field.kind.name == "mail"), "")


def reads_address(key: str) -> bool:
    """Tell whether the acting person reads the addresses of this kind of guests in full."""
    one = entity(key)
    view, mail = view_of(one), mail_of(one)
    return bool(mail) and view.may("read") and view.reads(mail) and view.reads(one.title)


def kinds() -> list[Entity]:
    """Give the kinds of records that the acting person may invite."""
    return [one for one in entities() if mail_of(one) and reads_address(one.key)]


def offered(text: str, about: Iterable[Place] = ()) -> list[Known]:
    """Give whom a text finds; without a text those whom the records name that an appointment is about, then the newest."""
    text = text.strip()
    found = [] if text else proposed(about)
    for one in kinds():
        mail = mail_of(one)
        asked = Query(
            one, filters=(Filter(mail, "filled"),), text=text, columns=_columns(one), limit=MOST
        )  # the newest first, as in every list
        found += [_known(row, mail) for row in find(asked).rows]
    return [*{each.key: each for each in found}.values()][: MOST * 2]


def proposed(about: Iterable[Place]) -> list[Known]:
    """Give who stands for these records: they themselves, whom they name, and who belongs to their customers."""
    places = [*dict.fromkeys(one for place in about for one in _around(place))]
    found = []
    for one in kinds():
        mail = mail_of(one)
        named = tuple(number for key, number in places if key == one.key)
        filled = Filter(mail, "filled")
        asked = [Query(one, filters=(filled,), ids=named, columns=_columns(one), limit=MOST)] if named else []
        if customer := customer_of(one):
            asked += [
                Query(
                    one,
                    filters=(filled, Filter(one.follows, "is", (number,))),
                    columns=_columns(one),
                    limit=MOST,
                )
                for key, number in places
                if key == customer.key and view_of(one).reads(one.follows)
            ]
        found += [_known(row, mail) for query in asked for row in find(query).rows]
    return [*{each.key: each for each in found}.values()][:MOST]


def read_wanted(guests: Iterable[str], staying: dict[str, Wanted]) -> dict[str, Wanted]:
    """Read guests, each a mail address or a key such as contact:12; who is `staying` needs not be read again.

    Raises `Invalid` for what is no address, for records that are not there, and for those whose address one may not use.
    """
    by_mail = {one.mail.lower(): key for key, one in staying.items()}
    found: dict[str, Wanted] = {}
    for told in guests:
        text = told.strip()
        place = place_in(text)
        key = text if place else by_mail.get(text.lower(), text.lower())
        if not text or key in found:
            continue
        found[key] = staying[key] if key in staying else _of_record(place) if place else Wanted(_address(text))
    linked = {one.mail.lower() for one in found.values() if one.entity}
    return {key: one for key, one in found.items() if one.entity or one.mail.lower() not in linked}


def names_of(places: Iterable[Place]) -> dict[Place, str]:
    """Give the names of those of these records that the acting person reads."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for key, number in places:
        wanted[key].add(number)
    return {(key, number): name for key in wanted if is_entity(key) for number, name in _titles(key, wanted[key])}


def _titles(key: str, numbers: set[int]) -> Iterable[tuple[int, str]]:
    one = entity(key)
    return titles(one, numbers).items() if view_of(one).may("read") and view_of(one).access(one.title) else ()


def _around(place: Place) -> list[Place]:
    try:
        one, row = entity(place[0]), get(entity(place[0]), place[1])
    except NotFound:
        return []
    linked = [
        (entity_of(field.target).key, int(row.raw[field.column]))
        for field in one.fields
        if field.kind.name == "link" and field.target and has_entity(field.target) and row.raw.get(field.column)
    ]
    return [place, *linked]


def _columns(one: Entity) -> tuple[str, ...]:
    view = view_of(one)
    return (one.title, mail_of(one), *((one.follows,) if one.follows and view.access(one.follows) else ()))


def _known(row: Row, mail: str) -> Known:
    one = row.view.entity
    link = row.link(one.field(one.follows)) if one.follows and row.view.access(one.follows) else None
    return Known(one.key, row.id, row.title, row.text(one.field(mail)), link.title if link else str(one.label))


def _of_record(place: Place) -> Wanted:
    one = entity(place[0])
    if not mail_of(one) or not view_of(one).may("read"):
        raise Invalid({"guests": [_("“%(kind)s” cannot be a guest.") % {"kind": one.label}]})
    if not reads_address(one.key):
        said = _("You may not read the mail addresses of this kind of record, so you cannot invite by them: %(kind)s.")
        raise Invalid({"guests": [said % {"kind": one.plural}]})
    try:
        row = get(one, place[1])
    except NotFound as problem:
        raise Invalid({"guests": [_("This record does not exist.")]}) from problem
    mail = row.text(one.field(mail_of(one)))
    if not mail:
        raise Invalid({"guests": [_("%(name)s has no mail address.") % {"name": row.title}]})
    return Wanted(_address(mail), *place)


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as problem:
        raise Invalid({"guests": [_("“%(mail)s” is no mail address.") % {"mail": text[:80]}]}) from problem
    return text
