"""From raw values to a record that can be written: field rules, kinds, links, arithmetic and checks, in that order."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Field, Problems, Values
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import View
from guanxi.platform.records.depending import copied, misfits, taken_over
from guanxi.platform.records.links import Links

Raw = Mapping[str, object]
# By field, what texts were read as: within one batch the same words come again and again.
Understood = defaultdict[str, dict[str, Any]]


def drafted(
    view: View,
    raw: Raw,
    before: Any | None,
    known_links: Links,
    *,
    trusted: bool = False,
    understood: Understood | None = None,
) -> tuple[Draft, Problems]:
    """Give the record as it would be written and everything that stands against it, all at once.

    `trusted` is for business verbs and triggers of our own, which write fields that a person may not. `understood` is
    kept between the records of one batch.
    """
    problems: Problems = {}
    given = _read(
        view,
        raw,
        before,
        known_links,
        problems,
        defaultdict(dict) if understood is None else understood,
        trusted=trusted,
    )
    if before is None:
        given |= taken_over(view, given, {*given, *problems}, known_links)
    values = _stored(view, before) if before is not None else _fresh(view)
    changed = frozenset(given if before is None else (one for one, value in given.items() if values.get(one) != value))
    if not trusted:
        _keep_reserved(view, values if before is not None else {}, given, problems)
    values |= given
    _entered(view, values, changed, before, problems)
    if before is None:
        _place(view, values)
    _required(view, values, problems)
    _check_links(view, values, changed, known_links, problems)
    draft = _derived(view, Draft(values, before, changed, trusted))
    problems |= misfits(view, draft, changed, known_links, problems)
    unread = frozenset(problems)
    for check in view.entity.checks:
        problems |= _told_by(check, draft, unread)
    return draft, problems


def _told_by(check: Callable[[Draft], Problems], draft: Draft, unread: frozenset[str]) -> Problems:
    """A check that looked at a value which stands wrong already would only repeat or mistake it."""
    if not unread:
        return check(draft)
    seen = _Watched(draft.values)
    told = check(replace(draft, values=seen))
    return {} if seen.asked & unread else {name: said for name, said in told.items() if name not in unread}


class _Watched(dict[str, Any]):
    """Values that remember which of them were looked at."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, name: str, otherwise: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, otherwise)

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)


def _read(
    view: View, raw: Raw, before: Any | None, links: Links, problems: Problems, understood: Understood, *, trusted: bool
) -> dict[str, Any]:
    """Understand what was sent; amounts last, for the record says which currency they are in."""
    fields = view.entity.by_name
    foreign = {name: raw[name] for name in raw if name in fields and fields[name].currency_by}
    rest = {name: value for name, value in raw.items() if name not in foreign} if foreign else raw
    given = _parsed(view, rest, problems, understood, fields, trusted=trusted)
    given |= copied(view, given, links)
    if foreign:
        codes = {one.name: _currency_of(one, given, before) for one in view.entity.fields if one.currency_by}
        for code in set(codes.values()):
            some = {name: value for name, value in foreign.items() if codes[name] == code}
            within = {name: fields[name].within(code) for name in some}
            heard = understood if not code else defaultdict(dict)  # the same words are another amount elsewhere
            given |= _parsed(view, some, problems, heard, within, trusted=trusted)
    return given


def _currency_of(field: Field, given: Mapping[str, Any], before: Any | None) -> str:
    if field.currency_by in given or before is None:
        return str(given.get(field.currency_by) or "")
    return str(getattr(before, field.currency_by) or "")


def _parsed(
    view: View, raw: Raw, problems: Problems, understood: Understood, fields: Mapping[str, Field], *, trusted: bool
) -> dict[str, Any]:
    given: dict[str, Any] = {}
    writable = view.writable
    for name, value in raw.items():
        if name not in fields or (not trusted and name not in writable):
            problems[name] = [_refusal(view, name)]
            continue
        known = understood[name]
        if isinstance(value, str) and value in known:
            given[name] = known[value]
            continue
        try:
            given[name] = fields[name].parse(value)
        except Refused as refused:
            problems[name] = [str(refused)]
            continue
        if isinstance(value, str) and not isinstance(given[name], list):  # a list belongs to one record
            known[value] = given[name]
    return given


