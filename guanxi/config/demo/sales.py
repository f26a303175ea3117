"""Two years of deals, leads and activities of the demo company."""

import datetime as dt
import random

PRODUCTS = (
    ("便携式测厚仪 T100", "Portable thickness gauge T100", "T100", "测厚", "12800"),
    ("台式光谱仪 S500", "Bench spectrometer S500", "S500", "光谱", "186000"),
    ("手持光谱仪 S200", "Handheld spectrometer S200", "S200", "光谱", "98000"),
    ("电子天平 B20", "Electronic balance B20", "B20", "称量", "6900"),
    ("恒温箱 H300", "Climate chamber H300", "H300", "环境", "23500"),
    ("粘度计 V60", "Viscometer V60", "V60", "流体", "31500"),
    ("在线监测系统 M1", "Online monitoring system M1", "M1", "系统", "560000"),
    ("年度校准服务", "Yearly calibration", "CAL", "服务", "4800"),
)
_NEED_ZH = ("实验室扩建", "产线检测", "年度采购", "设备更新", "新厂配套", "校准服务", "研发项目")
_NEED_EN = (
    "Laboratory extension",
    "Line inspection",
    "Yearly purchase",
    "Replacement",
    "New plant",
    "Calibration",
    "Research project",
)
_TALK_ZH = (
    "电话沟通需求，对方希望下周看样机。",
    "上门拜访，参观了实验室，确认了技术参数。",
    "发送报价单，客户认为价格偏高，需要再谈。",
    "与采购负责人确认付款方式。",
    "客户正在内部走流程，预计月底有结果。",
    "竞争对手给了更低的价格，需要申请特价。",
    "样机试用反馈良好。",
)
_TALK_EN = (
    "Called about their needs; they want to see a unit next week.",
    "Visited the laboratory and agreed on the technical details.",
    "Sent the quote; they find it high, to be discussed again.",
    "Agreed on the terms of payment with purchasing.",
    "Their approval is under way; an answer is expected by the end of the month.",
    "A competitor quoted less; a special price is needed.",
    "The trial of the sample went well.",
)
_KINDS = ("call", "visit", "mail", "meeting", "message", "note")


def deal(
    draw: random.Random, today: dt.date, stages: list[tuple[int, str, int]], reasons: list[int], *, chinese: bool
) -> dict[str, object]:
    """Give the values of one deal opened in the last two years. `stages` holds (id, outcome, probability)."""
    opened = today - dt.timedelta(days=draw.randint(3, 730))
    stage, outcome, _chance = _stage(draw, stages, (today - opened).days)
    if outcome == "open":  # most open deals are young; a few have been forgotten
        opened = today - dt.timedelta(days=draw.choice((draw.randint(1, 20), draw.randint(1, 20), draw.randint(1, 90))))
    values: dict[str, object] = {
        "name": draw.choice(_NEED_ZH if chinese else _NEED_EN),
        "stage": stage,
        "amount": str(int(10 ** draw.uniform(3.7, 6.2)) // 100 * 100),
        "opened_on": opened,
        "expected_on": today + dt.timedelta(days=draw.randint(-25, 120)),
        "source": draw.choice(("referral", "web", "exhibition", "cold_call", "partner", "")),
    }
    if outcome != "open":
        days = (today - opened).days
        closed = opened + dt.timedelta(days=draw.randint(min(10, days), min(160, days)))
        values |= {"closed_on": closed, "expected_on": closed}
    if outcome == "lost":
        values |= {"loss_reason": draw.choice(reasons)}
    return values


def _stage(draw: random.Random, stages: list[tuple[int, str, int]], age: int) -> tuple[int, str, int]:
    closing = [one for one in stages if one[1] != "open"]
    open_ones = [one for one in stages if one[1] == "open"]
    if draw.random() < min(0.92, age / 200):
        return closing[0] if draw.random() < 0.55 else closing[-1]
    return draw.choice(open_ones)


def activity(draw: random.Random, opened: dt.date, until: dt.datetime, *, chinese: bool) -> dict[str, object]:
    """Give the values of one follow-up record between two moments."""
    begin = dt.datetime.combine(opened, dt.time(9), until.tzinfo)
    seconds = max(3600, int((until - begin).total_seconds()))
    return {
        "kind": draw.choice(_KINDS),
        "text": draw.choice(_TALK_ZH if chinese else _TALK_EN),
        "done_at": (done := min(until, begin + dt.timedelta(seconds=draw.randint(0, seconds)))),
        "next_on": done.date() + dt.timedelta(days=draw.randint(7, 40)) if draw.random() < 0.3 else None,
    }


def task(draw: random.Random, today: dt.date, *, chinese: bool) -> dict[str, object]:
    """Give the values of one task, some of them overdue."""
    words = (
        ("准备报价", "安排样机演示", "回访客户", "跟进合同审批")
        if chinese
        else ("Prepare the quote", "Arrange a demonstration", "Call back", "Chase the contract")
    )
    return {
        "kind": "task",
        "subject": draw.choice(words),
        "due_on": today + dt.timedelta(days=draw.randint(-12, 21)),
        "important": draw.random() < 0.3,
    }


def lead(draw: random.Random, person: dict[str, object], company: str) -> dict[str, object]:
    """Give the values of one lead."""
    known = {name: person[name] for name in ("name", "job", "mobile", "mail") if name in person}
    return known | {
        "company": company,
        "status": draw.choices(("new", "contacted", "qualified", "discarded"), (45, 30, 15, 10))[0],
        "source": draw.choice(("web", "exhibition", "advertising", "referral")),
        "interest": draw.choice(PRODUCTS)[0],
        "amount": str(draw.randint(5, 400) * 1000),
    }
