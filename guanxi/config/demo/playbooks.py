"""How deals are won in the demo company: playbooks, close plans, maps of buying centres, tips and battle plans."""

import datetime as dt
from typing import Any

from django.utils import timezone

from guanxi.config.demo.customers import Maker
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.door import create
from guanxi.sales.models import Deal, DealCompetitor, Outcome, Stage
from guanxi.sales.playbooks.models import CloseTemplate, PlaybookItem

# For the stages of the first pipeline in order: name, Chinese, advice, Chinese, what it asks for.
_BOOKS: tuple[tuple[Any, ...], ...] = (
    (
        "First talks", "初步接洽",
        "Find out what hurts, who decides, and by when. Show nothing yet.", "先弄清痛点、决策人和时间，不急于展示产品。",
        (
            ("Expected close is known", "已明确预计成交日期", {"kind": "field", "field": "expected_on", "strength": "enforced"}),
            ("Needs are written down and agreed on", "需求已书面确认", {"kind": "step", "evidence": True}),
            ("The economic buyer is known", "已识别预算决定者", {"kind": "role", "role": "pays"}),
        ),
    ),
    (
        "Needs and trial", "需求与试用",
        "Let them measure their own samples; that sells better than any sheet.", "让客户用自己的样品试测，胜过任何资料。",
        (
            ("Products are chosen", "已选定产品", {"kind": "products", "strength": "enforced"}),
            ("Trial or demonstration done", "已完成试用或演示", {"kind": "step"}),
            ("In contact within two weeks", "两周内有联系", {"kind": "contact", "days": 14}),
        ),
    ),
    (
        "Offer and terms", "报价与条款",
        "Talk about price last, and with whoever pays.", "价格放在最后谈，并且与预算决定者谈。",
        (
            ("A close plan is agreed on", "已与客户商定成交计划", {"kind": "plan"}),
            ("Terms of payment agreed on", "付款条件已达成一致", {"kind": "exit"}),
        ),
    ),
)  # fmt: skip
_TEMPLATE = ("Instrument purchase", "仪器采购")
_STEPS = (
    ("Technical agreement signed", "签署技术协议", "theirs", 35),
    ("Final offer sent", "发送最终报价", "ours", 28),
    ("Budget released", "预算获批", "theirs", 18),
    ("Draft of the contract sent", "发送合同草案", "ours", 14),
    ("Legal review done", "完成法务审核", "theirs", 7),
    ("Contract signed", "签订合同", "theirs", 0),
)
# title, Chinese, text, Chinese, kind
_TIPS = (
    (
        "Bring their own sample", "带上客户自己的样品",
        "Measured on the spot, half of the objections are gone.", "现场测出结果，一半的异议就消失了。", "tip",
    ),
    (
        "“Too expensive”", "“价格太高”",
        "Ask what a day of standstill costs them, then show the service nearby.", "先问停机一天损失多少，再介绍本地服务。",
        "objection",
    ),
    (
        "How we won against the old supplier", "如何赢过老供应商",
        "The user in the laboratory became our coach; purchasing followed.", "实验室的使用者成了我们的内线，采购随之支持。", "story",
    ),
)  # fmt: skip
_ROLES = (("decides", 3, 0), ("pays", 3, -1), ("uses", 1, 2), ("influences", 2, 1))


def write_playbooks() -> None:
    """Write the playbooks of the first pipeline and a template of close plans."""
    stages = list(Stage.objects.filter(outcome=Outcome.OPEN).order_by("pipeline__position", "position"))
    for stage, (name, name_zh, advice, advice_zh, items) in zip(stages, _BOOKS, strict=False):
        values = {"name": name, "name_zh": name_zh, "advice": advice, "advice_zh": advice_zh, "stage": stage.pk}
        book = create(entity("playbook"), values)
        rows = [
            {"playbook": book.pk, "name": en, "name_zh": zh, "position": place, **more}
            for place, (en, zh, more) in enumerate(items, 1)
        ]
        _write("playbook_item", rows)
    template = create(entity("close_template"), dict(zip(("name", "name_zh"), _TEMPLATE, strict=True)))
    names = ("name", "name_zh", "side", "days_before")
    _write("close_template_step", [{"template": template.pk, **dict(zip(names, one, strict=True))} for one in _STEPS])


