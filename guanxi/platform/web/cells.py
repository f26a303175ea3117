"""How one value looks: finished fragments for lists, records and cards, made in Python because templates are slower."""

import datetime as dt
import zlib
from collections.abc import Callable
from typing import Any, Final

from babel.dates import format_timedelta
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import avatar, icon

NUMERIC_CSS: Final = "g-num"
_CARD_FACTS = 4  # cells beyond these are left out of the cards a phone shows
_YES_NO = {True: "check", False: "minus"}


def list_cells(row: Row, fields: tuple[Field, ...], title: str) -> tuple[Markup, ...]:
    """This will be the `<td>` elements of a row, the one of the title field linked to the record."""
    return tuple(_cell(row, field, place, title) for place, field in enumerate(fields))


def _cell(row: Row, field: Field, place: int, title: str) -> Markup:
    if field.name == title:
        address = f"/{row.view.entity.key}/{row.id}"
        return Markup('<td class="g-main-cell"><a href="{}" title="{}">{}</a></td>').format(
            address, row.title, row.title
        )
    inside = shown(row, field)
    css = " ".join(
        part
        for part in (css_of(field), "" if inside else "g-none-cell", "g-late-cell" if place > _CARD_FACTS else "")
        if part
    )
    label = Markup(' data-label="{}"').format(field.label) if needs_label(field) else ""
    return Markup("<td{}{}>{}</td>").format(Markup(' class="{}"').format(css) if css else "", label, inside)


def css_of(field: Field) -> str:
    """This will be the class of a column: numbers stand on the right."""
    return NUMERIC_CSS if field.kind.numeric else ""


def needs_label(field: Field) -> bool:
    """This will tell whether a value is unclear without the name of its field, as on the cards of a phone."""
    return field.kind.name in ("date", "datetime", "integer", "decimal", "percent", "boolean")


def shown(row: Row, field: Field) -> Markup:
    """This will be the value as this reader may see it: empty, masked, or drawn by its kind."""
    if field.target is not None:
        return _link(row, field)
    text = row.text(field)
    if not text:
        return Markup("")
    if not row.view.reads(field.name):
        return masked(text)
    draw = _DRAWN.get(field.kind.name)
    return draw(row.raw[field.column], text) if draw else escape(text)


def is_masked(view: View, field: Field) -> bool:
    """This will tell whether the reader sees only that there is a value."""
    return not view.reads(field.name)


def masked(text: str) -> Markup:
    """This will be a masked value; that it is masked is said in words to screen readers and on hover."""
    return Markup('<span class="g-masked" title="{}">{}</span>').format(_("Masked for your role"), text)


def person(name: str, number: int) -> Markup:
    """This will be a person: initials and name."""
    return Markup('<span class="g-person">{} {}</span>').format(avatar(initials(name), number), name)


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
    local = timezone.localtime(value)
    exact = local.strftime("%Y-%m-%d %H:%M")
    ago = value - timezone.now()
    text = exact[:10] if abs(ago.days) > 25 else format_timedelta(ago, add_direction=True, locale=babel_locale())
    return Markup('<time datetime="{}" title="{}">{}</time>').format(local.isoformat(timespec="minutes"), exact, text)


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
        return Markup('<span class="g-quiet">{}</span>').format(_("not visible to you"))
    if link.entity == "user":
        return person(link.title, link.id)
    if entity(link.entity).module == "administration":
        return _pill(link.id, link.title)
    return Markup('<a href="/{}/{}">{}</a>').format(link.entity, link.id, link.title)


def _phone(value: Any, text: str) -> Markup:
    return Markup('<a href="tel:{}">{}</a>').format(value, text)


def _mail(value: Any, text: str) -> Markup:
    return Markup('<a href="mailto:{}">{}</a>').format(value, text)


def _url(value: Any, text: str) -> Markup:
    return Markup('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>').format(
        value, text.split("://", 1)[-1].rstrip("/")
    )


def _tags(value: Any, text: str) -> Markup:
    return Markup(" ").join(Markup('<span class="g-pill">{}</span>').format(one) for one in value)


def _pill(value: Any, text: str) -> Markup:
    return Markup('<span class="g-pill">{}</span>').format(text)


def _boolean(value: Any, text: str) -> Markup:
    return Markup('<span class="{}">{}<span class="visually-hidden">{}</span></span>').format(
        "g-yes" if value else "g-quiet", icon(_YES_NO[bool(value)]), text
    )


def _moment(value: Any, text: str) -> Markup:
    return moment(value)


_DRAWN: dict[str, Callable[[Any, str], Markup]] = {
    "phone": _phone,
    "mail": _mail,
    "url": _url,
    "tags": _tags,
    "choice": _pill,
    "boolean": _boolean,
    "datetime": _moment,
}
