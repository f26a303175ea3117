"""How one value looks: finished fragments for lists, records and cards, made in Python because templates are slower."""

import datetime as dt
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from babel.dates import TIMEDELTA_UNITS, format_timedelta
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Row
from guanxi.platform.web.concerned import ACTIVITY, concerned
from guanxi.platform.web.environment import icon, inert
from guanxi.platform.web.parts.lists import Row as ShownRow

NUMERIC_CSS: Final = "g-num"
WORDS_CSS: Final = "g-soft-cell"
# What colours mean, everywhere alike, by the stored value of a choice. The words beside them say the same.
TONES: Final = {
    "won": "good", "done": "good", "converted": "good",
    "lost": "lost", "discarded": "lost", "overdue": "bad", "waiting": "wait",
}  # fmt: skip
_CARD_FACTS = 4  # cells beyond these are left out of the cards a phone shows
_JUST_NOW: Final = dt.timedelta(seconds=45)
_DAYS_SAID = 25  # what is further away is said as a date
_ROUNDED_UP: Final = 0.85  # from this part of a unit on, Babel says one of it
_SAID: Final[dict[tuple[str, int, bool, str], str]] = {}
_SAID_AGO: Final = re.compile(r'(<time datetime="[^"]*" title="([^"]*)">)[^<]*</time>')
_YES_NO = {True: "check", False: "minus"}


def list_rows(rows: Sequence[Row], fields: Sequence[Field], title: str) -> tuple[ShownRow, ...]:
    """This will be the rows of a list with finished `<td>` elements, the one of the title field linked to the record."""
    if not rows:
        return ()
    titles = [row.title for row in rows]
    columns = [
        _main_column(rows, titles) if field.name == title else _column(rows, field, *_frame(field, place))
        for place, field in enumerate(fields)
    ]
    drawn = map("".join, zip(*columns, strict=True)) if columns else ("" for _row in rows)
    return tuple(
        ShownRow(str(row.id), name, (Markup(one),)) for row, name, one in zip(rows, titles, drawn, strict=True)
    )


def _main_column(rows: Sequence[Row], titles: Sequence[str]) -> list[str]:
    key = rows[0].view.entity.key
    names = [inert(one) for one in titles]
    whom = _concerned(rows) if key == ACTIVITY else {}
    return [
        f'<td class="g-main-cell"><a href="/{key}/{row.id}" title="{name}">{name}</a>{whom.get(row.id, "")}</td>'
        for row, name in zip(rows, names, strict=True)
    ]


def _concerned(rows: Sequence[Row]) -> dict[int, str]:
    """Whom activities concern, beside what they are called: many are called alike."""
    return {
        number: f'<a class="g-concerned" href="/{link.entity}/{link.id}" title="{inert(link.title)}">{inert(link.title)}</a>'
        for number, link in concerned(row.id for row in rows).items()
    }


def _column(rows: Sequence[Row], field: Field, css: str, label: str) -> list[str]:
    return framed(rows, field, lambda inside: _cell(inside, css, label))


def framed(rows: Sequence[Row], field: Field, frame: Callable[[Markup | Literal[""]], str]) -> list[str]:
    """This will be a field of several records; a value that stands in some, such as a choice or an owner, is drawn once."""
    view = rows[0].view
    if "." in field.name:
        return [frame(shown(row, field)) for row in rows]
    if field.kind.name == "datetime" and view.reads(field.name) and not view.entity.deadline_of(field.name):
        draw, values = moments(), (row.raw[field.column] for row in rows)
        return [frame("" if value is None else draw(value)) for value in values]
    deciding = [view.entity.field(one).column for one in view.entity.deciding(field.name)]
    drawn: dict[Any, str] = {}
    cells = []
    for row in rows:
        key: Any = row.raw[field.column]
        if deciding or field.kind.name == "tags":
            key = repr((key, *map(row.raw.get, deciding)))
        if (cell := drawn.get(key)) is None:
            cell = drawn[key] = frame(shown(row, field))
        cells.append(cell)
    return cells


def _frame(field: Field, place: int) -> tuple[str, str]:
    """What all cells of a column have in common: their class, and the label that the cards of a phone show."""
    css = f"{css_of(field)}{' g-late-cell' if place > _CARD_FACTS else ''}"
    return css, f' data-label="{escape(field.label)}"' if needs_label(field) else ""


