"""How special prices are approved in the demo company, and requests of every kind: waiting, gone up, returned, refused, approved."""

from collections.abc import Iterable, Mapping
from itertools import cycle

from guanxi.platform.automation.approvals.actions.decide import approve, refuse, send_back
from guanxi.platform.automation.approvals.actions.speak import comment
from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.models import Approval, ApprovalFlow, State, Turn, TurnState
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import change, create
from guanxi.sales.models import Deal, DealLine

_LARGE = "amount.at_least.300000"
_CHEAP = "with(deal_line;discount.more_than.10)"
_ASKED = (
    ("竞争对手报价低 15%，客户承诺本季度签约。", "A competitor quotes 15 % less; they promise to sign this quarter."),
    ("老客户批量采购，申请特价。", "A loyal customer buys many: a special price, please."),
    ("样机试用满意，预算有限。", "The trial went well, their budget is small."),
)
_RETURNED = ("请补充竞争对手的书面报价。", "Please add the competitor's written quote.")
_REFUSED = ("低于成本价，不能批准。", "This is below our costs.")
_OF_QUOTES = (0, 3, 5, 3)  # still waiting; agreed to by all; refused; agreed to
_SAID = ("客户今天又来电催问。", "They called again today.")


def design_flow(people: Mapping[str, User]) -> ApprovalFlow:
    """Design the flow of special prices and switch it on, as an administrator; the managing director keeps it."""
    finance = Role.objects.get(key="finance").pk
    steps = (
        {"name": "Sales manager", "name_zh": "销售经理", "who": "manager", "remind_after": 8, "raise_after": 24},
        {
            "name": "Head of the office",
            "name_zh": "区域总经理",
            "who": "upper",
            "level": 2,
            "condition": f"any({_LARGE};{_CHEAP})",
            "fills": ["expected_on"],
            "remind_after": 8,
        },
        {"name": "Finance", "name_zh": "财务", "does": "copy", "who": "role", "role": finance},
    )
    admin = load_identity(people["admin.frey"].pk)
    with acting_as(admin):
        flow: ApprovalFlow = create(
            entity("approval_flow"),
            {
                "name": "Special price",
                "name_zh": "特价审批",
                "kind": "deal",
                "keeper": people["gu.lan"].pk,
                "condition": f"any(amount.at_least.100000;{_CHEAP})",
                "watched": ["amount", "deal_line"],
            },
        )
        for position, step in enumerate(steps, 1):
            create(entity("approval_step"), {"flow": flow.pk, "position": position, **step})
        return switch_on(flow, by=admin)


def send_some(flow: ApprovalFlow, seller: User, place: int, *, chinese: bool) -> None:
    """Send the largest open deals of a salesperson; what becomes of them differs from one to the next."""
    said = 0 if chinese else 1
    who = load_identity(seller.pk)
    sent = []
    with acting_as(who):
        for number, one in enumerate(Deal.objects.filter(owner=seller, outcome="open").order_by("-amount")[:2]):
            if line := DealLine.objects.filter(deal=one).first():
                change(entity("deal_line"), line.pk, {"discount": 12 + place % 5})
                note = _ASKED[(place + number) % len(_ASKED)][said]
                sent.append(start(flow, "deal", one.pk, by=who, note=note, urgent=(place + number) % 4 == 0))
    for number, approval in enumerate(sent):
        _answer(approval, seller, (2 * place + number) % 6, said)


def answer_quotes(sellers: Iterable[tuple[User, int]]) -> None:
    """Let most special prices of quotes be answered, granted or refused, in turn. Each seller comes with the language spoken there (0: Chinese)."""
    answers = cycle(_OF_QUOTES)
    for seller, said in sellers:
        with acting_as(load_identity(seller.pk)):
            running = Approval.objects.filter(entity="quote", applicant=seller, state=State.RUNNING)
            asked = list(running.order_by("pk"))
        for approval in asked:
            _answer(approval, seller, next(answers), said)


def _answer(approval: Approval, seller: User, how: int, said: int) -> None:
    """Nothing at all, a comment, one or both managers agree, returned, refused."""
    if how == 1:
        with acting_as(load_identity(seller.pk)):
            comment(approval.pk, by=load_identity(seller.pk), note=_SAID[said])
    for _time in range({2: 1, 3: 2}.get(how, 0)):
        if holder := _holder(approval, seller):
            with acting_as(load_identity(holder)):
                approve(approval.pk, by=load_identity(holder))
    if how in (4, 5) and (holder := _holder(approval, seller)):
        with acting_as(load_identity(holder)):
            if how == 4:
                send_back(approval.pk, by=load_identity(holder), note=_RETURNED[said])
            else:
                refuse(approval.pk, by=load_identity(holder), note=_REFUSED[said])


def _holder(approval: Approval, seller: User) -> int | None:
    with acting_as(load_identity(seller.pk)):
        turns = Turn.objects.filter(approval=approval, state=TurnState.OPEN).order_by("pk")
        return turns.values_list("person_id", flat=True).first()
