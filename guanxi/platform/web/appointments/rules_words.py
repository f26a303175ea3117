"""Series in words, and the few rules that a form offers by name."""

import datetime as dt
from typing import Final

from babel.dates import format_date, get_day_names
from django.utils.translation import gettext as _

from guanxi.lib.recurrence import Series
from guanxi.platform.web.cells import babel_locale

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS: Final = "MO,TU,WE,TH,FR"
KEPT: Final = "kept"


def offered(day: dt.date) -> tuple[tuple[str, str, str], ...]:
    """This will be the rules that a form offers for a first day: name, rule, words."""
    weekday = get_day_names("wide", locale=babel_locale())[day.weekday()]
    return (
        ("", "", _("Does not repeat")),
        ("daily", "FREQ=DAILY", _("Every day")),
        ("workdays", f"FREQ=WEEKLY;BYDAY={_WORKDAYS}", _("From Monday to Friday")),
        ("weekly", "FREQ=WEEKLY", _("Every week on %(day)s") % {"day": weekday}),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2", _("Every two weeks on %(day)s") % {"day": weekday}),
        ("monthly", "FREQ=MONTHLY", _("Every month on day %(day)s") % {"day": day.day}),
        ("weekday", f"FREQ=MONTHLY;BYDAY={_nth(day)}{DAYS[day.weekday()]}", _nth_words(day, weekday)),
        ("yearly", "FREQ=YEARLY", _("Every year")),
    )


def rule_of(series: Series) -> str:
    """This will be the rule of a series without its end, as `offered` writes rules."""
    return ";".join(
        f"{name}={value}"
        for name, value in series.rule
        if name not in ("COUNT", "WKST") and (name, value) != ("INTERVAL", "1")
    )


def in_words(series: Series) -> str:
    """This will be what a series means, such as “Every week on Monday, until 31 Dec 2026”; empty for none."""
    if not series.rule:
        further = _("Further days: %(num)s") % {"num": len(series.added)}
        return further if series.added else ""
    rule = rule_of(series)
    said = next((words for _name, one, words in offered(series.start.date()) if one and one == rule), "") or _put(
        series
    )
    if series.until:
        return _("%(rule)s, until %(day)s") % {
            "rule": said,
            "day": format_date(series.until.date(), "medium", locale=babel_locale()),
        }
    if series.count:
        return _("%(rule)s, %(num)s times") % {"rule": said, "num": series.count}
    return said


def _put(series: Series) -> str:
    number = int(series.part("INTERVAL") or 1)
    every, often = {
        "DAILY": (_("Every day"), _("Every %(num)s days")),
        "WEEKLY": (_("Every week"), _("Every %(num)s weeks")),
        "MONTHLY": (_("Every month"), _("Every %(num)s months")),
        "YEARLY": (_("Every year"), _("Every %(num)s years")),
    }[series.part("FREQ")]
    said = every if number == 1 else often % {"num": number}
    named = series.part("BYDAY").split(",") if series.part("BYDAY") else []
    if named and all(one in DAYS for one in named) and series.part("FREQ") == "WEEKLY":
        names = get_day_names("abbreviated", locale=babel_locale())
        said = _("%(often)s on %(days)s") % {"often": said, "days": ", ".join(names[DAYS.index(one)] for one in named)}
    elif set(dict(series.rule)) - {"FREQ", "INTERVAL", "COUNT", "WKST"}:
        said = _("%(often)s, on chosen days") % {"often": said}
    return said


def _nth(day: dt.date) -> int:
    place = (day.day - 1) // 7 + 1
    return -1 if place == 5 else place


def _nth_words(day: dt.date, weekday: str) -> str:
    words = {
        1: _("Every month on the first %(day)s"),
        2: _("Every month on the second %(day)s"),
        3: _("Every month on the third %(day)s"),
        4: _("Every month on the fourth %(day)s"),
        -1: _("Every month on the last %(day)s"),
    }
    return words[_nth(day)] % {"day": weekday}
