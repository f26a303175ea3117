"""Every kind of record has its pages: they answer, hold the record, offer every field, and are drawn soundly in both languages.

Form, record and file are asked for of every kind. All other pages, and who is refused on them, are drawn by one program from the
declarations: they are looked at with the kinds that go new ways there (`tests/telling.py`).
"""

import csv
import html
import io
import re

import pytest

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity_of
from guanxi.platform.transfer.suggestion import labels
from tests.contract.everything import some_record
from tests.platform.web.administration.walking import Walker, walk, without_tokens
from tests.telling import telling_declarations, telling_kinds
from tests.world import World

EVERY = pytest.mark.parametrize("one", entities(), ids=lambda one: one.key)
TELLING = pytest.mark.parametrize("one", telling_declarations(), ids=lambda one: one.key)


def pages_of(one: Entity, record_id: int) -> dict[str, str]:
    """The pages that a kind of record has by its declaration, by what they are."""
    pages = {"list": f"/{one.key}", "record": f"/{one.key}/{record_id}", "history": f"/{one.key}/{record_id}/history"}
    pages |= {"edit form": f"/{one.key}/{record_id}/edit"} if "edit" in one.verbs else {}
    pages |= {"new form": f"/{one.key}/new"} if "create" in one.verbs else {}
    pages |= {"grid": f"/{one.key}/enter"} if "create" in one.verbs else {}
    pages |= {"board": f"/{one.key}/board"} if any(map(_is_column, one.fields)) else {}
    pages |= {"trash": f"/trash?kind={one.key}"} if "delete" in one.verbs else {}
    pages |= {"import": f"/import?entity={one.key}"} if {"import", "create"} <= set(one.verbs) else {}
    if one.access == "owned":
        pages |= {name: f"/{one.key}/{record_id}/{name}" for name in ("sharing", "why")}
    if one.relatable:
        pages["relations"] = f"/{one.key}/{record_id}/relations"
    return pages


def _is_column(field: Field) -> bool:
    """Whether the values of a field can be columns of a board."""
    few = field.target is not None and entity_of(field.target).access == "reference"
    return (few or field.kind.name == "choice") and field.name not in ("created_by", "updated_by")


# In Chinese, too, the kinds that show something new: the words of the others are asked for by the check of translations.
@pytest.mark.parametrize(
    ("language", "one"),
    [*(("en", one) for one in telling_declarations()), *(("zh-hans", one) for one in telling_kinds())],
    ids=lambda part: part if isinstance(part, str) else part.key,
)
def test_every_page_holds_the_record_and_is_drawn_soundly(company: World, language: str, one: Entity) -> None:
    row, ada = some_record(company, one), walk(company, "ada")
    ada.post("/me/language", {"language": language, "next": "/"})
    for name, address in pages_of(one, row.id).items():
        page = ada.text(address)
        assert f'<html lang="{language.replace("hans", "Hans")}"' in page, name
        # Only English titles are known here: settings have a name in each language.
        assert (
            language != "en" or name in ("new form", "grid", "trash", "import") or row.title in html.unescape(page)
        ), name
        assert len(re.findall(r"<h1[ >]", page)) == 1, name
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), name
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\s(on[a-z]+|hx-on[^=\s]*)=|javascript:", page), name


@EVERY
def test_every_field_reaches_the_form_the_record_and_the_file(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), walk(company, "ada")
    record = html.unescape(ada.text(f"/{one.key}/{row.id}"))
    # What is designed stands on a page of its own.
    plain = [field for field in one.fields if not field.designed]
    for form in ("new form", "edit form"):
        if form in (pages := pages_of(one, row.id)):
            asked = set(re.findall(r'<(?:input|select|textarea)[^>]*\sname="([^"]+)"', ada.text(pages[form])))
            assert {field.name for field in plain if field.editable} <= asked, form
    for field in plain:
        assert f'id="value-{field.name}"' in record, field.name
    if "export" in one.verbs:
        headings, lines = exported(ada, one)
        assert headings == ["ID", *(labels(one)[field.name] for field in one.fields)]
        assert str(row.id) in {line[0] for line in lines}


def exported(ada: Walker, one: Entity) -> tuple[list[str], list[list[str]]]:
    answer = ada.get(f"/{one.key}/export?format=csv")
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    return rows[0], rows[1:]


@TELLING
def test_what_a_kind_of_record_is_not_for_is_refused(company: World, one: Entity) -> None:
    row, ada = some_record(company, one), walk(company, "ada")
    if "create" not in one.verbs:
        ada.text(f"/{one.key}/new", 403)
    if "edit" not in one.verbs:
        ada.text(f"/{one.key}/{row.id}/edit", 403)
    if "export" not in one.verbs:
        ada.text(f"/{one.key}/export", 403)
    if not any(map(_is_column, one.fields)):
        ada.text(f"/{one.key}/board", 404)
    nora = walk(company, "nora")
    for name, address in pages_of(one, row.id).items():
        answer = nora.get(address)
        assert answer.status_code == 422 if name == "import" else answer.status_code in (403, 404), name
        words = html.unescape(without_tokens(answer.text))
        told = row.title in words and not row.title.isdigit()  # figures stand on any page
        assert not told or name == "import", name