def play(maker: Maker, contacts: dict[int, int], place: int) -> None:
    """Play the open deals of the acting person: a map and a plan for every other one, ticks, a tip, plans against competitors."""
    today, me = timezone.localdate(), someone().user_id
    deals = list(Deal.objects.filter(owner=me, outcome=Outcome.OPEN, account__isnull=False).order_by("pk")[:6])
    by_stage = dict(PlaybookItem.objects.filter(kind="step").values_list("playbook__stage_id", "pk"))
    people: list[dict[str, object]] = []
    steps: list[dict[str, object]] = []
    ticks: list[dict[str, object]] = []
    others = list(contacts.values())
    for number, deal in enumerate(deals):
        if deal.stage_id in by_stage and number % 3 == 0:
            said = "试用报告已发" if maker.chinese else "Report of the trial was sent"
            ticks.append({"deal": deal.pk, "item": by_stage[deal.stage_id], "evidence": said})
        if number % 2:
            continue
        names = list(dict.fromkeys([deal.contact_id or others[0], *others[number : number + 4]]))[: 2 + number % 3]
        for at, (contact, (role, weight, stance)) in enumerate(zip(names, _ROLES, strict=False)):
            row = {"deal": deal.pk, "contact": contact, "role": role, "influence": weight, "attitude": stance}
            people.append(row | ({"reports_to": names[0]} if at else {}))
        steps += _plan(maker, deal, today, late=number == 0)
    _write("deal_person", people)
    _write("close_step", steps)
    _write("stage_tick", ticks)
    _fight(maker, me)
    if place < len(_TIPS):
        en, zh, text, text_zh, kind = _TIPS[place]
        stage = Stage.objects.filter(pk__in=by_stage).order_by("position").first() if kind == "tip" else None
        values = {"name": zh if maker.chinese else en, "text": text_zh if maker.chinese else text, "kind": kind}
        _write("selling_tip", [values | ({"stage": stage.pk} if stage else {})])


def _plan(maker: Maker, deal: Deal, today: dt.date, *, late: bool) -> list[dict[str, object]]:
    close = max(deal.expected_on or today, today) + dt.timedelta(days=10)
    rows: list[dict[str, object]] = []
    for en, zh, side, days in _STEPS[2:] if CloseTemplate.objects.exists() else ():
        due = close - dt.timedelta(days=days)
        if late and not rows:
            due = today - dt.timedelta(days=4)
        done = due if due < today and not late else None
        rows.append(
            {"deal": deal.pk, "name": zh if maker.chinese else en, "side": side, "due_on": due, "done_on": done}
        )
    return rows


def _fight(maker: Maker, me: int) -> None:
    """Against every other competitor there is a plan; some that were met on lost deals got them."""
    plan = "突出本地服务与校准周期。" if maker.chinese else "Show the service nearby and the cycle of calibration."
    rows = DealCompetitor.objects.filter(owner=me).order_by("pk").values_list("pk", "deal__outcome")
    changes = {
        pk: {"plan": plan} if place % 2 == 0 else {"won_it": outcome == Outcome.LOST}
        for place, (pk, outcome) in enumerate(rows)
    }
    for outcome in change_many(entity("deal_competitor"), changes).values():
        _must_hold(outcome.problems)


def _write(key: str, rows: list[dict[str, object]]) -> None:
    for outcome in create_many(entity(key), rows):
        _must_hold(outcome.problems)


def _must_hold(problems: object) -> None:
    if problems:
        raise ValueError(f"The demo company does not hold: {problems}")
