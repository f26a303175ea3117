"""The map of the buying centre of a deal, the list behind it, and what is missing there."""

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.sales.playbooks.advice_words import TAB
from guanxi.sales.playbooks.advising import QUIET_BUYER_DAYS
from guanxi.sales.playbooks.asking import last_contacts
from guanxi.sales.playbooks.mapping import HIGH, WIDE, laid_out
from guanxi.sales.playbooks.models import Attitude, BuyingRole, Influence
from guanxi.sales.playbooks.parts import CentreCard, PersonShown

_MOST = 60
_COLUMNS = ("contact", "role", "attitude", "influence", "reports_to", "note")
_TONES = {-2: "bad", -1: "wait", 0: "lost", 1: "good", 2: "best"}
# As many letters as fit into a box; a Chinese one takes two places.
_PLACES = 21


def centre_card(deal: int, *, may_edit: bool) -> CentreCard:
    """This will be the card as the reader sees it: who is hidden from them stands there without name."""
    one = entity("deal_person")
    rows = find(Query(one, filters=(Filter("deal", "is", (deal,)),), columns=_COLUMNS, sort=("id",) if one.has_field("id") else (), limit=_MOST)).rows  # fmt: skip
    # Of somebody who is there twice, what was said last counts.
    people = {row.raw["contact_id"]: row for row in sorted(rows, key=lambda row: row.id)}
    drawn = laid_out({contact: row.raw.get("reports_to_id") for contact, row in people.items()})
    last = last_contacts(people)
    back = urlencode({"back": f"/deal/{deal}?tab={TAB}"})
    shown = tuple(
        _person(row, last.get(contact), drawn.places[contact].x, drawn.places[contact].y, back, may_edit=may_edit)
        for contact, row in people.items()
    )
    add = f"/deal_person/new?{urlencode({'deal': deal})}&{back}" if may_edit else ""
    return CentreCard(
        shown, drawn.lines, drawn.width, drawn.height, tuple(_gaps(list(people.values()), last)), add, (WIDE, HIGH)
    )


def _person(row: Row, last: dt.datetime | None, x: int, y: int, back: str, *, may_edit: bool) -> PersonShown:
    one = row.view.entity
    name = row.text(one.field("contact")) or _("Somebody you may not see")
    linked = row.link(one.field("contact"))
    attitude = row.raw["attitude"] or 0
    return PersonShown(
        name,
        row.text(one.field("role")),
        row.text(one.field("attitude")),
        _TONES.get(attitude, "lost"),
        row.text(one.field("influence")),
        row.raw["influence"] or 0,
        row.text(one.field("reports_to")),
        timezone.localtime(last).date().isoformat() if last else "",
        row.text(one.field("note")),
        f"/contact/{linked.id}" if linked and linked.title else "",
        f"/deal_person/{row.id}/edit?{back}" if may_edit else "",
        x,
        y,
        _short(name),
    )


def _gaps(rows: Sequence[Row], last: dict[int, dt.datetime | None]) -> list[str]:
    """What a deal is lost by: nobody who decides, a buyer whom nobody meets, a strong voice against us, one contact only."""
    if not rows:
        return []
    said, roles = [], {row.raw["role"] for row in rows}
    if BuyingRole.PAYS not in roles:
        said.append(_("Nobody here is the economic buyer."))
    if BuyingRole.DECIDES not in roles:
        said.append(_("Nobody here is the decision maker."))
    if not roles & {BuyingRole.COACHES} and not any(row.raw["attitude"] == Attitude.CHAMPION for row in rows):
        said.append(_("Nobody coaches or champions us."))
    if len(rows) == 1:
        said.append(_("We know one person only: when they leave, the deal leaves with them."))
    today = timezone.localdate()
    for row in rows:
        name = row.text(row.view.entity.field("contact"))
        at = last.get(row.raw["contact_id"])
        days = (today - timezone.localtime(at).date()).days if at else None
        if row.raw["role"] == BuyingRole.PAYS and name and (days is None or days >= QUIET_BUYER_DAYS):
            said.append(
                _("No contact with the economic buyer %(name)s for %(days)s days.") % {"name": name, "days": days}
                if days is not None
                else _("No contact with the economic buyer %(name)s yet.") % {"name": name}
            )
        if row.raw["influence"] == Influence.HIGH and row.raw["attitude"] < 0 and name:
            said.append(_("%(name)s, whose word counts, is not for us.") % {"name": name})
    return said


def _short(name: str) -> str:
    places, kept = 0, ""
    for letter in name:
        places += 2 if ord(letter) > 0x2E7F else 1
        if places > _PLACES:
            return kept + "…"
        kept += letter
    return name
