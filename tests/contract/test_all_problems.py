"""Everything that is wrong with a form is said at once, for every kind of record that goes a new way there (`tests/telling.py`)."""

import re

import pytest

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from tests.contract.everything import some_record
from tests.platform.web.administration.walking import walk
from tests.telling import telling_declarations
from tests.world import World

_WRONG = {
    "integer": "many", "decimal": "many", "percent": "101", "money": "a lot", "date": "someday", "datetime": "someday",
    "phone": "12", "mail": "nobody", "url": "not an address", "choice": "nonsense", "link": "999999999999",
    "tags": "x" * 61,
}  # fmt: skip
_CREATED = [one for one in telling_declarations() if "create" in one.verbs]


def wrong(one: Entity, field: Field) -> str | None:
    """What cannot stand in a field, None where any text can; an owner is who writes unless somebody is named."""
    if field.kind.name in _WRONG:
        return _WRONG[field.kind.name]
    if field.required:
        return ""
    return "x" * (field.max_length + 1) if field.kind.name == "text" and field.max_length else None


@pytest.mark.parametrize("one", _CREATED, ids=lambda one: one.key)
def test_a_create_form_says_all_that_is_wrong_at_once_and_writes_nothing(company: World, one: Entity) -> None:
    some_record(company, one)
    ada = walk(company, "ada")
    page = ada.get(f"/{one.key}/new")
    if page.status_code == 403:
        ada = walk(company, "root")
        page = ada.get(f"/{one.key}/new")
    fields = re.search(r'name="_fields" value="([^"]+)"', page.content.decode())
    assert fields is not None
    # What another field decides to show is left out while that one says nothing that can be understood.
    shown_by_need = {name for each in one.depending(Shown) for name in each.fields}
    asked = {
        name: one.field(name) for name in fields[1].split(",") if one.has_field(name) and name not in shown_by_need
    }
    sent = {name: text for name, field in asked.items() if (text := wrong(one, field)) is not None}
    answer = ada.post(f"/{one.key}/new", {"_fields": fields[1], **sent})
    assert answer.status_code == 422
    said = set(re.findall(r'id="c-(\w+)-problem"', answer.content.decode()))
    assert set(sent) - said == set(), "these come as a second wave, or never"


def test_a_verb_that_is_not_possible_any_more_says_so_beside_what_is_wrong_with_its_fields(company: World) -> None:
    with company.as_("ada"):
        deal = create(entity("deal"), {"name": "Closed for long"})
        entity("deal").action("win").run(deal, by=view_of(entity("deal")).identity)
    said = walk(company, "ada").do(
        f"/deal/{deal.pk}/do/lose", 422, _fields="loss_reason,closed_on", closed_on="someday"
    )
    assert 'id="c-loss_reason-problem"' in said
    assert 'id="c-closed_on-problem"' in said
    assert "“Lose” is not possible with this record as it is now." in said
