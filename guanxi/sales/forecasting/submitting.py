"""Submitting a forecast, and seeing what one's people submitted."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
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
from guanxi.sales.forecasting.cadence import Stands, stands
from guanxi.sales.forecasting.figures import NOTHING, OWNER, figures_by, in_address, list_url, of_category
from guanxi.sales.forecasting.models import ForecastDeadline, ForecastSubmission
from guanxi.sales.forecasting.moves import CATEGORIES
from guanxi.sales.forecasting.parts import Amount, FormLine, SubmissionLine, SubmissionsPage, WeekLine
from guanxi.sales.forecasting.reminding import as_forecasting, asked_people, due_days_of, due_on
from guanxi.sales.forecasting.submitted import days_said, latest
from guanxi.sales.forecasting.telling import SUBMISSION
from guanxi.sales.incentives.models import Holder
from guanxi.sales.incentives.quotas import quotas_of

_MOST_PEOPLE: Final = 200
_WEEKS: Final = 8


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
    today = timezone.localdate()
    day = due_on(deadline, asked.span, today) if deadline else None
    weekly = bool(deadline and deadline.is_weekly)
    said = days_said(asked)
    below = _people(tuple(set(who.rights.subordinates) & _forecasting(asked, deadline, set(found))))
    if who.rights.scope(SUBMISSION, "read").value > 1:
        below |= people_named(set(found) - {who.user_id} - set(below))

    def state(person: int) -> tuple[str, str]:
        return _state(stands(said.get(person, ()), day, today, weekly=weekly) if day else None, person in found)

    lines = [_line(asked, name, pk, found.get(pk), state(pk)) for pk, name in below.items()]
    past = [one for one in due_days_of(deadline, asked.span) if one <= today] if deadline and weekly else []
    return SubmissionsPage(
        head=head(asked, "/submissions", _("Submissions %(period)s") % {"period": asked.name}),
        mine=_line(asked, who.name, who.user_id, mine, state(who.user_id)),
        form=_form(asked, mine, sent if problem else {}) if may_submit() else (),
        people=tuple(sorted(lines, key=lambda one: one.name)),
        hidden=(("period", asked.period), ("day", asked.span.first.isoformat())),
        due=date_format(day, "DATE_FORMAT") if day else "",
        weeks=tuple(date_format(one, "MONTH_DAY_FORMAT") for one in past[-_WEEKS:]),
        by_week=_by_week(
            sorted({who.user_id: who.name, **below}.items(), key=lambda one: one[1]), said, past[-_WEEKS:]
        ),
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
        url = list_url(in_address(of_category(name, asked.span)))
        made.append(FormLine(name, str(one.field(name).label), value, Amount(short(figure), exact(figure), url)))
    return tuple(made)


def _by_week(
    people: Sequence[tuple[int, str]], said: Mapping[int, Collection[dt.date]], days: Sequence[dt.date]
) -> tuple[WeekLine, ...]:
    """How everybody stood week by week; nothing where forecasts are not submitted weekly."""
    today = timezone.localdate()
    if not days:
        return ()
    return tuple(
        WeekLine(
            name,
            tuple(_state(stands(said.get(pk, ()), day, today, weekly=True), pk in said) for day in days),
        )
        for pk, name in people
    )


def _line(
    asked: Asked, name: str, person: int, one: ForecastSubmission | None, stated: tuple[str, str]
) -> SubmissionLine:
    state, tone = stated
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


def _state(how: Stands | None, there: bool) -> tuple[str, str]:
    """Say how somebody stands for a day, with its tone; without a deadline whether they submitted at all."""
    told = {
        "submitted": (_("submitted"), "good"),
        "late": (_("late"), "wait"),
        "missing": (_("missing"), "bad"),
        "waiting": (_("not yet"), "wait"),
    }
    return told[how or ("submitted" if there else "waiting")]


def _amount(minor: int | None) -> Amount:
    return Amount(short(minor), exact(minor))


def _forecasting(asked: Asked, deadline: ForecastDeadline | None, submitted: set[int]) -> set[int]:
    """Who is asked for a forecast, or has deals or a quota of the period, or submitted one: of nobody else it is missing."""
    people = someone().rights.subordinates
    with as_forecasting():
        asked_for = asked_people(deadline)
    dealing = {one for one in figures_by(OWNER, asked.span, people) if one is not None}
    return submitted | asked_for | dealing | set(quotas_of(Holder.PERSON, people, asked.period, asked.span.first))


def _people(below: tuple[int, ...]) -> dict[int, str]:
    rows = User.objects.filter(pk__in=below, active=True).order_by("name").values_list("pk", "name")
    return dict(rows[:_MOST_PEOPLE])
