"""What an approval means for a registration: the database writes it with the decision, whoever decided and by whichever door.

Approved, what was asked for is protected from that day, and what was protected already is protected for longer; refused, what was
asked for is free for others.
"""

from typing import Final

from django.conf import settings

from guanxi.platform.automation.approvals.models import Approval, State
from guanxi.platform.records.following import Upkeep, follow
from guanxi.sales.capture.models import DealRegistration, RegistrationRule, RegistrationState

_TABLE: Final = DealRegistration._meta.db_table
_TODAY: Final = f"(now() at time zone '{settings.TIME_ZONE}')::date"


_USUAL: Final = RegistrationRule(name="")


def _by_rule(name: str) -> str:
    """The rule of the product line, else the one for all lines, else what holds where nobody said anything; as in `rule_for`."""
    return (
        f"coalesce((select u.{name} from {RegistrationRule._meta.db_table} u where u.deleted_at is null "
        "and lower(btrim(u.line)) in (lower(btrim(r.line)), '') "
        f"order by lower(btrim(u.line)) = '', u.id limit 1), {int(getattr(_USUAL, name))})"
    )


def _decided() -> str:
    asked, protected, refused = RegistrationState.ASKED, RegistrationState.PROTECTED, RegistrationState.REFUSED
    return f"""update {_TABLE} r set
  state = case when w.approved then '{protected}' when r.state = '{asked}' then '{refused}' else r.state end,
  protected_until = case when not w.approved then r.protected_until
    when r.state = '{asked}' then {_TODAY} + {_by_rule("days")}
    else greatest(r.protected_until, {_TODAY}) + {_by_rule("extension_days")} end,
  extended = r.extended + (w.approved and r.state = '{protected}')::int,
  reminded_on = case when w.approved then null else r.reminded_on end,
  guard = case when not w.approved and r.state = '{asked}' then '' else r.guard end,
  guard_tax = case when not w.approved and r.state = '{asked}' then '' else r.guard_tax end,
  version = r.version + 1, updated_at = now()
from (select n.object_id as id, n.state = '{State.APPROVED}' as approved from fresh n
  join stale o on o.id = n.id and o.state is distinct from n.state
  where n.entity = 'deal_registration' and n.state in ('{State.APPROVED}', '{State.REFUSED}')) w
where r.id = w.id and r.state in ('{asked}', '{protected}');"""


follow(Upkeep("registration_with_approval", Approval, "update", _decided))
