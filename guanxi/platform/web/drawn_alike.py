"""The content of a page that many have alike but for a few fields, such as a list but for its rows: drawn once and kept."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from django.utils.translation import get_language
from markupsafe import escape

from guanxi.platform.web.drawn_once import Pieces, filled, in_pieces, slot
from guanxi.platform.web.environment import environment
from guanxi.platform.web.parts.shell import Shell

_KEPT: Final = 256


def drawn_alike(template: str, layout: str, page: Any, shell: Shell, fields: Mapping[str, str]) -> str:
    """This will be the content of a page, drawn once for all that show the same but for `fields`: finished markup by name.

    The template may read nothing but the page and the shell: by these the drawing is kept. A field that is empty stays
    so in the drawing, so that the template can ask whether there is something.
    """
    plain = replace(page, **{name: slot(name) for name, value in fields.items() if value})
    around = replace(shell, csrf=slot("csrf"), address=slot("address"))
    pieces = _pieces(template, layout, get_language(), plain, around)
    return filled(pieces, {**fields, "csrf": shell.csrf, "address": escape(shell.address)})


@lru_cache(maxsize=_KEPT)
def _pieces(template: str, layout: str, language: str | None, page: Any, shell: Shell) -> Pieces:
    return in_pieces(environment().get_template(template).render(layout=layout, page=page, shell=shell))
