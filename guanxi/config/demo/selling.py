"""How the demo company sells: limits of discounts, special prices, letterhead of quotes, terms of payment, series of invoices."""

from collections.abc import Mapping

from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.sales.quoting.actions.set_up_flow import set_up_flows

# role, discount of a line, off list in all, least margin
_LIMITS = (("salesperson", 15, 25, 12), ("regional_head", 25, 32, 8))
_LETTERHEAD = """Lanting Instruments 兰亭仪器
上海市徐汇区漕溪北路 88 号 · 88 Caoxi North Road, Shanghai
quotes@lanting.example · +86 21 5550 0188"""
# English, Chinese, parts: kind, percent, event, days
TERMS = (
    (
        "30 / 60 / 10",
        "预付 30%，到货 60%，质保金 10%",
        (("advance", 30, "order", 7), ("delivery", 60, "delivery", 30), ("retention", 10, "delivery", 365)),
    ),
    ("30 days net", "货到 30 天付款", (("delivery", 100, "delivery", 30),)),
    ("In advance", "款到发货", (("advance", 100, "order", 5),)),
)
_SERIES = (
    ("增值税专用发票 Special", "special", False, "ZP-{year}-{n:06}"),
    ("增值税普通发票 Ordinary", "normal", False, "PP-{year}-{n:06}"),
    ("其他发票 Other", "other", False, "INV-{year}-{n:06}"),
    *((f"{name} 红字", kind, True, f"R{letters}-{{year}}-{{n:04}}") for name, kind, letters in (("专票", "special", "Z"), ("普票", "normal", "P"), ("其他", "other", "O"))),
)  # fmt: skip


def set_up_selling(people: Mapping[str, User]) -> None:
    """Write the settings as an administrator and as finance."""
    admin = load_identity(people["admin.frey"].pk)
    with acting_as(admin):
        roles = dict(Role.objects.values_list("key", "pk"))
        rows = [
            {"role": roles[role], "line_discount": str(line), "off_list": str(off), "margin": str(margin)}
            for role, line, off, margin in _LIMITS
        ]
        create_many(entity("discount_limit"), rows)
        create(entity("quote_template"), {"name": "兰亭标准 Standard", "letterhead": _LETTERHEAD})
        flow = create(
            entity("approval_flow"),
            {
                "name": "Special price of a quote",
                "name_zh": "报价特价审批",
                "kind": "quote",
                "keeper": people["gu.lan"].pk,
                "condition": "asked_below.filled",
            },
        )
        steps: tuple[dict[str, object], ...] = (
            {"name": "Manager", "name_zh": "直属上级", "who": "manager", "remind_after": 8},
            {
                "name": "In charge of the region",
                "name_zh": "区域负责人",
                "who": "territory",
                "condition": "importance.is.critical",
            },
            {
                "name": "Finance",
                "name_zh": "财务",
                "who": "role",
                "role": roles["finance"],
                "condition": "margin.less_than.20",
            },
        )
        for position, step in enumerate(steps, 1):
            create(entity("approval_step"), {"flow": flow.pk, "position": position, **step})
        switch_on(flow, by=admin)
        set_up_flows(by=admin)  # for orders
    with acting_as(load_identity(people["hu.ying"].pk)):
        _terms()
        names = ("name", "kind", "red", "pattern")
        create_many(entity("invoice_series"), [dict(zip(names, one, strict=True)) for one in _SERIES])


def _terms() -> None:
    made = create_many(entity("payment_terms"), [{"name": name, "name_zh": chinese} for name, chinese, _parts in TERMS])
    lines = [
        {"terms": one.record_id, "position": place, "kind": kind, "percent": str(percent), "event": event, "days": days}
        for one, (_name, _chinese, parts) in zip(made, TERMS, strict=True)
        for place, (kind, percent, event, days) in enumerate(parts, 1)
    ]
    create_many(entity("term_line"), lines)
