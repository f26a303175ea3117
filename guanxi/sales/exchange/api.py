"""Exchange for programs: the service of a system writes many rows at once, reads a record by its own id, and fetches what is for it."""

from collections.abc import Container
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object, read_rows
from guanxi.platform.api.call import Call
from guanxi.platform.api.presenting import answer, record
from guanxi.platform.api.problems import Stopped, nothing_here
from guanxi.platform.entities.registry import entity
from guanxi.platform.search.finder import get
from guanxi.sales.exchange.handing_out import hand_out, rows_of
from guanxi.sales.exchange.models import Exchange, ExchangeRow, Fate, OutsideId, OutsideSystem, Way
from guanxi.sales.exchange.naming import outside_text
from guanxi.sales.exchange.rows import OUTSIDE
from guanxi.sales.exchange.taking_in import take_in
from guanxi.sales.exchange.topics import COMING, GOING, kind_of, rights_kind

_STATUS = {Fate.REFUSED: 422, Fate.ASKED: 409, Fate.MADE: 201}


def write_rows(call: Call, *, topic: str) -> HttpResponse:
    """Take in rows such as {"data": [{"outside_id": "10023", …}]}; each says what became of it."""
    system = _system(call, topic, COMING)
    exchange = take_in(system, topic, read_rows(call.request), way=Way.API)
    return answer(_told(exchange) | {"rows": [_row(one) for one in _rows(exchange)]})


def write_row(call: Call, *, topic: str, outside_id: str) -> HttpResponse:
    """Make or change the one record that the system calls so; the same again changes nothing."""
    system = _system(call, topic, COMING)
    row = read_object(call.request) | {OUTSIDE: outside_id}
    exchange = take_in(system, topic, [row], way=Way.API)
    became = next(iter(_rows(exchange)), None)
    known = OutsideId.objects.filter(system=system, kind=kind_of(topic), outside_id=outside_text(outside_id)).first()
    said = _told(exchange) | (
        _row(became) if became else {"fate": "unchanged", "id": known.record_id if known else None}
    )
    if became is not None and became.fate == Fate.REFUSED:
        raise Stopped(422, _("Refused"), became.why, **{name: said[name] for name in ("exchange", "fate")})
    return answer(said, _STATUS.get(Fate(became.fate), 200) if became else 200)


def read_row(call: Call, *, topic: str, outside_id: str) -> HttpResponse:
    """Give the record that the system calls so."""
    system = _system(call, topic, {*COMING, *GOING}, writes=False)
    kind = kind_of(topic)
    known = OutsideId.objects.filter(system=system, kind=kind, outside_id=outside_text(outside_id)).first()
    if known is None:
        raise nothing_here()
    return answer({OUTSIDE: known.outside_id} | record(get(entity(kind), known.record_id)))


def fetch_rows(call: Call, *, topic: str) -> HttpResponse:
    """Hand over what was not handed over yet, at most five hundred; `exchange` is the number under which it can be read again."""
    system = _system(call, topic, GOING)
    exchange = hand_out(system, topic, way=Way.API)
    return answer(_told(exchange) | {"data": rows_of(exchange)})


def read_exchange(call: Call, *, number: int) -> HttpResponse:
    """Give an exchange again: what became of its rows, or what was handed over in it."""
    system = OutsideSystem.objects.filter(service=call.identity.user_id).first()
    exchange = Exchange.objects.filter(pk=number, system=system).first() if system else None
    if exchange is None:
        raise nothing_here()
    if exchange.topic in GOING:
        return answer(_told(exchange) | {"data": rows_of(exchange)})
    return answer(_told(exchange) | {"rows": [_row(one) for one in _rows(exchange)]})


def _system(call: Call, topic: str, topics: Container[str], *, writes: bool = True) -> OutsideSystem:
    """Give the system that calls. Raises `Stopped` for anybody else: people use the pages, or the API of records."""
    if topic not in topics:
        raise nothing_here()
    system: OutsideSystem | None = OutsideSystem.objects.filter(service=call.identity.user_id).first()
    if system is None:
        raise Stopped(403, _("Not allowed"), _("Only an outside system comes in here, with a token from its page."))
    if writes:
        call.must_write(rights_kind(topic))
    return system


def _rows(exchange: Exchange) -> Any:
    return ExchangeRow.objects.filter(exchange=exchange).order_by("position")


def _row(one: ExchangeRow) -> dict[str, Any]:
    return {
        "row": one.position,
        "outside_id": one.outside_id or None,
        "fate": str(one.fate),
        "id": one.record_id,
        "why": one.why or None,
    }


_FIGURES = ("received", "made", "changed", "unchanged", "asked", "refused", "handed")


def _told(exchange: Exchange) -> dict[str, Any]:
    return {"exchange": exchange.pk, "topic": str(exchange.topic), "state": str(exchange.state)} | {
        name: getattr(exchange, name) for name in _FIGURES
    }