def _cell(inside: Markup | Literal[""], css: str, label: str) -> str:
    """A text and no `Markup`: a list has hundreds of these, and joins them at once."""
    return f'<td class="{css}{"" if inside else " g-none-cell"}"{label}>{inside}</td>'


def css_of(field: Field) -> str:
    """This will be the class of a column: numbers stand on the right, words give way where there is little room."""
    if field.kind.numeric or field.kind.name == "money":
        return NUMERIC_CSS
    if field.kind.name in ("date", "datetime"):
        return "g-day-cell"
    named = field.target is not None and not _is_setting(field)
    return WORDS_CSS if named or field.kind.name in ("text", "longtext", "mail", "url") else ""


def needs_label(field: Field) -> bool:
    """This will tell whether a value is unclear without the name of its field, as on the cards of a phone."""
    return field.kind.name in ("date", "datetime", "integer", "decimal", "percent", "boolean")


def shown(row: Row, field: Field) -> Markup:
    """This will be the value as this reader may see it: empty, masked, or drawn by its kind."""
    if "." in field.name:
        beside, inner = row.place(field)
        return unseen() if row.hides(field) else shown(beside, inner) if beside else Markup("")
    if field.target is not None:
        return _link(row, field)
    text = row.text(field)
    if not text:
        return Markup("")
    if not row.view.reads(field.name):
        return masked(text)
    if field.kind.name == "choice":
        return pill(text, tone_of(row, field))
    if field.kind.name in ("date", "datetime") and is_overdue(row, field):
        return overdue(moment(row.raw[field.column]) if field.kind.name == "datetime" else text)
    draw = _DRAWN.get(field.kind.name)
    return draw(row.raw[field.column], text) if draw else escape(text)


def tone_of(row: Row, field: Field) -> str:
    """This will be the tone of a value: as its entity declares it, else by the words every entity uses alike."""
    colours = row.view.entity.colours_of(field.name)
    if colours is None:
        return TONES.get(str(row.raw[field.column]), "") if field.target is None else ""
    deciding = row.view.entity.field(colours.by or field.name)
    return colours.tones.get(str(row.raw[deciding.column]), "") if row.view.reads(deciding.name) else ""


def is_overdue(row: Row, field: Field) -> bool:
    """This will tell whether a date is past although what it is set for is still open."""
    deadline = row.view.entity.deadline_of(field.name)
    day = row.raw[field.column]
    now = timezone.now() if isinstance(day, dt.datetime) else timezone.localdate()
    if deadline is None or day is None or day >= now or not row.view.reads(deadline.open_while):
        return False
    return bool(row.raw[row.view.entity.field(deadline.open_while).column] == deadline.value)


def overdue(text: str) -> Markup:
    """This will be a date that has passed; the mark says it to the eye, words to screen readers and on hover."""
    said = escape(_("Overdue"))
    mark = f'{icon("clock")}<span class="visually-hidden">{said}</span>'
    return Markup(f'<span class="g-overdue" title="{said}">{mark} {escape(text)}</span>')


def pill(text: str, tone: str = "") -> Markup:
    """This will be one of a few values, in the colour of its tone."""
    return Markup(f'<span class="g-pill{f" g-pill-{tone}" if tone else ""}">{escape(text)}</span>')


def unseen() -> Markup:
    """This will stand for a linked record that the reader may not see."""
    return Markup('<span class="g-unseen">{}{}</span>').format(icon("lock"), _("not visible to you"))


def masked(text: str) -> Markup:
    """This will be a masked value; that it is masked is said in words to screen readers and on hover."""
    return Markup('<span class="g-masked" title="{}">{}</span>').format(_("Masked for your role"), text)


def person(name: str, number: int) -> Markup:
    """This will be a person: initials and name."""
    mark = f'<span class="g-avatar g-tint-{number % 8}" aria-hidden="true">{inert(initials(name))}</span>'
    return Markup(f'<span class="g-person">{mark} {inert(name)}</span>')


def initials(name: str) -> str:
    """This will be the mark of a person: the last character of a Chinese name, else the first letters."""
    name = name.strip()
    if not name:
        return "?"
    if ord(name[0]) > 0x2E7F:
        return name[-1]
    words = name.split()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def tint(name: str) -> int:
    """This will be a number that stays the same for a name, to choose its tint."""
    return zlib.crc32(name.encode()) % 8


def moment(value: dt.datetime) -> Markup:
    """This will be a moment as people say it ("3 days ago"), exact on hover."""
    return moments()(value)


