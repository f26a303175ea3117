"""How leads come in at the demo company: web forms with what was sent, rules of scoring and assignment, registrations in every state."""

from collections.abc import Mapping

from guanxi.config.demo.waiting_leads import PROMPTLY, waiting_leads
from guanxi.customers.models import Account
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Team, User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.sales.capture.actions.ask_approval import ask_approval
from guanxi.sales.capture.actions.registrations import agree, refuse, release
from guanxi.sales.capture.assigning import assign_waiting
from guanxi.sales.capture.models import DealRegistration, WebForm
from guanxi.sales.capture.receiving import Sent, receive
from guanxi.sales.capture.scoring import score_due
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.taking_mail import take_mail

_SCORES = (
    ("A mobile number", "留了手机", 15, "mobile.filled"),
    ("A company", "填写了公司", 10, "company.filled"),
    ("Was referred", "转介绍", 25, "source.is.referral"),
    ("From an exhibition", "来自展会", 10, "source.is.exhibition"),
    ("More than 200,000", "预计金额 20 万以上", 20, "amount.at_least.200000"),
    ("From advertising", "来自广告", -10, "source.is.advertising"),
)
_VISITORS = (
    ("zh-hans", {"name": "顾晓岚", "company": "苏州澄湖检测技术有限公司", "mobile": "13900001234", "province": "江苏省", "description": "想了解台式光谱仪的价格和交期。"}),
    ("en", {"name": "Frida Holm", "company": "Havnelab ApS", "mail": "frida.holm@havnelab.example", "description": "We need a thickness gauge for our new line."}),
    ("zh-hans", {"name": "广告", "homepage": "https://ads.example", "description": "代开发票"}),
    ("en", {"name": "Best offers", "mail": "win@ads.example", "description": "https://a.example https://b.example https://c.example"}),
)  # fmt: skip

_MAILS = (
    "From: 方卓 <fang.zhuo@yunhe.example>\nSubject: 询价：涂层测厚仪\nMessage-ID: <a1@yunhe.example>\nContent-Type: text/plain; charset=utf-8\n\n您好，我们需要 6 台涂层测厚仪，请报价并告知交期。",
    "From: Ines Duarte <ines@atlantico.example>\nSubject: Spectrometer for our lab\nMessage-ID: <b2@atlantico.example>\n\nWe look for a desktop spectrometer; please send us a price.",
    "From: Frida Holm <frida.holm@havnelab.example>\nSubject: Re: thickness gauge\nMessage-ID: <c3@havnelab.example>\n\nOne more question: does it measure copper on steel?",
    "From: Frida Holm <frida.holm@havnelab.example>\nSubject: Out of office\nAuto-Submitted: auto-replied\nMessage-ID: <d4@havnelab.example>\n\nI am back on Monday.",
    "Subject: 没有发件人\nMessage-ID: <e5@nowhere.example>\n\n你好",
)

# Prepared, and not switched on: the demo company has no mail server.
_ANSWERS = {
    "reply_subject_zh": "已收到您的询价：{subject}",
    "reply_zh": "{name}，您好！\n\n感谢您的来信，我们已收到关于“{subject}”的询价。\n您的联系人是{person}（电话 {phone}），将在一个工作日内与您联系。\n\n兰亭仪器",
    "reply_closed_zh": "{name}，您好！\n\n感谢您的来信。现在是非工作时间，我们将在下一个工作日与您联系。\n\n兰亭仪器",
    "reply": "Dear {name},\n\nthank you for writing to us about “{subject}”.\n{person} ({phone}) looks after it and answers within one working day.\n\nLanting Instruments",
    "reply_closed": "Dear {name},\n\nthank you for writing to us. We are out of office now and answer on the next working day.\n\nLanting Instruments",
    "reply_names": True,
}


