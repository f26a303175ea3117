"""Putting an account into a territory by hand, and giving it back to the rules."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.models import Account
from guanxi.customers.territories.models import State, Territory
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid


@transaction.atomic
def set_territory(account: Account, *, by: Identity, territory: int) -> Account:
    """Put an account into a territory of the model in force, where it stays whatever the rules say."""
    if not Territory.objects.filter(pk=territory, model__state=State.ACTIVE).exists():
        raise Invalid({"territory": [_("Choose a territory of the model that is in force.")]})
    values = {"territory": territory, "territory_fixed": True, "territory_since": timezone.localdate()}
    changed: Account = change(entity("account"), account.pk, values, version=account.version, trusted=True)
    return changed


@transaction.atomic
def free_territory(account: Account, *, by: Identity) -> Account:
    """Let the rules decide again where an account belongs."""
    values = {"territory_fixed": False}
    changed: Account = change(entity("account"), account.pk, values, version=account.version, trusted=True)
    return changed