def _keep_reserved(view: View, stored: Values, given: Values, problems: Problems) -> None:
    """Refuse a value that only an action writes, and any other where one stands: it would say what never happened."""
    for rule in view.entity.reserved:
        field, now = view.entity.field(rule.field), stored.get(rule.field)
        value = given.get(rule.field, now)
        if value == now:
            continue
        if value in rule.values:
            words = {"value": field.text(value), "verb": view.entity.action(rule.by).label}
            problems[field.name] = [_("“%(value)s” cannot be chosen; “%(verb)s” on the record makes it so.") % words]
        elif now in rule.values:
            words = {"name": field.label, "value": field.text(now)}
            problems[field.name] = [_("“%(name)s” stays “%(value)s”: that cannot be taken back.") % words]


def _refusal(view: View, name: str) -> str:
    """Say that a field cannot be written; a hidden field reads like one that does not exist."""
    if view.access(name) == 0:
        return _("There is no field “%(name)s” here.") % {"name": name}
    return _("You may not change “%(name)s”.") % {"name": view.entity.field(name).label}


def _fresh(view: View) -> dict[str, Any]:
    values = view.entity.blank.copy()
    values.update((name, []) for name in view.entity.listed)
    return values


def _stored(view: View, before: Any) -> dict[str, Any]:
    return {one.name: getattr(before, one.column) for one in view.entity.fields}


def _entered(
    view: View, values: dict[str, Any], changed: frozenset[str], before: Any | None, problems: Problems
) -> None:
    """Refuse choices that nobody enters: the database sets them. A new row, perhaps from a file taken out here, gets its own."""
    for one in view.entity.keeping:
        if one.name not in changed or values[one.name] not in one.kept:
            continue
        if before is None:
            values[one.name] = one.default
        else:
            problems[one.name] = [
                _("“%(value)s” cannot be chosen: it comes by itself.") % {"value": one.text(values[one.name])}
            ]


def _place(view: View, values: dict[str, Any]) -> None:
    """A new record belongs to whoever writes it, and stands in its owner's unit."""
    if view.entity.access != "owned":
        return
    rights = view.identity.rights
    owner = values["owner"] = values.get("owner") or rights.user_id
    values["unit"] = rights.unit_id if owner == rights.user_id else _unit_of(view, owner)


def _unit_of(view: View, owner: int) -> int | None:
    """Give the unit of another person, asked for once: an import has thousands of rows for a few people."""
    known = view.identity.memory.setdefault("unit_of", {})
    assert isinstance(known, dict)
    if owner not in known:
        known[owner] = User.objects.filter(pk=owner).values_list("unit_id", flat=True).first()
    unit: int | None = known[owner]
    return unit


def _required(view: View, values: dict[str, Any], problems: Problems) -> None:
    for one in view.needed:
        if values.get(one.name) in (None, "", []) and one.name not in problems:
            problems[one.name] = [_("“%(name)s” is needed.") % {"name": one.label}]


def _check_links(view: View, values: dict[str, Any], changed: frozenset[str], known: Links, problems: Problems) -> None:
    for one in view.entity.links:
        value = values.get(one.name) if one.name in changed else None
        if value is not None and not known.has(one, value):
            problems[one.name] = [
                _("“%(name)s”: this record does not exist, or you may not see it.") % {"name": one.label}
            ]


def _derived(view: View, draft: Draft) -> Draft:
    """Let the declared arithmetic fill what follows from other values."""
    for derive in view.entity.derive:
        if more := derive(draft):
            changed = [name for name, value in more.items() if _now(draft, name) != value]
            draft = replace(draft, values={**draft.values, **more}, changed=draft.changed.union(changed))
    return draft


def _now(draft: Draft, name: str) -> Any:
    """Give a value as it is so far; columns that are not for people are only on the record itself."""
    return draft.values[name] if name in draft.values else getattr(draft.before, name, None)
