"""A person brings a file, sends refused rows again, or has records handed over: who may, and what is done at once."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound, RecordProblem, may_not
from guanxi.sales.exchange.handing_out import hand_out
from guanxi.sales.exchange.models import Exchange, ExchangeRow, ExchangeState, Fate, OutsideSystem, Way
from guanxi.sales.exchange.rows import rule_of
from guanxi.sales.exchange.services import identity_of
from guanxi.sales.exchange.taking_in import take_in
from guanxi.sales.exchange.topics import COMING, GOING, rights_kind

# More rows than this wait for the worker.
AT_ONCE: Final = 2000


def may_bring(topic: str) -> bool:
    """Tell whether the person may change every record of this kind; nobody else lets a service write them."""
    return topic in COMING and bool(view_of(entity(rights_kind(topic))).scope("edit") & Scope.ALL)


def may_fetch(topic: str) -> bool:
    """Tell whether the person may take every record of this kind out."""
    return topic in GOING and bool(view_of(entity(rights_kind(topic))).scope("export") & Scope.ALL)


def bring(
    system: OutsideSystem, topic: str, rows: Iterable[Mapping[str, Any]], *, file_name: str, way: str = Way.FILE
) -> Exchange:
    """Take rows in for a person; many of them wait for the worker. Raises `RecordProblem`."""
    if not may_bring(topic):
        raise may_not("edit", entity(rights_kind(topic)))
    whole, who, by = list(rows), identity_of(system), someone()
    if not whole:
        raise RecordProblem(_("There are no rows in this file."))
    log("exchange in", entity=rights_kind(topic), number=len(whole), system=system.name)
    if len(whole) <= AT_ONCE:
        return take_in(system, topic, whole, way=way, file_name=file_name)
    with acting_as(who), transaction.atomic():
        rule_of(system, topic)
        waiting = Exchange(
            system=system,
            topic=topic,
            kind=rights_kind(topic),
            way=way,
            state=ExchangeState.QUEUED,
            by_id=by.user_id or None,
            file_name=file_name[:200],
            body=whole,
        )
        Exchange.objects.bulk_create([waiting])
    return waiting


def send_again(exchange: Exchange) -> Exchange:
    """Take the refused rows of an exchange in once more, as they are. Raises `RecordProblem` where there are none."""
    rows = refused_rows(exchange)
    if not rows:
        raise RecordProblem(_("Nothing of this was refused."))
    return bring(exchange.system, exchange.topic, rows, file_name=exchange.file_name, way=Way.AGAIN)


def refused_rows(exchange: Exchange) -> list[dict[str, Any]]:
    """Give what was refused, as it came."""
    rows = ExchangeRow.objects.filter(exchange=exchange, fate=Fate.REFUSED).order_by("position")
    return [one.values for one in rows if one.values]


def fetch(system: OutsideSystem, topic: str, *, again: Exchange | None = None) -> Exchange:
    """Hand records over for a person, who then takes them as a file. Raises `RecordProblem`."""
    if not may_fetch(topic):
        raise may_not("export", entity(rights_kind(topic)))
    exchange = hand_out(system, topic, way=Way.FILE, again=again)
    log("exchange out", entity=exchange.kind, number=exchange.handed, system=system.name)
    return exchange


def exchange_seen(number: int) -> Exchange:
    """Give an exchange that the person may see; raises `NotFound`."""
    found = Exchange.objects.filter(pk=number).select_related("system").first()
    if found is None:
        raise NotFound(entity("outside_system"))
    return found
