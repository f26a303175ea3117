"""The declarations of credit."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Colours, Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Filled, Narrowed, Shown
from guanxi.sales.cash import drafts, help_words, telling, verbs_of_invoices
from guanxi.sales.cash.models import Credit, CreditRelease

CREDIT = Entity(
    model=Credit,
    key="credit",
    help=help_words.CREDIT,
    label=words("Credit", "客户信用"),
    plural=words("Credits", "客户信用"),
    module="orders",
    icon="scale",
    follows="account",
    exclusive=False,
    title="account",
    sections=(
        Section(words("Credit", "信用"), ("account", "limit", "days", "blocked", "blocked_why")),
        Section(words("More", "其他"), ("note",)),
    ),
    columns=("account", "limit", "days", "blocked", "blocked_why", "owner"),
    facts=("limit", "days", "blocked"),
    search=("note",),
    depends=(Shown(("blocked_why",), on="blocked", values=(True,)),),
    derive=(drafts.with_its_customer,),
    views=(StandardView("blocked", words("Blocked", "已冻结"), "f=blocked.is.true"),),
    milestone="blocked",
)

CREDIT_RELEASE = Entity(
    model=CreditRelease,
    key="credit_release",
    help=help_words.RELEASE,
    label=words("Credit release", "信用放行申请"),
    plural=words("Credit releases", "信用放行申请"),
    module="orders",
    icon="lock-open",
    follows="account",
    exclusive=False,
    title="reason",
    sections=(
        Section(words("Request", "申请"), ("account", "order", "amount", "until", "reason")),
        Section(words("Answer", "处理结果"), ("state", "answered_by", "answered_at", "answer", "used")),
    ),
    columns=("account", "amount", "reason", "until", "state", "owner"),
    facts=("account", "amount", "until", "state"),
    search=("reason",),
    sort=("-created_at",),
    depends=(
        Filled("account", on="order", source="account"),
        Narrowed("order", on="account", by="account", strict=False),
    ),
    checks=(drafts.answered_stays,),
    consequences=(telling.release_asked,),
    actions=(verbs_of_invoices.GRANT, verbs_of_invoices.REFUSE_RELEASE),
    colours=(Colours("state", {"asked": "wait", "granted": "good", "refused": "bad"}, ends=("granted", "refused")),),
    views=(StandardView("asked", words("To answer", "待批准"), "f=state.is.asked&sort=created_at"),),
    milestone="state",
    hidden=("uses",),
)

ALL = (CREDIT, CREDIT_RELEASE)
