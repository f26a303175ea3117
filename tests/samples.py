"""Valid values for every field of every entity, by kind of field; records that a link needs are made on the way."""

import datetime as dt
from collections.abc import Container
from decimal import Decimal
from typing import Any

from guanxi.lib import uscc
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.dependencies import Narrowed
from guanxi.platform.entities.registry import entity as declared
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.records.door import change, create
from guanxi.sales.models import Stage

# Text that has a form of its own, by the name of the field.
_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def full(entity: Entity, number: int, without: Container[str] = ()) -> dict[str, Any]:
    """Give a value for every field that people write; different numbers give different values."""
    values = {one.name: value_of(one, number) for one in entity.fields if one.editable and one.kind.name != "link"}
    links = {
        one.name: link_of(entity, one, number)
        for one in entity.fields
        if one.editable and one.kind.name == "link" and one.name != "owner" and one.name not in without
    }
    given = {**values, **links, **_narrowed(entity, links), **_fitting(entity, number)}
    return {name: value for name, value in given.items() if value is not None}


def _narrowed(entity: Entity, links: dict[str, Any]) -> dict[str, Any]:
    """Where the records of one link are narrowed by another one, the other is what the chosen record says."""
    strict = [one for one in entity.depending(Narrowed) if one.strict and one.field in links and one.on in links]
    rows = {one.on: entity.field(one.field).target._base_manager.get(pk=links[one.field]) for one in strict}
    return {one.on: getattr(rows[one.on], f"{one.by}_id") for one in strict}


def least(entity: Entity, number: int) -> dict[str, Any]:
    """Give the fewest values with which a record can be written."""
    wanted = [
        one
        for one in entity.fields
        if one.editable and (one.required or one.name == entity.title) and one.name != "owner"
    ]
    values = {
        one.name: link_of(entity, one, number) if one.kind.name == "link" else value_of(one, number) for one in wanted
    }
    return {
        **values,
        **_fitting(entity, number, only=("kind", "other", "period", "starts_on", "family", "attributes", "series")),
    }


def value_of(field: Field, number: int) -> Any:
    """Give a valid value of a kind; for the same field another number gives another value, as far as there are several."""
    day = dt.date(2026, 3, 1) + dt.timedelta(days=number)
    match field.kind.name:
        case "text" | "longtext":
            return _text(field, number)
        case "integer":
            least = field.least if field.least is not None else 0
            return least + (number if field.most is None else number % int(field.most - least + 1))
        case "percent":
            return number % 101
        case "decimal":
            return Decimal(number % (field.most or 10**9)) + Decimal("0.25" if field.decimals > 1 else "0.5")
        case "money":
            return f"{number}" if field.currency_by else f"{number}.50"  # some currencies have no decimals
        case "date":
            return day.isoformat()
        case "datetime":
            return dt.datetime.combine(day, dt.time(9, 30), dt.UTC).isoformat()
        case "boolean":
            return bool(number % 2) != bool(field.default)
        case "choice":
            choosable = [value for value, _label in field.choices if value not in (*field.reserved, *field.kept)]
            return choosable[number % len(choosable)]
        case "phone":
            return f"+86138{number:08}"
        case "mail":
            return f"{field.name}{number}@tea.example"
        case "url":
            return f"https://tea.example/{number}"
        case "tags":
            return ["green", f"year {number}"]
    raise AssertionError(f"There is no sample for the kind {field.kind.name}.")


def link_of(entity: Entity, field: Field, number: int) -> int:
    """Give a record for a link, a new one where another would not do."""
    target = entity_of(field.target)  # type: ignore[arg-type]
    if target.key in ("stage", "pipeline"):
        stage = Stage.objects.filter(outcome="won").order_by("pk").first()
        assert stage is not None
        return int(stage.pk if target.key == "stage" else stage.pipeline_id)
    # Two links to one kind name two records: some kinds have names of which there is only one.
    alike = [one.name for one in entity.fields if one.kind.name == "link" and one.target is field.target]
    place = 1000 + number + 10_000 * alike.index(field.name)
    return int(create(target, least(target, place), allow_twins=True).pk)


