"""Cards that are declared: one's own records that ask for attention, each with what can be done about it."""

import datetime as dt

from django.utils.http import urlencode

from guanxi.platform.entities.figures import DeskList
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import Filter, Query, QueryRefused, Row
from guanxi.platform.web.cells import moment
from guanxi.platform.web.desk.lines import SHOWN, number_said, said_day, verbs_on
from guanxi.platform.web.parts.desk_cards import CardBody, Line
from guanxi.platform.web.parts.shell import Link

MINE = Filter("owner", "is_me")


def is_open(one: DeskList) -> bool:
    """This will tell whether the reader has records of that kind of their own, and reads when they are due."""
    if not is_entity(one.entity) or not (one.mine or someone().rights.subordinates):
        return False
    view = view_of(entity(one.entity))
    return view.may("read") and view.reads("owner") and view.reads(one.day)


def body_of(one: DeskList) -> CardBody | None:
    """This will be the card; None where it asks for a field that the reader does not read."""
    view, where = view_of(entity(one.entity)), one.where()
    whose = MINE if one.mine else Filter("owner", "under_me")
    question = Query(view.entity, (whose, *map(read, where)), (one.sort,), columns=_columns(view, one), limit=SHOWN)
    try:
        found = find(question)
        number, capped = count(question, one.most) if found.next else (len(found.rows), False)
    except QueryRefused:
        return None
    address = urlencode(
        [("f", "owner.is.me" if one.mine else "owner.under_me"), *(("f", each) for each in where), ("sort", one.sort)]
    )
    return CardBody(
        tuple(_line(one, row) for row in found.rows),
        number_said(number, capped),
        f"/{one.entity}?{address}",
        str(one.empty),
        _setting(one),
    )


def _columns(view: View, one: DeskList) -> tuple[str, ...]:
    wanted = (view.entity.title, one.day, *one.about)
    return tuple(dict.fromkeys(name for name in wanted if view.access(name)))


def _line(one: DeskList, row: Row) -> Line:
    kind = row.view.entity
    value = row.raw[kind.field(one.day).column]
    day = moment(value) if isinstance(value, dt.datetime) else said_day(value, late=one.late)
    about = (row.text(kind.field(name)) for name in one.about if row.view.access(name))
    return Line(
        row.title,
        f"/me/desk/open/{kind.key}/{row.id}",
        kind.icon,
        day,
        tuple(text for text in about if text),
        tuple(verbs_on(kind, row.id)),
    )


def _setting(one: DeskList) -> Link | None:
    if not one.setting or not view_of(entity(one.setting)).may("edit"):
        return None
    return Link(str(entity(one.setting).plural), f"/{one.setting}", "settings")