def moments() -> Callable[[dt.datetime], Markup]:
    """This will draw many moments as `moment` does: clock, zone and language are looked up once for all of them."""
    now, zone, locale = timezone.now(), timezone.get_current_timezone(), babel_locale()

    def drawn(value: dt.datetime) -> Markup:
        iso = value.astimezone(zone).isoformat(timespec="minutes")
        exact = f"{iso[:10]} {iso[11:16]}"
        ago = value - now
        if abs(ago) < _JUST_NOW:
            text = _("just now")
        else:
            text = exact[:10] if abs(ago.days) > _DAYS_SAID else _ago(round(ago.total_seconds()), locale)
        return Markup(f'<time datetime="{iso}" title="{exact}">{inert(text)}</time>')

    return drawn


def exactly(page: str) -> str:
    """This will be a page on which moments are said exactly: paper has no pointer that asks for it, and is read later."""
    return _SAID_AGO.sub(r"\1\2</time>", page)


def _ago(seconds: int, locale: str) -> str:
    """A distance in words. They name one unit in whole numbers, so they are worked out once for each of these."""
    for unit, length in TIMEDELTA_UNITS:
        number = abs(seconds) / length
        if number >= _ROUNDED_UP:
            key = (unit, max(1, round(number)), seconds < 0, locale)
            if key not in _SAID:
                _SAID[key] = format_timedelta(dt.timedelta(seconds=seconds), add_direction=True, locale=locale)
            return _SAID[key]
    return format_timedelta(dt.timedelta(seconds=seconds), add_direction=True, locale=locale)


def babel_locale() -> str:
    """This will be the name under which Babel knows the active language."""
    return "zh_Hans" if (get_language() or "").startswith("zh") else "en"


def _link(row: Row, field: Field) -> Markup:
    if not row.view.reads(field.name):
        text = row.text(field)
        return masked(text or "•••") if row.raw.get(field.column) is not None else Markup("")
    link = row.link(field)
    if link is None:
        return Markup("")
    if not link.title:
        return unseen()
    if link.entity == "user":
        return person(link.title, link.id)
    if _is_setting(field):
        return pill(link.title, tone_of(row, field))
    return Markup(f'<a href="/{link.entity}/{link.id}">{escape(link.title)}</a>')


def shown_link(field: Field, ids: list[int]) -> dict[int, Markup]:
    """This will be linked records as they look, with one question for all: a person, a setting, a name, or not visible."""
    assert field.target is not None
    target = entity_of(field.target)
    known = titles(target, ids)
    draw: Callable[[str, int], Markup] = person if target.key == "user" else lambda name, _number: escape(name)
    if _is_setting(field):
        draw = lambda name, _number: pill(name)  # noqa: E731  # one of three ways
    return {one: draw(known[one], one) if one in known else unseen() for one in ids}


def _is_setting(field: Field) -> bool:
    return field.target is not None and entity_of(field.target).module == "administration"


def _phone(value: Any, text: str) -> Markup:
    return Markup(f'<a href="tel:{inert(str(value))}">{inert(text)}</a>')


def _mail(value: Any, text: str) -> Markup:
    return Markup(f'<a href="mailto:{escape(value)}">{escape(text)}</a>')


def _url(value: Any, text: str) -> Markup:
    # Only web addresses become links: another scheme, such as javascript:, would run in the page.
    if not str(value).lower().startswith(("https://", "http://")):
        return escape(text)
    short = escape(text.split("://", 1)[-1].rstrip("/"))
    return Markup(f'<a href="{escape(value)}" rel="noopener noreferrer" target="_blank">{short}</a>')


def _tags(value: Any, text: str) -> Markup:
    return Markup(" ".join(f'<span class="g-pill">{escape(one)}</span>' for one in value))


def _boolean(value: Any, text: str) -> Markup:
    css = "g-yes" if value else "g-quiet"
    return Markup(
        f'<span class="{css}">{icon(_YES_NO[bool(value)])}<span class="visually-hidden">{escape(text)}</span></span>'
    )


def _moment(value: Any, text: str) -> Markup:
    return moment(value)


_DRAWN: dict[str, Callable[[Any, str], Markup]] = {
    "phone": _phone,
    "mail": _mail,
    "url": _url,
    "tags": _tags,
    "boolean": _boolean,
    "datetime": _moment,
}
