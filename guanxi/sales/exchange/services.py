"""The service as which a system works: it may what the rules of its system need, and nothing else."""

import re
import secrets
from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entities, entity, rights_key
from guanxi.platform.identity.acting import Identity, acting_as, someone
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import VERBS, Scope
from guanxi.platform.identity.tokens import make_token
from guanxi.platform.permissions.granting import request_role, set_grants
from guanxi.platform.permissions.models import Assignment, Role
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.exchange.models import ExchangeRule, OutsideSystem
from guanxi.sales.exchange.topics import COMING, GOING

_BRINGS: Final = ("read", "create", "edit", "assign")
# Never read by a system, whatever it exchanges.
_NEVER: Final = ("role", "rule")


class NoService(RecordProblem):
    """The system has no service yet, or it may not work any more."""

    def __init__(self) -> None:
        super().__init__(_("This system has no service to work as: press “Set up the service” on its page."))


@transaction.atomic
def set_up_service(system: OutsideSystem, *, by: Identity) -> OutsideSystem:
    """Give a system a service of its own, or the rights of the one it has anew, as the rules of the system say now."""
    for key in ("user", "role"):
        if not view_of(entity(key)).may("create"):
            raise may_not("create", entity(key))
    topics = set(ExchangeRule.objects.filter(system=system, active=True, field="").values_list("topic", flat=True))
    if not topics:
        raise RecordProblem(_("Say first in a rule what is exchanged with this system."))
    if system.service_id is None:
        user, role = _made(system.name)
        system = change(entity("outside_system"), system.pk, {"service": user.pk}, trusted=True)
        set_grants(role, _grants(topics))
        request_role(user.pk, role.pk)
        return system
    held = Assignment.objects.filter(user_id=system.service_id).order_by("pk").select_related("role").first()
    if held is None:
        raise NoService
    none = {(one.key, verb): int(Scope.NONE) for one in entities() for verb in VERBS}
    set_grants(held.role, none | _grants(topics))
    return system


def identity_of(system: OutsideSystem) -> Identity:
    """Give the identity as which a system works. Raises `NoService`, also for a system that is not in use."""
    if not system.active:
        raise RecordProblem(_("“%(name)s” is not in use.") % {"name": system.name})
    try:
        return load_identity(system.service_id or 0)
    except UnknownPerson as unknown:
        raise NoService from unknown


def give_token(system: OutsideSystem) -> str:
    """Give a new token with which the programs of a system come in as its service; it is shown this once."""
    if not view_of(entity("outside_system")).may("edit"):
        raise may_not("edit", entity("outside_system"))
    who = identity_of(system)
    with acting_as(who):
        return make_token(User.objects.get(pk=who.user_id), system.name[:100])


def _made(name: str) -> tuple[User, Role]:
    who = someone()
    login = f"outside-{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')[:40]}-{secrets.token_hex(3)}"
    values = {"login": login, "name": name[:80], "language": who.language, "time_zone": who.time_zone}
    user: User = create(entity("user"), values, allow_twins=True)
    User.everything.filter(pk=user.pk).update(is_service=True, must_change_password=False)
    role: Role = create(entity("role"), {"name": _("Service: %(name)s") % {"name": name[:60]}}, allow_twins=True)
    user.refresh_from_db()
    return user, role


def _grants(topics: Iterable[str]) -> dict[tuple[str, str], int]:
    """Give what these topics need: what comes in is read and written, what goes out is read, and what both name is looked up."""
    scope = int(Scope.ALL)
    wanted = {(one.key, "read"): scope for one in entities() if one.access == "reference" and one.key not in _NEVER}
    for topic in topics:
        kind = entity((COMING.get(topic) or GOING[topic]).kind)
        key = rights_key(kind)
        verbs = _BRINGS if topic in COMING else ("read", "export")
        wanted |= {(key, verb): scope for verb in verbs if verb in entity(key).verbs}
        linked = {one.target for one in kind.links if one.target is not None}
        named = {one.key for one in entities() if one.model in linked and one.access == "owned"}
        wanted |= {(rights_key(entity(one)), "read"): scope for one in named}
    return wanted