def _text(field: Field, number: int) -> str:
    if any(field.asks):
        return f"created_at.last_days.{number % 300 + 1}"
    if field.name == "tax_number":
        return _tax_number(number)
    if field.name == "may_embed":
        return f"https://tea{number}.example"
    if field.name == "pattern":
        return f"INV{number}-{{n:04}}"
    if field.name == "figures":
        return f"power = {number}"
    if field.name == "attributes":
        return "Size = Large"
    if field.name == "mapping":
        return f"COLUMN{number} = quantity"
    if field.name == "time_zone":
        return ("Asia/Shanghai", "Europe/Berlin")[number % 2]
    return f"{field.name} {number}"[: field.max_length]


def _tax_number(number: int) -> str:
    body = f"91350100{number:09}"
    return next(body + last for last in _LETTERS if _holds(body + last))


def _holds(text: str) -> bool:
    try:
        return uscc.normal(text) == text
    except ValueError:
        return False


def _fitting(entity: Entity, number: int, only: tuple[str, ...] = ()) -> dict[str, Any]:
    """Give the values that must fit each other."""
    if entity.key == "delivery_line":
        return _of_one_order()
    if entity.key == "option_rule":
        return _of_one_product()
    if entity.key == "configuration_choice":
        return _of_one_configuration()
    if entity.key == "guide_question":
        return {"only_after": None}
    if entity.key == "guide_effect":
        return {"kind": "for", "series": "Black tea"}
    if entity.key == "variant":
        return _of_one_family()
    together: dict[str, dict[str, Any]] = {
        "quota": {
            **{"holder": "person", "team": None, "of_unit": None, "territory": None},
            **{"period": "month", "starts_on": f"{2000 + number // 12}-{number % 12 + 1:02}-01"},
        },
        # Only what was issued to the same customer can be taken back.
        "invoice_request": {"reverses": None},
        "contact_point": {"kind": "other", "other": f"line {number}"},
        # What is won counts as closed; a stage that is open may say what it counts as.
        "deal": {"forecast": "closed"},
        "stage": {"outcome": "open", "forecast": ("pipeline", "best_case", "commit", "omitted")[number % 4]},
        "relation_type": {"from_entity": "account", "to_entity": "contact"},
    }
    found = together.get(entity.key, {})
    return {name: value for name, value in found.items() if not only or name in only}


def _of_one_order() -> dict[str, Any]:
    """Give a confirmed order with a line and a delivery of it."""
    account = create(declared("account"), {"name": "Ordered"}, allow_twins=True)
    order = create(declared("order"), {"account": account.pk})
    line = create(declared("order_line"), {"order": order.pk, "text": "Tea", "quantity": "999999999"})
    change(declared("order"), order.pk, {"status": "confirmed"}, trusted=True)
    delivery = create(declared("delivery"), {"order": order.pk, "sent_on": "2026-03-02"})
    return {"order": order.pk, "line": line.pk, "delivery": delivery.pk}


def _of_one_product() -> dict[str, Any]:
    """Give a product with a group of two options that do not go together."""
    product = create(declared("product"), {"name": "Tea set"}, allow_twins=True)
    group = create(declared("option_group"), {"product": product.pk, "name": "Cups"})
    first, second = (
        create(declared("product_option"), {"group": group.pk, "name": name, "most": 999}) for name in ("Bowl", "Mug")
    )
    return {"product": product.pk, "kind": "excludes", "option": first.pk, "other": second.pk, "group": group.pk}


def _of_one_configuration() -> dict[str, Any]:
    """Give a configuration and an option of its product."""
    found = _of_one_product()
    configuration = create(declared("configuration"), {"product": found["product"], "name": "For guests"})
    return {"configuration": configuration.pk, "option": found["option"]}


def _of_one_family() -> dict[str, Any]:
    """Give a family whose products differ in size, and one of its sizes."""
    family = create(declared("product_family"), {"name": "Tea bowl"}, allow_twins=True)
    attribute = create(declared("family_attribute"), {"family": family.pk, "name": "Size"})
    create(declared("attribute_value"), {"attribute": attribute.pk, "name": "Large"})
    return {"family": family.pk, "attributes": "Size = Large"}
