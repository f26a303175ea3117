"""What becomes of somebody who wrote to us, by whichever door: a new lead, or an entry at the record that is there already."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Problems
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Duplicate, Twin
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.capture.models.forms import ASKED
from guanxi.sales.capture.telling import AGAIN
from guanxi.sales.models import LeadStatus

_CLOSED: Final = (LeadStatus.CONVERTED, LeadStatus.DISCARDED)


@dataclass(frozen=True)
class TakenIn:
    """The record that somebody who wrote is now, and whether it was there before."""

    entity: str
    record_id: int
    attached: bool


def named(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values of a lead with a name, which nobody may have asked for: else the address it came from."""
    known = {name: value for name, value in values.items() if value not in ("", None)}
    known["name"] = next(
        (str(known[one])[:200] for one in ("name", "company", "mail", "mobile") if known.get(one)), _("Unknown")
    )
    return known


def problems_of(values: Mapping[str, Any]) -> Problems:
    """Give what stands against values of a lead, by field; writes nothing."""
    return create_many(entity("lead"), [named(values)], trial=True)[0].problems


def take_in(values: Mapping[str, Any], *, by: str, kind: str = "message") -> TakenIn:
    """Make a lead of what somebody wrote, or add it to whom they are already and tell the owner; `by` is the door's name,
    `kind` that of the entry.

    Raises `Invalid` for values that no lead can have. Whoever wrote is never told which of the two it was.
    """
    lead = entity("lead")
    try:
        made = create(lead, named(values), allow_twins=False)
    except Duplicate as found:
        known = _best(found.twins)
        if known is None:  # closed to us as well: its owner finds the lead by the same check
            return TakenIn("lead", create(lead, named(values), allow_twins=True).pk, attached=False)
        return _attached(known, values, by, kind)
    return TakenIn("lead", made.pk, attached=False)


def _best(twins: list[Twin]) -> Any:
    """Of the records that it seems to be: a lead somebody works on, else the contact, else the account."""
    rows = [(one.entity.key, one.entity.model._base_manager.get(pk=one.record_id)) for one in twins if one.record_id]
    ranks = {"contact": 1, "account": 2}
    rows.sort(key=lambda pair: ranks.get(pair[0], 3 if getattr(pair[1], "status", "") in _CLOSED else 0))
    return rows[0] if rows else None


def _attached(known: tuple[str, Any], values: Mapping[str, Any], by: str, kind: str) -> TakenIn:
    key, row = known
    one = entity("lead")
    lines = [f"{one.field(name).label}: {value}" for name, value in values.items() if value and name in ASKED]
    entry = {"kind": kind, "incoming": True, "subject": by[:200], "text": "\n".join(lines), "owner": row.owner_id}
    log_activity(entry, on=[(key, row.pk)])
    tell(AGAIN, [row.owner_id], about=(key, row.pk), form=by[:80])
    return TakenIn(key, row.pk, attached=True)
