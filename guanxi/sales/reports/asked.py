"""Which report is asked for: by what, in which period, compared with what, filtered how; and whether one may ask it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Final

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.conditions import condition
from guanxi.platform.search.grammar import read, settled
from guanxi.platform.search.query import Condition, Filter, QueryRefused
from guanxi.platform.search.related import place_of, reads_path
from guanxi.platform.search.wording import label_of
from guanxi.platform.web.charts.asked import BUCKETS, is_day
from guanxi.platform.web.state import read_state
from guanxi.platform.web.surfaces import SurfaceState
from guanxi.sales.reports.periods import COMPARED, Period, day_of, period_of
from guanxi.sales.reports.report import Report, Source

FORMS: Final = ("bar", "line", "pie", "funnel")
_SAID: Final = ("period", "from", "to", "by", "bucket", "split", "form", "compare", "day")
_GROUPED: Final = ("choice", "link", "boolean", "date", "datetime")
# Texts that name a kind of customer or product rather than a single one.
_NAMING: Final = ("industry", "country", "province", "city", "district", "series")
_WRITTEN: Final = ("created_by", "updated_by", "visibility", "updated_at")
_FORMER: Final = ("owner", "created_at")


@dataclass(frozen=True)
class By:
    """What rows or columns are told by: a path, and for days how far apart they are."""

    path: str
    bucket: str = ""


@dataclass(frozen=True)
class Asked:
    """A report as somebody asks for it."""

    report: Report
    by: By
    split: By | None
    period: Period
    compare: str
    form: str
    day: dt.date
    state: SurfaceState

    @property
    def path(self) -> str:
        """Give the address of the report without its state."""
        return f"/sales-reports/{self.report.key}"

    @property
    def one(self) -> Entity:
        """Give the kind of records that the report is about first."""
        return entity(self.report.source.kind)

    @property
    def filters(self) -> tuple[Condition, ...]:
        """Give the conditions that the reader added; raises `QueryRefused` for what cannot be read."""
        if self.state.unread:
            read(self.state.unread[0])
        return tuple(settled(self.one, one) for one in self.state.filters)

    def saying(self, **said: str) -> str:
        """Give the address of the report with something said otherwise; an empty word leaves it out."""
        return self.state.saying(**said).address(self.path)


def asked_of(report: Report, parameters: QueryDict) -> Asked:
    """Read what is asked for; raises `QueryRefused` for a report, rows or columns that the reader may not ask."""
    refuse_hidden(report)
    today = timezone.localdate()
    plain = read_state(parameters)
    said = tuple((name, text) for name in _SAID if (text := parameters.get(name, "").strip()))
    state = SurfaceState(**{one.name: getattr(plain, one.name) for one in fields(plain)}, extra=said)
    by = _by(report, state.said("by") or usual_by(report), state.said("bucket"))
    split = _by(report, state.said("split"), state.said("bucket")) if state.said("split") else None
    form, compare = state.said("form"), parameters.get("compare", report.compare)
    return Asked(
        report,
        by,
        split if split and split.path != by.path and not report.steps else None,
        period_of(state.said("period"), state.said("from"), state.said("to"), today, report.period),
        compare if compare in COMPARED and not report.as_of else "",
        form if form in FORMS else _usual_form(report, by),
        day_of(state.said("day"), today),
        state,
    )


def usual_by(report: Report) -> str:
    """Give what a report is told by where nobody says otherwise: the first field that the reader reads."""
    return next((path for path in report.by if _fits_all(report, path)), report.by[0])


def offered_by(report: Report) -> tuple[tuple[str, str], ...]:
    """Give all that rows can be told by, with words: those of the report first, then any other field that fits."""
    view = view_of(entity(report.source.kind))
    paths = dict.fromkeys((*report.by, *(_paths(view) if not report.steps else ())))
    return tuple((path, label_of(view, path)) for path in paths if _fits_all(report, path))


def may_ask(report: Report) -> bool:
    """Tell whether the reader reads everything that a report is told of."""
    try:
        refuse_hidden(report)
    except QueryRefused:
        return False
    return True


def refuse_hidden(report: Report) -> None:
    """Raise `QueryRefused` where a report is told of records or fields that the reader does not read in full."""
    try:
        for source in report.sources:
            _refuse_source(source)
        for figure in report.figures:
            if figure.how != "share":
                view = view_of(entity(report.source_of(figure).kind))
                for path in filter(None, (figure.of, *figure.days, figure.rate)):
                    place_of(view, path)
                for text in figure.where:
                    condition(view, read(on_day(text, timezone.localdate())))
    except QueryRefused:
        raise QueryRefused(_("This report is told of records or fields that your role does not show you.")) from None
    if not any(_fits_all(report, path) for path in report.by):
        raise QueryRefused(_("This report is told of records or fields that your role does not show you."))


def on_day(text: str, day: dt.date) -> str:
    """Give a condition with the days that it names: `{day}`, `{day-30}`."""
    while "{day" in text:
        before, _mark, rest = text.partition("{day")
        away, _end, after = rest.partition("}")
        text = f"{before}{(day - dt.timedelta(int(away[1:] or 0))).isoformat()}{after}"
    return text


def field_at(view: View, path: str) -> tuple[Entity, Field]:
    """Give the field that a path names, with the path for its name, and the kind of record it belongs to."""
    behind, field = place_of(view, path)
    return behind.entity, (field if "." not in path else replace(field, name=path, label=label_of(view, path)))


def _refuse_source(source: Source) -> None:
    view = view_of(entity(source.kind))
    if not view.may("read"):
        raise QueryRefused("")
    if source.day:
        place_of(view, source.day)
    for text in source.where:
        condition(view, read(on_day(text, timezone.localdate())))


def _by(report: Report, path: str, bucket: str) -> By:
    view = view_of(entity(report.source.kind))
    if not _fits_all(report, path):
        raise QueryRefused(_("A report cannot be told by “%(field)s”.") % {"field": path[:80]})
    _behind, field = place_of(view, path)
    if not is_day(field):
        return By(path)
    return By(path, bucket if bucket in BUCKETS else report.bucket)


def _fits_all(report: Report, path: str) -> bool:
    """The rows of several kinds of records meet where all of them have the field."""
    views = [view_of(entity(source.kind)) for source in report.sources]
    return bool(path) and all(reads_path(view, path) and _fits(*field_at(view, path)) for view in views)


def _fits(_behind: Entity, field: Field) -> bool:
    named = field.target is None or view_of(entity_of(field.target)).may("read")
    return named and (field.kind.name in _GROUPED or field.name.rpartition(".")[2] in _NAMING)


def _paths(view: View) -> Iterator[str]:
    """Own fields, then those one link off that have few values."""
    for field in view.filterable:
        if field.name not in _WRITTEN:
            yield field.name
    for link in view.filterable:
        if link.target is None or link.name in _WRITTEN or not view_of(entity_of(link.target)).may("read"):
            continue
        for field in view_of(entity_of(link.target)).filterable:
            few = field.kind.name == "choice" or field.name in _NAMING or _is_setting(field)
            if few and field.name not in (*_WRITTEN, *_FORMER):
                yield f"{link.name}.{field.name}"


def _is_setting(field: Field) -> bool:
    return field.target is not None and entity_of(field.target).access == "reference"


def _usual_form(report: Report, by: By) -> str:
    return "line" if by.bucket and report.form == "line" else report.form


def with_filter(conditions: tuple[Condition, ...], one: Condition | None) -> tuple[Condition, ...]:
    """Give conditions with one more where there is one."""
    return (*conditions, one) if one is not None else conditions


def within(day: str, first: dt.date, last: dt.date) -> Filter:
    """Give the condition that a day lies in a span."""
    return Filter(day, "between", (first.isoformat(), last.isoformat()))
