"""The named services as which rules work: they cannot log in, and may do what their roles grant them and nothing else."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.granting import request_role, set_grants
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import may_not

# What a service is given on the page that makes it; finer rights are set at its role.
VERBS: Final = ("read", "create", "edit", "assign")


def services() -> list[User]:
    """Give the services that may work."""
    return list(User.objects.filter(is_service=True, active=True).order_by("name"))


def kinds() -> tuple[Entity, ...]:
    """Give the kinds of records that rights are given on: a part of a record follows it, settings are read by everyone."""
    return tuple(one for one in entities() if one.access == "owned")


@transaction.atomic
def make_service(name: str, rights: Mapping[str, Sequence[str]]) -> User:
    """Make a service with a role of its own: kind of record → verbs, on all records. Raises `RuleRefused`."""
    for key in ("user", "role"):
        if not view_of(entity(key)).may("create"):
            raise may_not("create", entity(key))
    name = " ".join(name.split())
    if not name:
        raise RuleRefused(_("Give the service a name."))
    if User.objects.filter(is_service=True, name=name).exists():
        raise RuleRefused(_("There is a service of this name already."))
    known = {
        one.key: [verb for verb in rights.get(one.key, ()) if verb in VERBS and verb in one.verbs] for one in kinds()
    }
    granted = {key: verbs for key, verbs in known.items() if verbs}
    if not granted:
        raise RuleRefused(_("Give the service at least one right."))
    who = someone()
    login = f"service-{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')[:40]}-{secrets.token_hex(3)}"
    user: User = create(
        entity("user"),
        {"login": login, "name": name[:80], "language": who.language, "time_zone": who.time_zone},
        allow_twins=True,
    )
    User.everything.filter(pk=user.pk).update(is_service=True, must_change_password=False)
    role: Role = create(entity("role"), {"name": _("Service: %(name)s") % {"name": name[:60]}}, allow_twins=True)
    # Whoever does something with records sees them, and the settings that they name.
    grants = {(key, verb): int(Scope.ALL) for key, verbs in granted.items() for verb in {"read", *verbs}}
    looked_up = [one.key for one in entities() if one.access == "reference" and one.key not in ("role", "rule")]
    set_grants(role, grants | {(key, "read"): int(Scope.ALL) for key in looked_up})
    request_role(user.pk, role.pk)
    user.refresh_from_db()
    return user
