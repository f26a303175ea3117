"""The Jinja2 environment of the pages: words in the reader's language, icons, rows and static files."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from guanxi.platform.web.drawn_once import slot
from guanxi.platform.web.parts.lists import Row
from guanxi.platform.web.parts.records import Moment
from guanxi.platform.web.static_files import static

FOLDER = Path(__file__).parent / "templates"
_SPRITE = "vendor/icons/icons.svg"
_special = re.compile("[&<>\"']").search


def environment(**_options: object) -> Environment:
    """This will be the one environment of the process; an unknown name in a template is an error, never an empty text.

    Options are accepted because Django's template setting hands some over; none of them changes anything.
    """
    return _made()


@lru_cache(maxsize=1)
def _made() -> Environment:
    pages = Environment(
        loader=FileSystemLoader([FOLDER, *_folders_of_subsystems()]),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    pages.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    pages.globals.update(icon=icon, static=static, avatar=avatar, row_elements=row_elements)
    pages.globals.update(slot=slot, moment_elements=moment_elements)
    pages.globals.update(gettext=_worded, _=_worded)
    return pages


def _folders_of_subsystems() -> list[Path]:
    """Where subsystems keep the templates of pages of their own."""
    ours = (Path(one.path) / "templates" for one in apps.get_app_configs() if one.name.startswith("guanxi."))
    return [folder for folder in ours if folder.is_dir()]


def _worded(sentence: str, /, **values: object) -> Markup:
    """A sentence in the reader's language; Jinja's own way calls a template's words ten times as dear."""
    said = _sentence(get_language() or "en", sentence)
    return said % values


@lru_cache(maxsize=4096)
def _sentence(language: str, sentence: str) -> Markup:
    return Markup(gettext(sentence))


@lru_cache(maxsize=512)
def icon(name: str, css: str = "") -> Markup:
    """This will be the drawing of an icon of the sprite; it says nothing to screen readers, words stand beside it."""
    address = f"{static(_SPRITE)}#{escape(name)}"
    return Markup(f'<svg class="icon {escape(css)}" aria-hidden="true"><use href="{address}"/></svg>')


def inert(text: str) -> str:
    """This will be a text as it may stand in a page, also within quotes: `escape` for the hundreds of texts of a list."""
    return str(escape(text)) if _special(text) else text


def avatar(initials: str, tint: int) -> Markup:
    """This will be a person's mark: initials on one of eight tints; the name stands beside it or in a hint."""
    return Markup('<span class="g-avatar g-tint-{}" aria-hidden="true">{}</span>').format(tint % 8, escape(initials))


def row_elements(rows: Iterable[Row], choose: str = "") -> Markup:
    """This will be the `<tr>` elements of finished rows; `choose` says "{record}" is chosen, where rows can be."""
    before, _record, after = str(escape(choose)).partition("{record}")
    drawn = []
    for row in rows:
        number, tick = inert(row.id), ""
        if choose:
            tick = (
                '<td class="g-tick"><input class="form-check-input" type="checkbox" name="id" form="rows" data-tick'
                f' value="{number}" aria-label="{before}{inert(str(row.title))}{after}"></td>'
            )
        drawn.append(f'<tr data-row="{number}">{tick}{"".join(row.cells)}</tr>\n')
    return Markup("".join(drawn))


def moment_elements(moments: Iterable[Moment]) -> Markup:
    """This will be the `<li>` elements of a timeline."""
    return Markup("").join(map(_moment_element, moments))


def _moment_element(one: Moment) -> Markup:
    tone = f" g-tone-{one.tone}" if one.tone else ""
    said = inert(one.title)
    title = f' <a href="{inert(one.url)}">{said}</a>' if one.title and one.url else f" {said}" if one.title else ""
    text = f'<div class="g-moment-text">{one.text}</div>' if one.text else ""
    calm = " g-moment-calm" if one.calm else ""
    who = f"<strong>{inert(one.who)}</strong>" if one.who else ""
    if one.finish_url:
        finish, done = escape(gettext("Finish: %(task)s") % {"task": one.title}), escape(gettext("Done"))
        text += (
            f'<button class="btn btn-sm g-moment-done" form="finish" formaction="{inert(one.finish_url)}"'
            f' aria-label="{finish}">{icon("check")}{done}</button>'
        )
    return Markup(
        f'<li class="g-moment{calm}{tone}"><span class="g-moment-icon">{icon(one.icon)}</span><div class="g-moment-body">'
        f'<p class="g-moment-head">{who}{title}<span class="g-when">{one.when}</span></p>'
        f"{text}{_pin_of(one)}</div></li>\n"
    )


def _pin_of(one: Moment) -> str:
    """The button that pins an entry or unpins it; who pinned what stands at the top."""
    if one.pin is None:
        return ""
    said = (
        f'<span class="g-pinned-by g-quiet">{icon("pin")}{inert(one.pin.by)} · {one.pin.when}</span>'
        if one.pin.by
        else ""
    )
    if not one.pin.url:
        return said
    words = inert(one.pin.label)
    return (
        f'{said}<button class="g-moment-pin" form="finish" formaction="{inert(one.pin.url)}" hx-post="{inert(one.pin.url)}"'
        f' hx-target="#timeline-shown" hx-swap="outerHTML" title="{words}">{icon("pinned-off" if one.pin.by else "pin")}'
        f'<span class="visually-hidden">{words}: {inert(one.title)}</span></button>'
    )
