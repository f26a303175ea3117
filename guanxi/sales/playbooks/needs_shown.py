"""What the stage of a deal needs, as its page shows it."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.models import Attachment
from guanxi.platform.web.controls import control_of, named
from guanxi.sales.models import Deal, Outcome
from guanxi.sales.playbooks.asking import facts_of, fitting, series_of
from guanxi.sales.playbooks.models import ItemKind, StageTick
from guanxi.sales.playbooks.parts import NeedsCard, NeedShown
from guanxi.sales.playbooks.rules import Facts, Need, is_met, is_ticked_by_hand


def needs_card(deal: Deal, row: Row, *, may_edit: bool) -> NeedsCard | None:
    """This will be what the stage of an open deal asks for, None where it asks for nothing."""
    found = fitting(deal.stage_id, series_of(deal.product_id)) if deal.outcome == Outcome.OPEN else ()
    if not found:
        return None
    known = {field.name: getattr(deal, field.column) for field in entity("deal").fields}
    facts = facts_of({deal.pk: known})[deal.pk]
    needs = [need for _book, there in found for need in there]
    ticks = {one.item_id: one for one in StageTick.objects.filter(deal=deal.pk).select_related("item")}
    names = people_named([one.person_id for one in ticks.values() if one.person_id])
    files = dict(Attachment.objects.filter(pk__in=[one.file_id for one in ticks.values() if one.file_id]).values_list("pk", "name"))  # fmt: skip
    shown = tuple(_shown(deal, need, facts, ticks.get(need.id), names, files, may_edit=may_edit) for need in needs)
    here = {need.id for need in needs}
    chinese = (get_language() or "").startswith("zh")
    advice = tuple(text for book, _needs in found if (text := (chinese and book.advice_zh) or book.advice))
    controls = _controls(deal, needs, facts) if may_edit else ()
    return NeedsCard(
        row.text(row.view.entity.field("stage")) if row.view.reads("stage") else "",
        advice,
        shown,
        sum(one.met for one in shown),
        controls,
        named(controls),
        f"/selling/needs/{deal.pk}",
        str(deal.version),
        f"/playbook/{found[0][0].pk}" if view_of(entity("playbook")).may("edit") else "",
        tuple(_ticked(one, names, files) for item, one in ticks.items() if item not in here),
    )


def _shown(
    deal: Deal, need: Need, facts: Facts, tick: StageTick | None, names: Any, files: Any, *, may_edit: bool
) -> NeedShown:
    by_hand = is_ticked_by_hand(need)
    url = f"/selling/tick/{deal.pk}/{need.id}" if by_hand and may_edit else ""
    done = _ticked(tick, names, files) if tick else None
    return NeedShown(
        need.name,
        is_met(need, facts),
        need.enforced,
        str(dict(ItemKind.choices)[need.kind]),
        done.who if done else "",
        done.when if done else "",
        (done.evidence if done else "") or (_("Evidence is still needed.") if tick and need.evidence else ""),
        done.evidence_url if done else "",
        url,
        dialog=need.evidence and not is_met(need, facts),
    )


def _ticked(tick: StageTick, names: Any, files: Any) -> NeedShown:
    words, url = tick.evidence, ""
    if tick.file_id in files:
        words, url = words or files[tick.file_id], f"/file/{tick.file_id}"
    elif tick.activity_id:
        words, url = words or _("Follow-up record"), f"/activity/{tick.activity_id}"
    return NeedShown(
        str(getattr(tick.item, entity("playbook_item").spoken_title) or tick.item.name),
        True,
        False,
        "",
        names.get(tick.person_id, ""),
        tick.done_on.isoformat() if tick.done_on else "",
        words,
        url,
    )


def _controls(deal: Deal, needs: list[Need], facts: Facts) -> tuple[Any, ...]:
    """The fields that are asked for and empty, to fill in where one stands."""
    one, view = entity("deal"), view_of(entity("deal"))
    wanted = dict.fromkeys(need.field for need in needs if need.kind == "field" and not is_met(need, facts))
    return tuple(
        control_of(one.field(name), None, prefix="needs")
        for name in wanted
        if name in view.writable and one.has_field(name)
    )
