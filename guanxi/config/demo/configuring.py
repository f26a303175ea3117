"""What the demo company sells put together: the monitoring system with its sensors, display, power and cabinet."""

from collections.abc import Sequence
from typing import Any

from guanxi.catalogue.configuring.actions.complete_configuration import choose
from guanxi.catalogue.configuring.models import OptionGroup, ProductOption
from guanxi.catalogue.models import Product
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import Outcome, create_many

CONFIGURED = "M1"
KINDS = ("option_group", "product_option", "option_rule")
_GROUPS: tuple[tuple[str, int, int | None, str], ...] = (
    ("控制主机 Controller", 1, 1, ""),
    ("传感器 Sensors", 1, None, "至少一种 At least one sort"),
    ("显示 Display", 0, 1, ""),
    ("通信 Connection", 1, 2, ""),
    ("电源 Power supply", 1, 1, ""),
    ("机柜 Cabinet", 1, 1, ""),
    ("服务 Services", 0, None, ""),
)
# group, name, price, cost, most, figures, chosen from the beginning
_OPTIONS: tuple[tuple[int, str, str, str, int, str, bool], ...] = (
    (0, "标准主机 8 通道 Controller, 8 channels", "0", "0", 1, "channels = 8, power = 40", True),
    (0, "高速主机 16 通道 Controller, 16 channels", "68000", "41000", 1, "channels = 16, power = 70", False),
    (1, "测厚传感器 Thickness sensor", "18500", "9800", 12, "used = 1, power = 12", False),
    (1, "温度传感器 Temperature sensor", "3200", "1400", 12, "used = 1, power = 3", False),
    (1, "光谱探头 Spectral probe", "96000", "58000", 4, "used = 2, power = 35", False),
    (2, "10 寸触摸屏 Touch screen, 10 inch", "6800", "3900", 1, "power = 15", False),
    (2, "21 寸触摸屏 Touch screen, 21 inch", "14500", "9000", 1, "power = 45", False),
    (3, "以太网 Ethernet", "0", "0", 1, "", True),
    (3, "5G 无线 5G radio", "9200", "5200", 1, "power = 10", False),
    (4, "电源 150 W Power supply, 150 W", "1800", "900", 1, "supply = 150", True),
    (4, "电源 400 W Power supply, 400 W", "5200", "2700", 1, "supply = 400", False),
    (5, "室内机柜 Indoor cabinet", "0", "0", 1, "", True),
    (5, "防爆机柜 Explosion-proof cabinet", "42000", "26000", 1, "", False),
    (6, "现场安装调试 Installation on site", "12000", "7000", 1, "", False),
    (6, "三年质保 Three years' warranty", "28000", "9000", 1, "", False),
)
# kind, places of option and other, group, reason, further values
_RULES: tuple[tuple[str, int | None, int | None, str, dict[str, Any]], ...] = (
    (
        "formula", None, None, "所选部件的功率不能超过电源。The parts draw more than the power supply gives.",
        {"figure": "power", "against": "supply", "bound": "0"},
    ),
    (
        "formula", None, None, "传感器占用的通道不能超过主机。The sensors need more channels than the controller has.",
        {"figure": "used", "against": "channels", "bound": "0"},
    ),
    ("excludes", 12, 6, "大屏没有防爆认证。The large screen is not certified against explosion.", {}),
    ("requires", 12, 13, "防爆机柜须由我们安装。An explosion-proof cabinet is installed by us.", {}),
    ("requires", 4, 1, "光谱探头需要高速主机。Spectral probes need the fast controller.", {}),
)  # fmt: skip


def offer_configurations() -> None:
    """Write what the monitoring system can be put together from, and what goes with what."""
    product = Product.objects.get(code=CONFIGURED).pk
    groups = _made(
        create_many(
            entity("option_group"),
            [
                {"product": product, "position": place, "name": name, "least": least, "most": most, "hint": hint}
                for place, (name, least, most, hint) in enumerate(_GROUPS)
            ],
        )
    )
    options = _made(
        create_many(
            entity("product_option"),
            [
                {
                    "group": groups[group], "position": place, "name": name, "price": price, "cost": cost, "most": most,
                    "figures": figures, "usual": usual,
                }
                for place, (group, name, price, cost, most, figures, usual) in enumerate(_OPTIONS)
            ],
        )
    )  # fmt: skip
    rules = [
        {"product": product, "kind": kind, "reason": reason, **values}
        | {key: options[place] for key, place in (("option", option), ("other", other)) if place is not None}
        for kind, option, other, reason, values in _RULES
    ]
    _made(create_many(entity("option_rule"), rules))


def configure_some(account: int, place: int) -> None:
    """Let a salesperson put one together: complete, still open, or clashing."""
    product = Product.objects.get(code=CONFIGURED).pk
    if not OptionGroup.objects.filter(product=product).exists():
        return
    numbers = list(ProductOption.objects.filter(product=product).order_by("position").values_list("pk", flat=True))
    kinds: tuple[tuple[str, dict[int, int]], ...] = (
        ("产线监测 Line monitoring", {0: 1, 2: 4, 3: 2, 5: 1, 7: 1, 9: 1, 11: 1, 13: 1}),
        ("实验室方案 Laboratory", {1: 1, 4: 2, 7: 1, 10: 1}),
        ("户外站点 Outdoor station", {0: 1, 2: 10, 8: 1, 9: 1, 12: 1}),
    )
    name, chosen = kinds[place % len(kinds)]
    made = _made(create_many(entity("configuration"), [{"name": name, "product": product, "account": account}]))
    choose(made[0], {numbers[at]: pieces for at, pieces in chosen.items()})


def _made(outcomes: Sequence[Outcome]) -> list[int]:
    """Give the records; invented data that is refused is a mistake of ours and stops the founding."""
    refused = [one.problems for one in outcomes if one.record_id is None]
    if refused:
        raise ValueError(f"The demo company does not hold: {refused[0]}")
    return [one.record_id for one in outcomes if one.record_id]
