"""What every declaration promises of search: each searched field finds its record as people type it, a hidden one finds nothing."""

import pytest

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity, rights_key
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.records.door import create
from guanxi.platform.search.everywhere import counts, hits
from tests.contract.everything import some_record
from tests.telling import telling_declarations
from tests.world import World

SEARCHED = [
    pytest.param(one, one.field(name), id=f"{one.key}-{name}")
    for one in entities()
    if one.search and "create" in one.verbs
    for name in one.search
]


def typical_forms(field: Field, text: str) -> set[str]:
    """How somebody types what stands in a field: all of it, its beginning, in capitals; of a phone number its end."""
    if field.kind.name == "phone":
        digits = "".join(one for one in text if one.isdecimal())
        return {text, digits, digits[-4:], digits[2:]}
    if field.kind.name == "mail":
        return {text, text.upper(), text.partition("@")[0], text[:5]}
    return {text, text.upper(), text[: max(3, len(text) // 2)].strip()}


@pytest.mark.parametrize(("one", "field"), SEARCHED)
def test_a_searched_field_finds_its_record(company: World, one: Entity, field: Field) -> None:
    row = some_record(company, one)
    with company.as_("ada"):
        text = str(row.value(field) or "")
        assert text, f"the sample of {one.key} has no {field.name}"
        for typed in typical_forms(field, text):
            found = hits(typed, [one], most=30).get(one.key, ())
            assert row.id in [hit.id for hit in found], typed
            assert counts(typed, [one])[one.key][0] >= 1, typed


@pytest.mark.parametrize(("one", "field"), [each for each in SEARCHED if each.values[0] in telling_declarations()])
@pytest.mark.parametrize("access", [Access.HIDDEN, Access.MASKED])
def test_a_field_that_is_not_read_finds_nothing(company: World, one: Entity, field: Field, access: Access) -> None:
    """One statement finds all kinds, with the words that a person may read: those that go new ways are tried."""
    row = some_record(company, one)
    with company.as_("root"):
        role = create(entity("role"), {"name": "Half blind"})
        set_grants(role, {(rights_key(one), "read"): int(Scope.ALL)})
        set_field_rules(role, {(one.key, name): int(access) for name in one.search})
        request_role(company.people["nora"].pk, role.pk)
    with company.as_("nora"):
        for typed in typical_forms(field, str(row.value(field))):
            assert hits(typed, entities()).get(one.key, ()) == (), typed
            assert counts(typed, [one])[one.key] == (0, False), typed
