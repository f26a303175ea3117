"""Through whose eyes a rule is written and read: with the fields that its service sees, and with no record of anybody."""

from dataclasses import replace

from django.utils.translation import gettext as _

from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.identity.rights import Rights, Scope
from guanxi.platform.permissions.services import NO_PERSON
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity


def eyes_of(rule: Rule) -> Identity:
    """Give an identity that knows the fields and settings that the service of a rule knows. Raises `RuleRefused`.

    Whoever keeps rules need not read the records that they are about, and does not come to read them by naming one.
    """
    try:
        theirs = load_identity(rule.service_id or 0)
    except UnknownPerson as unknown:
        raise RuleRefused(_("Choose first the service as which the rule works.")) from unknown
    who = someone()
    scopes = {
        key: tuple(int(Scope.OWN) if mask else 0 for mask in masks) for key, masks in theirs.rights.scopes.items()
    }
    rights = Rights(user_id=NO_PERSON, scopes=scopes, fields=theirs.rights.fields, service=theirs.name)
    return replace(who, user_id=NO_PERSON, rights=rights, memory={}, preferences={})
