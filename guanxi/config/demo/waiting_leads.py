"""Leads of the demo company that wait for a first contact, in every state, and what was escalated by hand."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change
from guanxi.platform.timeline.actions.finish_activity import finish_activity
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity
from guanxi.sales.capture.actions.escalate_record import escalate_record
from guanxi.sales.capture.assigning import assign_waiting
from guanxi.sales.capture.models import Given
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.tending import tend
from guanxi.sales.models import Deal, Lead, Outcome

# What the rule of most leads wants.
PROMPTLY: Final = {"contact_hours": 4, "raise_hours": 4, "unanswered": "next"}
# Who asked, for what, and what became of it since.
_LEADS: Final = (
    ("贺一鸣", "宁波甬江阀门有限公司", "涂层测厚仪 4 台", "silent"),
    ("Elin Strand", "Nordkyst Valves AS", "Two thickness gauges", "late"),
    ("沈可欣", "绍兴越城纺机有限公司", "台式光谱仪", "late"),
    ("段青", "无锡惠泉轴承有限公司", "硬度计维修", "called"),
    ("Pavel Horak", "Moravia Castings s.r.o.", "A spectrometer on loan", "called"),
    ("鲁子涵", "嘉兴南湖电镀有限公司", "镀层分析", "fresh"),
)


def waiting_leads(people: Mapping[str, User]) -> None:
    """Let leads come and wait: one was passed on, some are late, some were called, one is fresh."""
    with acting_as(load_identity(people["tao.jing"].pk)):
        rows = [
            {"name": name, "company": company, "interest": wish, "source": "web", "distribute": True, "allow": state}
            for name, company, wish, state in _LEADS
        ]
        made = create_many(
            entity("lead"), [{key: value for key, value in row.items() if key != "allow"} for row in rows]
        )
    ids = [one.record_id or 0 for one in made]
    with as_capture():
        assign_waiting()
        waiting = Given.objects.filter(lead_id__in=ids, due_at__isnull=False)
        held = {one.lead_id: one.holder_id or 0 for one in waiting}
        now = timezone.now()
        for number, (*_named, state) in zip(ids, _LEADS, strict=True):
            if number in held:
                _turn_back(number, state, now)
    for number, (*_named, state) in zip(ids, _LEADS, strict=True):
        if number in held and state == "called":
            with acting_as(load_identity(held[number])):
                then = timezone.now() - dt.timedelta(hours=22)
                log_activity(
                    {
                        "kind": "call",
                        "subject": "首次联系",
                        "text": "已电话沟通需求，下周寄样品资料。",
                        "done_at": then,
                    },
                    on=[("lead", number)],
                )
    tend()
    _escalate(people)


def _turn_back(number: int, state: str, now: dt.datetime) -> None:
    """Let it be as if the lead had come some days ago."""
    ago = {"silent": 4, "late": 2, "called": 1}.get(state)
    if ago is None:
        return
    at, day = now - dt.timedelta(days=ago), dt.timedelta(days=1)
    due = at + day / 4
    raised = now - day / 24 if state == "silent" else now + 3 * day
    Given.objects.filter(lead_id=number).update(at=at, due_at=due, raise_at=raised)
    Lead.objects.filter(pk=number).update(contact_by=due)


def _escalate(people: Mapping[str, User]) -> None:
    """Zhou Min asks for help with two deals; the manager answered about one of them."""
    seller = load_identity(people["zhou.min"].pk)
    reasons = ("客户要求交期提前两周，需要与生产协调。", "竞争对手报价低 12%，能否给到特价？")
    with acting_as(seller):
        mine = Deal.objects.filter(
            owner=seller.user_id, account__owner=seller.user_id, outcome=Outcome.OPEN, visibility=0
        )
        for deal, reason in zip(mine.order_by("-amount", "pk")[:2], reasons, strict=False):
            escalate_record(deal, by=seller, reason=reason)
        task = Activity.everything.filter(text=reasons[1], kind="task").first()
    if task is not None:
        manager = load_identity(task.owner_id)
        with acting_as(manager):
            finish_activity(task, by=manager)
            change(entity("activity"), task.pk, {"outcome": "可以给 8%，以签订两年合同为条件。"})
