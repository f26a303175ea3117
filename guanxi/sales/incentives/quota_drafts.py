"""What follows from other values of a quota, and what must hold of it."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from guanxi.customers.territories.models import Territory
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Team, Unit, User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.performance.models import Period
from guanxi.platform.performance.rules import span_of, when
from guanxi.sales.incentives.models import LINKS, Base, Holder

_NAMED: dict[str, Any] = {"person": User, "team": Team, "of_unit": Unit, "territory": Territory}


def held(draft: Draft) -> Values:
    """Say on which day the period begins; a quota of a person belongs to them, of a territory to who is in charge of it."""
    values: dict[str, Any] = {}
    day, period = draft.get("starts_on"), str(draft.get("period"))
    if isinstance(day, dt.date) and period in Period.values:
        values["first_on"] = span_of(period, day).first
    if draft.before is not None:
        return values
    person = draft.get("person")
    if draft.get("holder") == Holder.PERSON and not person:
        person = values["person"] = draft.get("owner") or someone().user_id
    if draft.get("holder") == Holder.TERRITORY:
        person = Territory.objects.filter(pk=draft.get("territory")).values_list("keeper", flat=True).first()
    owner = User.objects.filter(pk=person).values_list("pk", "unit_id").first() if person else None
    # Who stands in no unit is reached by nobody but themselves.
    if owner is not None and owner[1] and "owner" not in draft.changed:
        values |= {"owner": owner[0], "unit": owner[1]}
    return values


def named(draft: Draft) -> Values:
    """Call a quota by whose it is, of what and when, unless somebody named it."""
    day, of, holder = draft.get("starts_on"), draft.get("measure"), draft.get("holder")
    if draft.get("name") or not isinstance(day, dt.date) or of not in Base.values or holder not in Holder.values:
        return {}
    field = LINKS[Holder(str(holder))]
    whose = _NAMED[field].objects.filter(pk=draft.get(field)).values_list("name", flat=True).first()
    told = (whose or "", str(Base(str(of)).label), when(str(draft.get("period")), day))
    return {"name": " · ".join(one for one in told if one)[:200]}


def of_one_holder(draft: Draft) -> Problems:
    """Refuse a quota without a holder, or with several."""
    holder = draft.get("holder")
    if holder not in Holder.values:
        return {}
    field = LINKS[Holder(str(holder))]
    problems = {
        other: [_("A quota is of one person, team, unit or territory.")]
        for other in LINKS.values()
        if other != field and draft.get(other)
    }
    return problems if draft.get(field) else problems | {field: [_("Say whose quota this is.")]}


def set_by_others(draft: Draft) -> Problems:
    """Nobody sets their own quota, but who leads everybody."""
    who = someone()
    verb = "create" if draft.before is None else "edit"
    own = draft.get("holder") == Holder.PERSON and draft.get("person") == who.user_id
    if own and draft.changed and not who.rights.scope("quota", verb) & Scope.ALL:
        return {"person": [_("Your own quota is set by whom you report to.")]}
    return {}
