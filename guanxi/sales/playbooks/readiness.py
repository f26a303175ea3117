"""How ready deals are to leave their stage: “3 of 5” on the cards of a board, asked for all cards at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import icon, inert
from guanxi.sales.models import Deal, Outcome
from guanxi.sales.playbooks.asking import books, facts_of, learn_series, needs_of, series_of
from guanxi.sales.playbooks.rules import Need, unmet
from guanxi.sales.playbooks.stopping import may_tell, sees_deals


def may_see_readiness() -> bool:
    """Tell whether the person reads what stages ask for, and where deals stand."""
    return view_of(entity("playbook")).may("read") and view_of(entity("playbook_item")).may("read") and sees_deals()


def ready_marks(rows: Sequence[Row]) -> dict[int, str]:
    """This will be the marks of those open deals whose stage asks for something."""
    return {deal: _mark(asked, missing) for deal, (asked, missing) in readiness([row.id for row in rows]).items()}


def readiness(ids: Iterable[int]) -> dict[int, tuple[int, list[Need]]]:
    """Give of how many requirements of its stage a deal lacks which, by what the reader may read of deals."""
    told = {need.id for there in books().values() for _book, needs in there for need in needs if may_tell(need)}
    if not told:
        return {}
    known = {deal["pk"]: deal for deal in _open_deals(ids, told)}
    if view_of(entity("deal")).reads("product"):
        learn_series(deal["product_id"] for deal in known.values())
    asked = {pk: [need for need in _needs(deal) if need.id in told] for pk, deal in known.items()}
    asking = {pk: needs for pk, needs in asked.items() if needs}
    facts = facts_of({pk: _by_name(known[pk]) for pk in asking}) if asking else {}
    return {pk: (len(needs), unmet(needs, facts[pk])) for pk, needs in asking.items()}


def _needs(deal: Mapping[str, Any]) -> tuple[Need, ...]:
    series = series_of(deal["product_id"]) if view_of(entity("deal")).reads("product") else ""
    return needs_of(deal["stage_id"], series)


def _open_deals(ids: Iterable[int], told: set[int]) -> Iterable[dict[str, Any]]:
    """The deals in stages with a playbook, with the fields that are asked for."""
    needs = [need for there in books().values() for _book, needs in there for need in needs if need.id in told]
    names = {need.field for need in needs if need.kind == "field" and need.field}
    columns = {entity("deal").field(name).column for name in names} | {"stage_id", "product_id"}
    return Deal.objects.filter(pk__in=list(ids), outcome=Outcome.OPEN, stage__in=list(books())).values("pk", *columns)


def _by_name(deal: Mapping[str, Any]) -> dict[str, Any]:
    return {one.name: deal[one.column] for one in entity("deal").fields if one.column in deal}


def _mark(asked: int, missing: Sequence[Need]) -> str:
    """What is enforced and missing is bad, all of it met is good, the rest is plain; the words say the same."""
    tone = "bad" if any(need.enforced for need in missing) else "plain" if missing else "good"
    told = {"met": asked - len(missing), "all": asked}
    said = _("%(met)s of %(all)s requirements of this stage met") % told
    if missing:
        said += " · " + _("Missing: %(needs)s") % {"needs": _(", ").join(need.name for need in missing)}
    words, short = inert(said), inert(_("%(met)s of %(all)s") % told)
    drawing = icon("checklist" if missing else "circle-check")
    return (
        f'<span class="g-board-mark g-board-mark-{tone}" title="{words}">{drawing}'
        f'<span aria-hidden="true">{short}</span><span class="visually-hidden">{words}</span></span>'
    )
