"""The conditions of a record as a card on its page."""

from dataclasses import dataclass

from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.search.questions import asked_kind, said
from guanxi.platform.web.environment import environment


@dataclass(frozen=True)
class Asked:
    """Conditions under one label; `edit_url` is empty for who may not change them."""

    label: str
    sentences: tuple[str, ...]
    edit_url: str = ""


def questions_drawn(row: Row, verbs: frozenset[str]) -> str:
    """This will be the card with all conditions that a record keeps; empty where its kind keeps none, or one may not read them."""
    one, view = row.view.entity, row.view
    fields = [each for each in one.questions if view.reads(each.name)]
    if not fields:
        return ""
    record = find_row(one, row.id)
    asked = []
    for field in fields:
        about = asked_kind(field, record)
        may = about is not None and "edit" in verbs and field.name in view.writable
        url = f"/{one.key}/{row.id}/question/{field.name}" if may else ""
        asked.append(Asked(str(field.label), said(about, getattr(record, field.column)) if about else (), url))
    return environment().get_template("questions/_card.html").render(asked=asked)