def set_up_capture(people: Mapping[str, User]) -> None:
    """Write the settings as the managing director, let visitors come, and let the rules work."""
    director = load_identity(people["gu.lan"].pk)
    with acting_as(director):
        create(entity("registration_rule"), {"name": "测厚产品线", "line": "测厚", "days": 60, "tells": "day"})
        create(entity("registration_rule"), {"name": "所有产品线 All lines", "days": 90, "approved": True})
        rows = [dict(zip(("name", "name_zh", "points", "condition"), one, strict=True)) for one in _SCORES]
        create_many(entity("score_rule"), rows)
        create(
            entity("assignment_rule"),
            {
                "name": "海外线索 Leads from abroad",
                "position": 1,
                "person": people["maria.silva"].pk,
                "condition": "mail.ends..example\ndescription.contains.We",
            },
        )
        create(
            entity("assignment_rule"),
            {"name": "归区域负责人 By territory", "position": 5, "by_territory": "keeper", "capacity": 40},
        )
        team = Team.objects.order_by("pk").values_list("pk", flat=True).first()
        create(
            entity("assignment_rule"),
            {"name": "新线索轮流分配 In turn", "position": 9, "team": team, "capacity": 40} | PROMPTLY,
        )
        create(entity("assignment_limit"), {"person": people["li.ran"].pk, "capacity": 10})
        form = _form(people)
        box = create(
            entity("lead_mailbox"),
            {"name": "官网询价 Website enquiries", "keeper": people["tao.jing"].pk, "source": "web", "tags": ["询价"]}
            | _ANSWERS,
        )
    with as_capture():
        for place, (language, said) in enumerate(_VISITORS):
            receive(
                form,
                Sent({**said, "consent": "yes", "utm_campaign": "autumn-fair"}, f"203.0.113.{place + 1}", language),
            )
        for raw in _MAILS:
            take_mail(raw.encode(), mailbox=box)
        score_due()
        assign_waiting()
    waiting_leads(people)
    _register(people)


def _form(people: Mapping[str, User]) -> WebForm:
    form: WebForm = create(
        entity("web_form"),
        {
            "name": "官网询价 Enquiry",
            "heading": "Ask for an offer",
            "heading_zh": "产品询价",
            "intro": "Tell us what you measure; we answer within one working day.",
            "intro_zh": "请告诉我们您的检测需求，我们将在一个工作日内回复。",
            "consent": "I agree that Lanting Instruments keeps what I write to answer me.",
            "consent_zh": "我同意兰亭仪器为回复咨询而保存以上信息。",
            "thanks": "Thank you. We answer within one working day.",
            "thanks_zh": "感谢您的咨询，我们将在一个工作日内回复。",
            "keeper": people["tao.jing"].pk,
            "tags": ["官网"],
            "from_elsewhere": "taken",
            "may_embed": "https://www.lanting.example",
        },
    )
    fields = (
        ("name", True),
        ("company", True),
        ("mobile", False),
        ("mail", False),
        ("province", False),
        ("description", True),
    )
    rows = [
        {"form": form.pk, "position": place, "field": name, "needed": must}
        for place, (name, must) in enumerate(fields, 1)
    ]
    rows[-1] |= {"label": "What do you want to measure?", "label_zh": "您的检测需求"}
    create_many(entity("web_form_field"), rows)
    return form


def _register(people: Mapping[str, User]) -> None:
    """Of one salesperson: asked, agreed to, refused, let go; of another one protected without being asked."""
    seller, manager = load_identity(people["zhou.min"].pk), load_identity(people["tao.jing"].pk)
    with acting_as(seller):
        accounts = list(Account.objects.filter(owner=seller.user_id, visibility=0).order_by("pk")[:4])
        made: list[DealRegistration] = [
            create(
                entity("deal_registration"),
                {"name": f"{one.name[:8]} · 实验室项目", "account": one.pk, "line": "光谱", "amount": f"{180 + 60 * place}000", "reason": "已拜访两次，客户已提供技术参数。"},
            )
            for place, one in enumerate(accounts)
        ]  # fmt: skip
    with acting_as(manager):
        for decide, one in zip((agree, refuse, agree), made, strict=False):
            decide(one, by=manager)
    _flow(people)
    with acting_as(seller):
        if len(made) > 2:
            release(DealRegistration.objects.get(pk=made[2].pk), by=seller)
        for one in made[3:]:
            ask_approval(one, by=seller)
    other = load_identity(people["chen.xi"].pk)
    with acting_as(other):
        create(
            entity("deal_registration"),
            {"name": "松山湖新厂测厚", "customer": "东莞新禾材料有限公司", "line": "测厚", "amount": "260000"},
        )


def _flow(people: Mapping[str, User]) -> None:
    """Let managers decide on registrations through an approval."""
    admin = load_identity(people["admin.frey"].pk)
    with acting_as(admin):
        named = {"name": "Registration of a deal", "name_zh": "商机报备审批"}
        flow = create(entity("approval_flow"), {**named, "kind": "deal_registration", "keeper": people["gu.lan"].pk})
        step = {"name": "Manager", "name_zh": "直属上级", "who": "manager"}
        create(entity("approval_step"), {"flow": flow.pk, "position": 1, **step})
        switch_on(flow, by=admin)
