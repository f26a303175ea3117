"""What every new installation starts with: standard roles, a sales pipeline, reasons for losing, kinds of relations."""

from typing import Any

from django.db import connection, transaction

from guanxi.config.shipped_dunning import ship_dunning
from guanxi.config.shipped_invoices import ship_invoice_series
from guanxi.config.shipped_roles import ALL, LOOKED_UP, ROLES, SENSITIVE, TELLS_OF_MONEY, WITHOUT_MONEY
from guanxi.customers.models import ContactRhythm, RhythmOf, SalesChannel
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.models import FieldRule, Grant, Operation, Role
from guanxi.platform.records.models import RelationType
from guanxi.platform.timeline.models import ActivityKind, ContactRule, Outcome
from guanxi.sales.expensing.models import ExpenseType
from guanxi.sales.models import LossReason, Pipeline, Stage
from guanxi.sales.pool.models import ReleaseReason
from guanxi.sales.rules import category_of

# After how many days without contact a customer of a class is forgotten; a company changes it as it likes.
RHYTHMS = ((RhythmOf.KEY, 14), (RhythmOf.NORMAL, 30), (RhythmOf.SMALL, 90), (RhythmOf.NONE, 60))
# English, Chinese, probability, what it means, rots after days
STAGES = (
    ("Prospecting", "初步接触", 10, "open", 30),
    ("Engaging", "深入沟通", 30, "open", 30),
    ("Proposal", "方案报价", 50, "open", 21),
    ("Negotiation", "商务谈判", 75, "open", 14),
    ("Won", "赢单", 100, "won", None),
    ("Lost", "输单", 0, "lost", None),
)
REASONS = (
    ("Price", "价格"),
    ("Product does not fit", "产品不匹配"),
    ("Chose a competitor", "选择竞争对手"),
    ("No budget", "没有预算"),
    ("No answer", "失去联系"),
)
# By which ways companies usually sell; a company changes them as it likes.
CHANNELS = (
    ("Direct", "直销"),
    ("Distributor", "经销商"),
    ("Online", "线上"),
    ("Agent", "代理商"),
    ("Project integrator", "集成商"),
)
# Why a customer or lead is given back, English and Chinese.
RELEASE_REASONS = (
    ("No need", "没有需求"),
    ("No budget", "没有预算"),
    ("Cannot be reached", "联系不上"),
    ("Not our customer", "不是目标客户"),
    ("No time for them", "精力有限"),
)
# English, Chinese, a receipt is needed, who was there is asked
EXPENSE_TYPES = (
    ("Travel", "交通", True, False),
    ("Accommodation", "住宿", True, False),
    ("Meals", "餐饮", True, False),
    ("Entertaining customers", "业务招待", True, True),
    ("Gifts", "礼品", True, False),
    ("Samples", "样品", False, False),
    ("Other", "其他", True, False),
)
# English, Chinese, only for, whether one was in contact
OUTCOMES = (
    ("Went well", "进展顺利", "", True),
    ("Interested", "有意向", "", True),
    ("Wants an offer", "要求报价", "", True),
    ("To be decided", "待客户决定", "", True),
    ("Not interested", "暂无意向", "", True),
    ("Not reached", "未接通", "call", False),
    ("Wrong number", "号码有误", "call", False),
    ("Was not there", "客户不在", "visit", False),
    ("Did not take place", "未能举行", "meeting", False),
    ("No answer yet", "尚未回复", "mail", False),
    ("Not answered", "未回应", "message", False),
)
RELATIONS = (
    ("subsidiary of", "子公司", "parent of", "母公司", "account", "account"),
    ("partner of", "合作伙伴", "partner of", "合作伙伴", "account", "account"),
    ("agent or broker for", "代理", "represented by", "由其代理", "account", "account"),
    ("referred by", "介绍人", "referred", "介绍了", "", ""),
    ("uses", "使用", "used by", "使用者", "account", "product"),
    ("knows", "认识", "knows", "认识", "contact", "contact"),
)


