"""Signed calls of other systems: kept once and queued; the worker takes them in."""

import logging
import secrets
from typing import Final

from django.db import transaction
from django.utils import timezone

from guanxi.lib.broken import where_it_broke
from guanxi.platform.automation.rules.calling_in import Answer, object_in, proof_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.exchange.models import Exchange, ExchangeState, OutsideSystem, SystemDoor, Way
from guanxi.sales.exchange.protection import DOORKEEPER
from guanxi.sales.exchange.taking_in import take_in
from guanxi.sales.exchange.telling import tell_of_refused
from guanxi.sales.exchange.topics import COMING, rights_kind

LARGEST: Final = 5 * 1024 * 1024  # bytes
_DOORKEEPER: Final = service(DOORKEEPER, ())


def receive(address: str, signed: str, call_id: str, body: bytes) -> Answer:
    """Take a call such as {"topic": "stock", "data": […]}: kept and queued once. Of what is not proved nothing is kept."""
    if len(body) > LARGEST:
        return Answer(413, "This is larger than 5 MB.")
    with acting_as(_DOORKEEPER), transaction.atomic():
        door = SystemDoor.objects.filter(address=address).select_related("system").first()
        if door is None or not door.system.active or door.system.deleted_at:
            return Answer(404, "There is nothing here.")
        proof = proof_of(door.secret, signed, body)
        if not proof:
            return Answer(401, "The signature is wrong, or older than five minutes.")
        said = object_in(body)
        topic = str(said.get("topic", "")) if said else ""
        if said is None or topic not in COMING or not isinstance(said.get("data"), list):
            return Answer(400, 'An object is wanted here such as {"topic": "stock", "data": [ … ]}.')
        known_as = (call_id or proof)[:100]
        call = Exchange(
            system=door.system,
            topic=topic,
            kind=rights_kind(topic),
            way=Way.CALL,
            state=ExchangeState.QUEUED,
            call_id=known_as,
            body=said["data"],
        )
        before = Exchange.objects.filter(system=door.system, call_id=known_as).exists()
        if not before:
            Exchange.objects.bulk_create([call], ignore_conflicts=True)
    return Answer(200, "This was received before.", known_as) if before else Answer(202, "Received.", known_as)


def open_door(system: OutsideSystem) -> str:
    """Give a system an address, or a new secret for the one it has; gives the secret, which is shown this once."""
    if not view_of(entity("outside_system")).may("edit"):
        raise may_not("edit", entity("outside_system"))
    secret = f"whsec_{secrets.token_urlsafe(32)}"
    if SystemDoor.objects.filter(system=system).update(secret=secret, made_at=timezone.now()):
        return secret
    SystemDoor.objects.create(system=system, address=secrets.token_urlsafe(18), secret=secret)
    return secret


def work_off(most: int = 20) -> int:
    """Take in the calls that wait, the oldest first; what cannot be taken in at all says why. Gives how many were done."""
    done = 0
    for _turn in range(most):
        with transaction.atomic():
            with acting_as(_DOORKEEPER):
                waiting = Exchange.objects.filter(state=ExchangeState.QUEUED).order_by("pk")
                call = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("system").first()
                if call is None:
                    return done
                rows = list(call.body or ())
            try:
                with transaction.atomic():
                    take_in(call.system, call.topic, rows, way=Way.CALL, queued=call)
            except RecordProblem as problem:
                _failed(call, str(problem))
            except Exception as error:  # whatever it is, those behind it must not wait
                logging.getLogger(__name__).exception("Exchange %s broke.", call.pk)
                _failed(call, where_it_broke(error))
        done += 1
    return done


def _failed(call: Exchange, why: str) -> None:
    with acting_as(_DOORKEEPER):
        call.state, call.finished_at, call.problem = ExchangeState.FAILED, timezone.now(), why[:1000]
        Exchange.objects.filter(pk=call.pk).update(state=call.state, finished_at=call.finished_at, problem=call.problem)
        call.received = call.refused = 0
        tell_of_refused(call)
