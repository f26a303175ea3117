"""How the demo company finds what fits: three questions about measuring, of which the last one is asked on the line only."""

from typing import Any

from guanxi.catalogue.configuring.models import ProductOption
from guanxi.catalogue.models import Product
from guanxi.config.demo.configuring import CONFIGURED
from guanxi.config.demo.written import ids
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create

KINDS = ("selling_guide", "guide_question", "guide_answer", "guide_effect")
_EXPLOSION_PROOF, _WIRELESS = "防爆机柜", "5G 无线"
# question, hint, the answer after which it is asked, answers: name, effects (kind, products by code or series, points, reason)
_QUESTIONS: tuple[tuple[str, str, str, tuple[tuple[str, tuple[tuple[str, tuple[str, ...], int, str], ...]], ...]], ...] = (
    (
        "要测量什么？What is measured?", "", "",
        (
            ("厚度 Thickness", (("only", ("T100", "TSET", "M1"), 1, "测量厚度 Measures thickness"),)),
            ("成分 Composition", (("only", ("S500", "S200", "M1"), 1, "分析成分 Tells what it consists of"),)),
            ("温度 Temperature", (("only", ("环境", "M1"), 1, "测量或保持温度 Measures or holds temperature"),)),
            ("粘度或重量 Viscosity or weight", (("only", ("V60", "B20", "LAB"), 1, "实验室常用 Usual in laboratories"),)),
        ),
    ),
    (
        "在哪里测量？Where?", "样品能否送到仪器处 Whether samples come to the instrument", "",
        (
            (
                "现场 On site",
                (("for", ("T100", "S200", "TSET"), 4, "便携 Portable"), ("not", ("S500",), 1, "台式仪器 Stands on a bench")),
            ),
            (
                "实验室 In a laboratory",
                (
                    ("for", ("S500", "H300", "V60", "B20"), 3, "精度最高 Most precise"),
                    ("for", ("LAB",), 4, "成套更优惠 Cheaper as a set"),
                    ("not", ("M1",), 1, "用于产线 Made for production lines"),
                ),
            ),
            (
                "产线 On the line",
                (
                    ("for", ("M1",), 6, "连续监测 Measures without pause"),
                    ("not", ("T100", "S500", "TSET"), 1, "不能连续测量 Cannot measure without pause"),
                ),
            ),
        ),
    ),
    (
        "现场环境如何？What is it like there?", "", "产线 On the line",
        (
            ("有爆炸危险 Danger of explosion", (("option", (_EXPLOSION_PROOF,), 1, "防爆机柜 Explosion-proof cabinet"),)),
            ("没有网线 No cable", (("option", (_WIRELESS,), 1, "无线通信 Talks by radio"),)),
            ("普通厂房 A plain hall", ()),
        ),
    ),
)  # fmt: skip


def write_guide() -> None:
    """Write the guide with its questions, answers and what these say."""
    guide = create(
        entity("selling_guide"),
        {
            "name": "测量方案选型 Which instrument fits",
            "hint": "三个问题找到合适的仪器。Three questions to the instrument.",
        },
    ).pk
    products = dict(Product.objects.values_list("code", "pk"))
    machine = ProductOption.objects.filter(product=products[CONFIGURED])
    options = {name: machine.filter(name__startswith=name).values_list("pk", flat=True)[0] for name in (_EXPLOSION_PROOF, _WIRELESS)}  # fmt: skip
    known: dict[str, int] = {}
    for place, (name, hint, after, answers) in enumerate(_QUESTIONS, 1):
        values = {"guide": guide, "name": name, "hint": hint, "position": place, "only_after": known.get(after)}
        question = create(entity("guide_question"), values).pk
        rows = [{"question": question, "name": told, "position": at} for at, (told, _e) in enumerate(answers, 1)]
        numbers = ids(create_many(entity("guide_answer"), rows))
        known |= {told: number for (told, _e), number in zip(answers, numbers, strict=True)}
        effects: list[dict[str, Any]] = []
        for number, (_told, said) in zip(numbers, answers, strict=True):
            for kind, about, points, reason in said:
                common = {"answer": number, "kind": kind, "points": points, "reason": reason}
                for one in about:
                    link = {"option": options[one]} if one in options else {"product": products[one]} if one in products else {"series": one}  # fmt: skip
                    effects.append({**common, **link})
        ids(create_many(entity("guide_effect"), effects))
