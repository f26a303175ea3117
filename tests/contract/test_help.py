"""Help beside fields: in both languages, for fields that are there, and where a value means more than its label says."""

import re
from itertools import pairwise

import pytest
from django.utils.translation import override

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from tests.platform.web.administration.walking import walk
from tests.telling import telling_declarations
from tests.world import World

EVERY = pytest.mark.parametrize("one", entities(), ids=lambda one: one.key)
TELLING = pytest.mark.parametrize("one", telling_declarations(), ids=lambda one: one.key)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@EVERY
def test_help_is_said_in_both_languages_of_fields_that_there_are(one: Entity) -> None:
    assert set(one.help) <= {each.name for each in one.fields}
    for each in one.fields:
        said = []
        for language in ("en", "zh-hans"):
            with override(language):
                said.append(str(each.help).strip())
        assert bool(said[0]) == bool(said[1]), each.name
        assert not said[0] or (said[0][-1] in ".…" and not _HAN.search(said[0].replace("120万", ""))), each.name
        assert not said[1] or _HAN.search(said[1]), each.name
        assert not said[0] or all(one != other for one, other in pairwise(said)), each.name


@EVERY
def test_figures_that_can_be_misread_and_who_reaches_a_record_are_explained(one: Entity) -> None:
    written = [each for each in one.fields if each.editable]
    asked = [each for each in written if each.kind.name == "percent" or each.name in ("owner", "visibility")]
    assert [each.name for each in asked if not each.help] == []


@TELLING
def test_every_form_has_a_mark_beside_each_field_with_help_and_the_words_it_opens(company: World, one: Entity) -> None:
    """One program draws the marks: forms of the kinds that go new ways there are looked at."""
    if "create" not in one.verbs:
        return
    page = walk(company, "ada").text(f"/{one.key}/new")
    explained = {each.name for each in one.fields if each.editable and each.help and not each.designed}
    assert explained <= set(re.findall(r'data-help="c-(\w+)-help"', page))
    for name in explained:
        assert f'id="c-{name}-help" hidden' in page
        assert re.search(rf'id="c-{name}"[^>]*aria-describedby="[^"]*c-{name}-help', page), name