def ship() -> None:
    """Add whatever of it is missing, as the owner during maintenance; what a company changed stays as it is."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('app.maintenance', 'on', true)")
        known = set(Role.everything.values_list("key", flat=True))
        for key, parts in ROLES.items():
            if key not in known:
                _ship_role(key, *parts)
        _open_new_kinds()
        _hide_new_money()
        if not Pipeline.everything.exists():
            _ship_pipeline()
        if not LossReason.everything.exists():
            LossReason.everything.bulk_create(LossReason(name=name, name_zh=zh) for name, zh in REASONS)
        if not SalesChannel.everything.exists():
            SalesChannel.everything.bulk_create(
                SalesChannel(name=name, name_zh=zh, position=place) for place, (name, zh) in enumerate(CHANNELS, 1)
            )
        if not ReleaseReason.everything.exists():
            ReleaseReason.everything.bulk_create(
                ReleaseReason(name=name, name_zh=zh, position=place)
                for place, (name, zh) in enumerate(RELEASE_REASONS, 1)
            )
        if not ExpenseType.everything.exists():
            ExpenseType.everything.bulk_create(
                ExpenseType(
                    name=name, name_zh=zh, receipt_from=0 if proven else None, needs_heads=heads, position=place
                )
                for place, (name, zh, proven, heads) in enumerate(EXPENSE_TYPES, 1)
            )
        if not Outcome.everything.exists():
            Outcome.everything.bulk_create(
                Outcome(name=name, name_zh=zh, kind=kind, reached=reached, position=place)
                for place, (name, zh, kind, reached) in enumerate(OUTCOMES, 1)
            )
        if not ContactRule.everything.exists():
            ContactRule.everything.bulk_create(
                ContactRule(kind=kind, counts=kind not in (ActivityKind.NOTE, ActivityKind.TASK))
                for kind in ActivityKind
            )
        if not ContactRhythm.everything.exists():
            ContactRhythm.everything.bulk_create(ContactRhythm(level=level, days=days) for level, days in RHYTHMS)
        ship_dunning()
        ship_invoice_series()
        if not RelationType.everything.exists():
            names = ("name", "name_zh", "reverse", "reverse_zh", "from_entity", "to_entity")
            RelationType.everything.bulk_create(RelationType(**dict(zip(names, one, strict=True))) for one in RELATIONS)


def _ship_role(
    key: str, name: str, zh: str, purpose: str, grants: dict[str, Any], rules: dict[tuple[str, str], Access]
) -> None:
    role = Role.everything.create(
        key=key, name=name, name_zh=zh, purpose=purpose, is_administrator=key == "administrator"
    )
    looked_up = {one: {"read": ALL} for one in LOOKED_UP if one not in grants}
    Grant.objects.bulk_create(
        Grant(role=role, entity=entity, verb=verb, scope=int(scope))
        for entity, verbs in (looked_up | grants).items()
        for verb, scope in verbs.items()
    )
    FieldRule.objects.bulk_create(
        FieldRule(role=role, entity=entity, field=field, access=int(access))
        for (entity, field), access in rules.items()
    )


def _open_new_kinds() -> None:
    """Let the shipped roles do with kinds of records that no role knows yet what they may do with them in a new installation, and all roles read new settings: a later version brought them."""
    known = set(Grant.objects.values_list("entity", flat=True).distinct())
    for role in Role.everything.filter(deleted_at__isnull=True):
        looked_up = {one: {"read": ALL} for one in LOOKED_UP}
        shipped = ROLES[role.key][3] if role.key in ROLES else {}
        Grant.objects.bulk_create(
            Grant(role=role, entity=one, verb=verb, scope=int(scope))
            for one, verbs in (looked_up | shipped).items()
            if one not in known
            for verb, scope in verbs.items()
        )


def _hide_new_money() -> None:
    """Hide what a role shall not see and has no rule yet, until somebody sets field rules of the role: from then on they decide."""
    closed = SENSITIVE | dict.fromkeys(WITHOUT_MONEY, money_fields())
    for role in Role.everything.filter(key__in=closed, deleted_at__isnull=True):
        if Operation.objects.filter(kind="field rules changed", detail__role=role.pk).exists():
            continue
        known = set(FieldRule.objects.filter(role=role).values_list("entity", "field"))
        FieldRule.objects.bulk_create(
            FieldRule(role=role, entity=entity, field=field, access=int(Access.HIDDEN))
            for entity, field in closed[role.key]
            if (entity, field) not in known
        )


def money_fields() -> tuple[tuple[str, str], ...]:
    """Give entity and name of every field that a role without money does not see."""
    declared = ((one.key, field.name) for one in entities() for field in one.fields if field.kind.name == "money")
    return (*declared, *TELLS_OF_MONEY)


def _ship_pipeline() -> None:
    pipeline = Pipeline.everything.create(name="Sales", name_zh="标准销售流程")
    Stage.everything.bulk_create(
        Stage(
            pipeline=pipeline,
            name=name,
            name_zh=zh,
            position=place,
            probability=chance,
            outcome=outcome,
            forecast=category_of(chance, outcome),
            rots_after=days,
        )
        for place, (name, zh, chance, outcome, days) in enumerate(STAGES, 1)
    )
