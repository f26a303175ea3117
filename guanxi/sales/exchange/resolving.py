"""Finding what the rows of another system mean: the records of its ids, what they link to, and records found by their keys."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity_of
from guanxi.sales.exchange.naming import called, found_by_name, is_own_word, named, outside_text
from guanxi.sales.exchange.rows import Setting, Taken
from guanxi.sales.exchange.rules import digest


def waiting(taken: list[Taken]) -> list[Taken]:
    """Give the rows with which something is still to be done."""
    return [one for one in taken if one.waits]


def know(there: Setting, taken: list[Taken]) -> None:
    """Find what these ids name; what stands twice in a chunk, and what says the same as last time, is settled here."""
    known = named(there.system.pk, there.topic.kind, (one.outside_id for one in taken))
    seen: set[str] = set()
    for one in waiting(taken):
        if one.outside_id and one.outside_id in seen:
            one.refuse(_("The same id stands in an earlier row."))
            continue
        seen.add(one.outside_id)
        one.known = known.get(one.outside_id)
        if one.known is None:
            continue
        if one.record_id not in (None, one.known.record_id):
            one.refuse(_("This id is known for another record."))
        elif one.known.heard_digest == digest(one.row):
            one.record_id, one.same = one.known.record_id, True
        else:
            one.record_id = one.known.record_id


def follow_links(there: Setting, taken: list[Taken]) -> None:
    """Links are named by the other system's own ids; else by number, code or name; or as {"id": 7} by ours."""
    _agreed(there, taken)
    for each in there.entity.links:
        asked = [one for one in waiting(taken) if one.values.get(each.name) not in (None, "")]
        if not asked or each.target is None:
            continue
        target = entity_of(each.target)
        texts = {outside_text(one.values[each.name]) for one in asked if not isinstance(one.values[each.name], dict)}
        theirs = {text: it.record_id for text, it in named(there.system.pk, target.key, texts).items()}
        ours = found_by_name(target, texts - theirs.keys())
        for one in asked:
            value = one.values[each.name]
            if isinstance(value, dict):
                one.values[each.name] = value.get("id")
                continue
            number = theirs.get(text := outside_text(value)) or ours.get(text)
            if number is None:
                one.refuse(
                    _("“%(name)s”: nothing is known as “%(value)s” to %(system)s or here.")
                    % {"name": each.label, "value": text, "system": there.system.name}
                )
            else:
                one.values[each.name] = number


def _agreed(there: Setting, taken: list[Taken]) -> None:
    """Add what the rule says of every row."""
    fixed = dict(there.topic.fixed)
    if there.ruled.rule.book_id and "book" in there.entity.by_name:
        fixed["book"] = {"id": there.ruled.rule.book_id}
    for one in waiting(taken):
        one.values = fixed | one.values


def find(there: Setting, taken: list[Taken]) -> None:
    """Find records by what names them in both systems, where the outside id is not known yet."""
    for names in there.topic.natural:
        keys: dict[tuple[Any, ...], Taken] = {}
        for one in taken:
            if one.waits and one.record_id is None and (key := _key(there, one, names)) is not None:
                keys[key] = one
        if not keys:
            continue
        columns = [there.entity.field(name).column for name in names]
        found = there.entity.model._base_manager.filter(
            **{f"{columns[0]}__in": {key[0] for key in keys}}, deleted_at__isnull=True
        ).values_list("pk", *columns)
        for number, *values in found:
            meant = keys.get(tuple(values))
            if meant is None:
                continue
            if meant.record_id is not None:
                what = " · ".join(str(value) for value in values)
                meant.refuse(_("Several records here are known as “%(what)s”: say which by its id.") % {"what": what})
            meant.record_id = number
    _not_twice(there, [one for one in taken if one.record_id is not None and one.known is None])
    for one in taken:
        if one.known is None and one.outside_id == "" and one.record_id is None and not any(there.topic.natural):
            one.refuse(_("Without an id nobody can tell which record this is."))


def _key(there: Setting, one: Taken, names: tuple[str, ...]) -> tuple[Any, ...] | None:
    key = []
    for name in names:
        each = there.entity.field(name)
        raw = one.values.get(name, each.default)
        try:
            value = each.parse(raw)
        except Refused:
            return None
        if value in (None, ""):
            return None
        key.append(value)
    return tuple(key)


def _not_twice(there: Setting, taken: list[Taken]) -> None:
    """A record that has another id in this system already is not given a second one."""
    told = called(there.system.pk, there.topic.kind, (one.record_id or 0 for one in taken))
    for one in taken:
        other = told.get(one.record_id or 0)
        if other is None:
            continue
        if is_own_word(one.outside_id) and is_own_word(other.outside_id) and other.outside_id != one.outside_id:
            one.refuse(
                _("%(system)s calls this record “%(id)s” already.")
                % {"system": there.system.name, "id": other.outside_id}
            )
        else:
            one.known = other
            if is_own_word(one.outside_id):
                other.outside_id = one.outside_id
