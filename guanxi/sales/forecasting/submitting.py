"""Submitting a forecast, and seeing what one's people submitted."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.platform.web.cells import moment
from guanxi.sales.forecasting.actions.submit_forecast import may_submit, submit_forecast
from guanxi.sales.forecasting.asking import Asked, exact, head, short
from guanxi.sales.forecasting.figures import NOTHING, OWNER, figures_by, list_url, of_category
from guanxi.sales.forecasting.models import ForecastDeadline, ForecastSubmission
from guanxi.sales.forecasting.moves import CATEGORIES
from guanxi.sales.forecasting.parts import Amount, FormLine, SubmissionLine, SubmissionsPage
from guanxi.sales.forecasting.reminding import due_on
from guanxi.sales.forecasting.submitted import latest
from guanxi.sales.forecasting.telling import SUBMISSION

_MOST_PEOPLE: Final = 200


def submit(asked: Asked, sent: Mapping[str, str]) -> str:
    """Submit what a form says; gives what stands against it in words, empty where it is submitted."""
    numbers = {name: sent.get(name, "").strip() for name in CATEGORIES}
    try:
        submit_forecast(by=someone(), period=asked.period, span=asked.span, numbers=numbers, note=sent.get("note", ""))
    except Invalid as refused:
        one = entity(SUBMISSION)
        return " ".join(
            f"{one.field(name).label}: {text}" if one.has_field(name) else text
            for name, texts in refused.problems.items()
            for text in texts
        )
    except RecordProblem as refused:
        return str(refused)
    return ""


def submissions_page(asked: Asked, problem: str, sent: Mapping[str, str]) -> SubmissionsPage:
    """This will be one's own submission of a period and those of one's people, with what is late."""
    who = someone()
    found = latest(asked)
    mine = found.get(who.user_id)
    deadline = ForecastDeadline.objects.filter(period=asked.period).order_by("pk").first()
    day = due_on(deadline, asked.span) if deadline else None
    below = _people(who.rights.subordinates)
    if who.rights.scope(SUBMISSION, "read").value > 1:
        below |= people_named(set(found) - {who.user_id} - set(below))
    lines = [_line(asked, name, pk, found.get(pk), day) for pk, name in below.items()]
    return SubmissionsPage(
        head=head(asked, "/submissions", _("Submissions %(period)s") % {"period": asked.name}),
        mine=_line(asked, who.name, who.user_id, mine, day),
        form=_form(asked, mine, sent if problem else {}) if may_submit() else (),
        people=tuple(sorted(lines, key=lambda one: one.name)),
        hidden=(("period", asked.period), ("day", asked.span.first.isoformat())),
        due=date_format(day, "DATE_FORMAT") if day else "",
        note=sent.get("note", "") if problem else "",
        problem=problem,
        deadline_url="/forecast_deadline" if view_of(entity("forecast_deadline")).may("edit") else "",
    )


def _form(asked: Asked, mine: ForecastSubmission | None, sent: Mapping[str, str]) -> tuple[FormLine, ...]:
    """The numbers begin with what one submitted last, at first with what the deals of oneself and one's people say."""
    who = someone()
    people = (who.user_id, *who.rights.subordinates)
    told = sum(figures_by(OWNER, asked.span, people).values(), NOTHING)
    one = entity(SUBMISSION)
    made = []
    for name in CATEGORIES:
        figure = getattr(told, name)
        begins = int(getattr(mine, name) or 0) if mine else figure
        value = sent.get(name, money.plain(begins, settings.GUANXI_CURRENCY))
        filters = of_category(name, asked.span)
        made.append(
            FormLine(name, str(one.field(name).label), value, Amount(short(figure), exact(figure), list_url(filters)))
        )
    return tuple(made)


def _line(asked: Asked, name: str, person: int, one: ForecastSubmission | None, due: dt.date | None) -> SubmissionLine:
    state, tone = _state(one, due)
    nothing = Amount("")
    if one is None:
        return SubmissionLine(name, state, tone, "", nothing, nothing, nothing, nothing, "", "", "", "")
    above = person in someone().rights.subordinates
    return SubmissionLine(
        name=name,
        state=state,
        tone=tone,
        when=moment(one.submitted_at) if one.submitted_at else "",
        total=_amount(one.total),
        best_case=_amount(one.best_case),
        adjusted=_amount(one.adjusted),
        by_deals=_amount(one.by_deals),
        note=one.note,
        adjust_note=one.adjust_note,
        adjust_url=f"/{SUBMISSION}/{one.pk}/do/adjust" if above else "",
        history_url=f"/{SUBMISSION}?f=owner.is.{person}&f=starts_on.is.{asked.span.first}&sort=-submitted_at",
    )


def _state(one: ForecastSubmission | None, due: dt.date | None) -> tuple[str, str]:
    if one is None or one.submitted_at is None:
        return (_("missing"), "bad") if due and timezone.localdate() > due else (_("not yet"), "wait")
    if due and timezone.localdate(one.submitted_at) > due:
        return _("late"), "wait"
    return _("submitted"), "good"


def _amount(minor: int | None) -> Amount:
    return Amount(short(minor), exact(minor))


def _people(below: tuple[int, ...]) -> dict[int, str]:
    rows = User.objects.filter(pk__in=below, active=True).order_by("name").values_list("pk", "name")
    return dict(rows[:_MOST_PEOPLE])
