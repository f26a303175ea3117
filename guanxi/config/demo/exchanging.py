"""The demo company's ERP: stock by warehouse, what it calls products and orders, one field that both sides changed, orders handed over."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from guanxi.catalogue.models import Product
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create
from guanxi.sales.exchange.handing_out import hand_out
from guanxi.sales.exchange.models import OutsideSystem, Way
from guanxi.sales.exchange.services import set_up_service
from guanxi.sales.exchange.taking_in import take_in
from guanxi.sales.ordering.models import Order, OrderStatus

_KEEPER = service("demo exchange", ("outside_system", "exchange_rule", "warehouse", "user", "role"))
_WAREHOUSES = (("上海仓 Shanghai", "SH", "上海市嘉定区"), ("Rotterdam", "RTM", "Maasvlakte, Rotterdam"))
_RULES = (
    ("product", "ask"),
    ("stock", "theirs"),
    ("order", "ask"),
    ("delivery", "theirs"),
    ("orders_out", "ours"),
    ("contracts_out", "ours"),
)
# By product, in turn: there, promised to others, on its way, in how many days.
_LEVELS = ((120, 20, 0, 0), (8, 6, 40, 9), (0, 0, 25, 21), (64, 0, 0, 0), (3, 0, 0, 0))
_ORDERS = 8


def connect(people: Mapping[str, User]) -> None:
    """Let the ERP say what it calls things, what lies where, and how far orders are."""
    with acting_as(_KEEPER):
        system = create(
            entity("outside_system"),
            {
                "name": "Abacus ERP",
                "note": "库存与生产 Stock and production",
                "looked_after_by": people["hu.ying"].pk,
            },
        )
        create_many(
            entity("exchange_rule"),
            [{"system": system.pk, "topic": topic, "preference": preference} for topic, preference in _RULES],
        )
        create_many(
            entity("warehouse"), [dict(zip(("name", "code", "place"), one, strict=True)) for one in _WAREHOUSES]
        )
        system = set_up_service(system, by=someone())
        codes = list(Product.objects.exclude(code="").order_by("pk").values_list("code", flat=True))
    finance = load_identity(people["hu.ying"].pk)
    with acting_as(finance):
        named = [{"outside_id": f"{10010 + 5 * place}", "code": code} for place, code in enumerate(codes)]
        take_in(system, "product", named, way=Way.FILE, file_name="products.csv")
        take_in(system, "stock", _stock(named), way=Way.API)
        _orders(system)
        hand_out(system, "orders_out", way=Way.FILE)


def _stock(named: list[dict[str, str]]) -> list[dict[str, Any]]:
    now, rows = timezone.localtime().replace(minute=0, second=0, microsecond=0), []
    for place, one in enumerate(named):
        for turn, (_name, code, _place) in enumerate(_WAREHOUSES):
            there, reserved, coming, days = _LEVELS[(place + 2 * turn) % len(_LEVELS)]
            row = {"product": one["outside_id"], "warehouse": code, "quantity": there, "reserved": reserved}
            row["counted_at"] = (now - dt.timedelta(hours=turn)).isoformat()
            if coming:
                row |= {"expected": coming, "expected_on": (now + dt.timedelta(days=days)).date().isoformat()}
            rows.append(row)
    return [*rows, {"product": "19999", "warehouse": "SH", "quantity": 12}]


def _orders(system: OutsideSystem) -> None:
    """How far orders are made; one was promised anew here while the ERP moved it, too."""
    open_ = (OrderStatus.CONFIRMED, OrderStatus.PARTLY)
    orders = list(
        Order.objects.filter(status__in=open_, promised_on__isnull=False, amending=False).order_by("pk")[:_ORDERS]
    )
    states = ("running", "ready", "planned")
    rows = [
        {
            "outside_id": f"45000{100 + place}",
            "number": one.number,
            "production": states[place % 3],
            "promised_on": one.promised_on.isoformat(),
        }
        for place, one in enumerate(orders)
    ]
    take_in(system, "order", rows, way=Way.API)
    if orders:
        late = orders[0].promised_on + dt.timedelta(days=3)
        change(entity("order"), orders[0].pk, {"promised_on": late})
        moved = (late + dt.timedelta(days=4)).isoformat()
        take_in(system, "order", [rows[0] | {"promised_on": moved}], way=Way.API)
