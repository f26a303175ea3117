"""Being told by other programs: a signed call to the address of a rule is kept once, and the rule makes a record of it.

The address names the rule, the signature proves who calls. What cannot be proved gets the same answer as an address that
there is not. Nothing is done while the other program waits: the worker does it.
"""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.rules.models import Event, Rule, RuleCall, RuleDoor, Run, RunState
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.webhooks.signing import signature
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service

SERVICE: Final = "rule calls"
LARGEST: Final = 64 * 1024  # bytes
# So many seconds a signature may be old, or ahead of our clock.
WINDOW: Final = 300
_DOORKEEPER: Final = service(SERVICE, ())
_KEPT: Final = 100
_DEEPEST, _MOST_PATHS = 6, 60


@dataclass(frozen=True)
class Answer:
    """What the other program is told: a status of HTTP, a sentence, and the id under which the call is known."""

    status: int
    text: str
    call_id: str = ""


def receive(address: str, signed: str, call_id: str, body: bytes) -> Answer:
    """Take a call: kept and queued once, whatever comes again under the same id. Of what is not proved nothing is kept."""
    if len(body) > LARGEST:
        return Answer(413, "This is larger than 64 KiB.")
    with acting_as(_DOORKEEPER), transaction.atomic():
        door = RuleDoor.objects.filter(address=address).select_related("rule").first()
        if door is None or not door.rule.is_on or door.rule.deleted_at or door.rule.event != Event.CALLED:
            return Answer(404, "There is nothing here.")
        proof = proof_of(door.secret, signed, body)
        if not proof:
            return Answer(401, "The signature is wrong, or older than five minutes.")
        said = object_in(body)
        if said is None:
            return Answer(400, "A JSON object is wanted here.")
        known_as = (call_id or proof)[:100]
        call = RuleCall(rule=door.rule, call_id=known_as, signed=proof, body=said)
        RuleCall.objects.bulk_create([call], ignore_conflicts=True)
        kept = RuleCall.objects.filter(rule=door.rule, call_id=known_as).first()
        if kept is None or Run.objects.filter(rule=door.rule, call=kept.pk).exists():
            return Answer(200, "This was received before.", known_as)
        Run.objects.create(rule=door.rule, record_id=0, call=kept.pk)
        _forget_old(door.rule)
        return Answer(202, "Received.", known_as)


def door_of(rule: Rule) -> RuleDoor | None:
    """Give the door of a rule; None where it has none yet."""
    return RuleDoor.objects.filter(rule=rule).first()


def open_door(rule: Rule) -> str:
    """Give a rule an address, or a new secret for the one it has; gives the secret, which is shown this once."""
    secret = f"whsec_{secrets.token_urlsafe(32)}"
    if RuleDoor.objects.filter(rule=rule).update(secret=secret, made_at=timezone.now()):
        return secret
    RuleDoor.objects.create(rule=rule, address=secrets.token_urlsafe(18), secret=secret)
    return secret


def set_place(rule: Rule, field: str, path: str) -> None:
    """Let a field of the record take what stands at a place of the body, such as contact.mail; no place: nothing."""
    about, path = entity(rule.about), path.strip()[:200]
    if field not in {one.name for one in fields_to_take(about)}:
        raise RuleRefused(_("Choose which field takes it."))
    door = door_of(rule)
    if door is None:
        raise RuleRefused(_("The rule has no address yet."))
    places = {name: place for name, place in door.places.items() if name != field}
    key = "" if door.key == field and not path else door.key
    RuleDoor.objects.filter(pk=door.pk).update(places=places | ({field: path} if path else {}), key=key)


def fields_to_take(about: Entity) -> tuple[Field, ...]:
    """Give the fields that a call can fill."""
    return tuple(one for one in about.fields if one.editable and one.name != "owner" and one.kind.name != "link")


def at_place(body: Any, path: str) -> Any:
    """Give what stands at a place; None where there is nothing. Of a list 0 is the first."""
    for part in path.split("."):
        if isinstance(body, Mapping):
            body = body.get(part)
        elif isinstance(body, list) and part.isdecimal() and int(part) < len(body):
            body = body[int(part)]
        else:
            return None
    return body if not isinstance(body, Mapping | list) else json.dumps(body, ensure_ascii=False)


def places_in(body: Any, before: str = "", depth: int = 0) -> Iterator[str]:
    """Give the places at which a body says something."""
    if depth > _DEEPEST:
        return
    pairs = body.items() if isinstance(body, Mapping) else enumerate(body) if isinstance(body, list) else ()
    for name, value in pairs:
        path = f"{before}.{name}" if before else str(name)
        if isinstance(value, Mapping | list):
            yield from places_in(value, path, depth + 1)
        else:
            yield path


def some_places(body: Any) -> list[str]:
    """Give the first of these places, for somebody to choose from."""
    return [path for path, _number in zip(places_in(body), range(_MOST_PATHS), strict=False)]


def object_in(body: bytes) -> dict[str, Any] | None:
    """Give the JSON object that a body is; None for anything else."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or "\\u0000" in json.dumps(said):
        return None
    return said


def proof_of(secret: str, signed: str, body: bytes) -> str:
    """Give what proves a call, the same however its header is written; nothing where it does not."""
    parts = dict(part.strip().partition("=")[::2] for part in signed[:500].split(","))
    moment = parts.get("t", "")
    if not (moment.isascii() and moment.isdecimal() and len(moment) < 12) or abs(time.time() - int(moment)) > WINDOW:
        return ""
    proof = signature(secret, int(moment), body)
    if not hmac.compare_digest(proof.encode(), f"t={moment},v1={parts.get('v1', '')}".encode()):
        return ""
    return hashlib.sha256(proof.encode()).hexdigest()


def _forget_old(rule: Rule) -> None:
    """Keep the last hundred: what others say holds data of people. What still waits stays."""
    old = list(RuleCall.objects.filter(rule=rule).order_by("-pk").values_list("pk", flat=True)[_KEPT : 2 * _KEPT])
    if old:
        waiting = Run.objects.filter(rule=rule, call__in=old, state__in=(RunState.QUEUED, RunState.RUNNING))
        RuleCall.objects.filter(pk__in=old).exclude(pk__in=waiting.values("call")).update(body={})
