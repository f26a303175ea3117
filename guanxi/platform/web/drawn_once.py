"""Drawing once what many pages have alike: with slots, kept in pieces, and filled in for each page."""

import secrets
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

Pieces = tuple[str, ...]
# Stands in a drawing on both sides of the name of a slot; nobody can write it into a record.
_MARK: Final = secrets.token_hex(16)


def slot(name: str) -> Markup:
    """This will stand in a drawing for what is filled in later, finished as it is; it may also be a part of an address."""
    return Markup(f"{_MARK}{name}{_MARK}")


def in_pieces(drawing: str) -> Pieces:
    """This will be a drawing in pieces, every second of them the name of a slot."""
    return tuple(drawing.split(_MARK))


def filled(pieces: Pieces, values: Mapping[str, str]) -> str:
    """This will be the whole drawing with these values, which have to be escaped already."""
    whole = list(pieces)
    whole[1::2] = map(values.__getitem__, pieces[1::2])
    return "".join(whole)
