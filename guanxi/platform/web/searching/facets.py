"""The tabs and facets of the search page, with counts: all of them out of one small sample of each kind of record."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Query
from guanxi.platform.search.rows import asked_text
from guanxi.platform.search.sampling import Sample, sample
from guanxi.platform.web.hits import is_setting
from guanxi.platform.web.parts.search import Facet, Facets, Option
from guanxi.platform.web.searching.asked import MINE, MY_UNIT, PERIODS, Asked, step_field
from guanxi.platform.web.stages import steps_of

Samples = Mapping[str, Sample]
_NOTHING: Samples = {}
_COMMON = ("owner", "unit", "updated_at")
# Further steps than these are no facet any more.
_MOST_STEPS = 24


def samples_of(asked: Asked, kinds: Iterable[Entity]) -> Samples:
    """This will be what each kind holds for the text. Typing mistakes are forgiven where nothing at all has it as typed."""
    listed = list(kinds)
    found = {one.key: _sample(asked, one, loose=False) for one in listed}
    if not any(each.rows for each in found.values()) and asked_text(Query(listed[0], text=asked.text)).may_be_mistyped:
        found = {one.key: _sample(asked, one, loose=True) for one in listed}
    if asked.kind is not None and not found[asked.kind.key].rows:
        found[asked.kind.key] = _sample(asked, asked.kind, loose=None)
    return found


def facets_of(asked: Asked, kinds: Iterable[Entity], samples: Samples = _NOTHING) -> Facets:
    """This will be the tabs and facets; without samples they have no counts yet."""
    facets = (_owners(asked, samples), _steps(asked, samples), _periods(asked, samples))
    return Facets(
        tabs=_tabs(asked, list(kinds), samples),
        facets=tuple(each for each in facets if each.options),
        clear_url=asked.but(owner="", steps=(), changed=0).address() if asked.is_narrowed else "",
        counts_url="" if samples or not asked.text else asked.address("/search/facets"),
    )


def _sample(asked: Asked, one: Entity, *, loose: bool | None) -> Sample:
    view, step = view_of(one), step_field(one)
    names = [name for name in _COMMON if view.reads(name)]
    if one is asked.kind and step and step not in names:
        names.append(step)
    return sample(Query(one, text=asked.text), tuple(names), loose=loose)


def _tabs(asked: Asked, kinds: list[Entity], samples: Samples) -> tuple[Option, ...]:
    def number(one: Entity | None) -> str:
        counted = asked.of_kind(one) if one is not asked.kind else asked
        return _counted(counted, samples) if samples else ""

    whole = Option(_("All"), asked.of_kind(None).address(), number(None), asked.kind is None, "search")
    counted = [(one, number(one)) for one in kinds]
    tabs = (
        Option(str(one.plural), asked.of_kind(one).address(), told, one is asked.kind, one.icon)
        for one, told in counted
        # Settings have a tab only where there is something of them to see.
        if one is asked.kind or not is_setting(one) or told not in ("", "0")
    )
    return (whole, *tabs)


def _owners(asked: Asked, samples: Samples) -> Facet:
    if asked.kind is not None and not {"owner", "unit"} <= {field.name for field in view_of(asked.kind).filterable}:
        return Facet(_("Owner"))
    labels = (("", _("Anybody")), (MINE, _("Me")), (MY_UNIT, _("My unit")))
    return Facet(
        _("Owner"),
        tuple(_option(asked.but(owner=value), label, samples, asked.owner == value) for value, label in labels),
    )


def _steps(asked: Asked, samples: Samples) -> Facet:
    one = asked.kind
    name = step_field(one) if one is not None else ""
    if one is None or not name:
        return Facet("")
    found = []
    for step in steps_of(one)[:_MOST_STEPS]:
        chosen = step.value in asked.steps
        others = tuple(each for each in asked.steps if each != step.value)
        number = _counted(asked.but(steps=(step.value,)), samples) if samples else ""
        url = asked.but(steps=others if chosen else (*others, step.value)).address()
        if number != "0" or chosen:
            found.append(Option(step.label, url, number, chosen, tone=step.tone))
    return Facet(str(one.field(name).label), tuple(found), several=True)


def _periods(asked: Asked, samples: Samples) -> Facet:
    said = {days: _("In the last %(days)s days") % {"days": days} for days in PERIODS}
    labels = ((0, _("Any time")), *(said | {PERIODS[-1]: _("In the last year")}).items())
    return Facet(
        _("Changed"),
        tuple(_option(asked.but(changed=days), label, samples, asked.changed == days) for days, label in labels),
    )


def _option(asked: Asked, label: str, samples: Samples, current: bool) -> Option:
    return Option(label, asked.address(), _counted(asked, samples) if samples else "", current)


def _counted(asked: Asked, samples: Samples) -> str:
    """How many records of the samples fit, with a plus where there are more than were looked at."""
    wanted = [asked.kind.key] if asked.kind is not None else list(samples)
    step = step_field(asked.kind) if asked.kind is not None else ""
    number = sum(_fits(asked, row, step) for key in wanted for row in samples[key].rows)
    more = any(samples[key].more for key in wanted)
    return f"{number:,}+" if more and number else "" if more else f"{number:,}"


def _fits(asked: Asked, row: dict[str, Any], step: str) -> bool:
    who = someone()
    if asked.owner == MINE and row.get("owner") != who.user_id:
        return False
    if asked.owner == MY_UNIT and row.get("unit") not in who.rights.units_below:
        return False
    if asked.steps and str(row.get(step)) not in asked.steps:
        return False
    return not asked.changed or _is_since(row.get("updated_at"), asked.changed)


def _is_since(moment: dt.datetime | None, days: int) -> bool:
    return moment is not None and timezone.localdate(moment) >= timezone.localdate() - dt.timedelta(days=days)
