"""A kind of record can be asked for by each of its fields with each operator that fits: on pages, by programs, in the builder.

What is asked of a field depends on its kind and traits alone: the kinds of record that bring new ones are tried (`tests/telling.py`).
"""

import html
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.operators import operator_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.comparing import operators_of
from guanxi.platform.search.grammar import write
from guanxi.platform.search.query import AnyOf, Filter, Having
from guanxi.platform.search.related import kinds_below
from guanxi.platform.web.builder.fields import to_ask, to_show
from guanxi.platform.web.groups import group_step
from guanxi.platform.web.state import ListState
from tests.contract.everything import some_record
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.samples import value_of
from tests.telling import telling_declarations
from tests.world import World

TELLING = pytest.mark.parametrize("one", telling_declarations(), ids=lambda one: one.key)
_AT_ONCE = 25


@TELLING
def test_every_field_is_asked_for_with_every_operator_that_fits(company: World, one: Entity) -> None:
    some_record(company, one)
    ada, program = walk(company, "ada"), program_of(company, "ada")
    with company.as_("ada"):
        view = view_of(one)
        asked = [each for field in view.filterable for each in _conditions(view, field)]
        below = [write(Having(kind.view.entity.key, (), none)) for kind in kinds_below(view) for none in (True, False)]
    assert len(asked) > len(one.fields)
    for begin in range(0, len(asked), _AT_ONCE):
        group = write(AnyOf(tuple(asked[begin : begin + _AT_ONCE])))
        ada.text(f"/{one.key}?{urlencode({'f': group})}")
        answer = program.get(f"/{one.key}/count?{urlencode({'filter': group})}")
        assert answer.status == 200, answer.json
    for text in below:
        ada.text(f"/{one.key}?{urlencode({'f': text})}")
        assert program.get(f"/{one.key}/count?{urlencode({'filter': text})}").status == 200


def _conditions(view: Any, field: Field) -> Iterator[Filter]:
    for name in operators_of(view, field):
        operator = operator_of(field.kind.name, name)
        assert operator is not None, name
        value = "1" if field.target is not None else str(value_of(field, 3))
        values = {"none": (), "days": ("7",), "period": ("this_month",), "two": (value, value)}
        yield Filter(field.name, name, values.get(operator.shape, (value,)))


@TELLING
def test_the_builder_offers_what_can_be_asked_shown_and_grouped(company: World, one: Entity) -> None:
    """What it offers can be asked; a field of each linked record and each way of grouping is tried."""
    row, ada = some_record(company, one), walk(company, "ada")
    with company.as_("ada"):
        view = view_of(one)
        offered = [group.fields for group in to_ask(view)]
        columns = [each.path for group in to_show(view, ()) for each in group.fields]
        step = group_step(view, ListState(), f"/{one.key}")
        groups = [f"{step.url}{each.path}" for group in step.groups for each in group.fields]
    fields = html.unescape(ada.text(f"/{one.key}/filter"))
    for group in offered:
        assert all(f"&field={each.path.replace('+', '%2B')}" in fields for each in group)
        assert 'name="' in ada.text(f"/{one.key}/filter", field=group[0].path)
    assert len(columns) >= sum(not field.designed for field in one.fields)
    assert "data-order" in ada.text(f"/{one.key}/columns")
    listed = ada.text(f"/{one.key}?{urlencode({'columns': ','.join(columns)})}")
    assert listed.count('<th scope="col"') >= len(columns) and f"/{one.key}/{row.id}" in listed
    assert "<tr>" in ada.text(f"/{one.key}/foot?{urlencode({'columns': ','.join(columns)})}")
    for address in groups:
        assert 'class="g-group"' in ada.text(address), address
