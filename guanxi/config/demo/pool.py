"""The public pool of the demo company: customers and leads given back, fallen back, claimed, and rules that wait."""

import datetime as dt
import random
from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from guanxi.config.demo.customers import Maker
from guanxi.config.demo.people import OFFICES, SELLERS, Person
from guanxi.config.demo.sales import lead
from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.claim_entry import claim_entries
from guanxi.sales.pool.actions.keep_record import agree, ask_to_keep, refuse
from guanxi.sales.pool.actions.release_record import take_in
from guanxi.sales.pool.models import Came, KeepRequest, PoolEntry, ReleaseReason

_POOLS: Final = (
    {"name": "Customers", "name_zh": "客户公海", "about": "account", "per_day": 5, "in_stock": 50, "cool_down": 30},
    {"name": "Leads", "name_zh": "线索公海", "about": "lead", "per_day": 10, "in_stock": 100, "cool_down": 7},
)
_ASKED: Final = (
    ("zhou.min", "tao.jing", ("采购预算已报批，下季度招标。", "客户搬迁实验室，预计两个月后恢复联系。")),
    ("jonas.keller", "tom.ashby", ("They are merging; the lab will decide after that.", "Trial unit until the end of the quarter.")),
)  # fmt: skip
_NOTES: Final = (("今年没有预算，明年再联系。", "No budget this year, try again next year."), ("", ""))


def fill_pools(people: Mapping[str, User]) -> None:
    """Open two pools for everybody who sells, with the managers as admins, and put some forty records into them."""
    with acting_as(load_identity(people["gu.lan"].pk)):
        pools = [create(entity("pool"), one).pk for one in _POOLS]
        roles = dict(Role.objects.values_list("key", "pk"))
        members = (("salesperson", False), ("regional_head", False), ("sales_manager", True))
        rows = [{"pool": pool, "role": roles[key], "is_admin": keeps} for pool in pools for key, keeps in members]
        create_many(entity("pool_member"), rows)
        rule = create(
            entity("reclaim_rule"),
            {
                "name": "小客户 90 天未跟进 Small ones, quiet for 90 days",
                "criterion": "contact",
                "days": 90,
                "warn_days": 14,
                "conditions": "level.is.small",
            },
        ).pk
        create(
            entity("reclaim_rule"),
            {
                "name": "光谱产品线一年无订单 No order of spectroscopy for a year",
                "criterion": "order",
                "line": "光谱",
                "days": 365,
                "warn_days": 30,
            },
        )
        create(
            entity("rule_exception"),
            {"name": "有未结商机 Open deals", "rule": rule, "conditions": "with(deal;outcome.is.open)"},
        )
    for place, seller in enumerate(SELLERS):
        _give_back(seller, people[seller.login], place, rule)
    _age()
    _keep(people)
    for place, seller in enumerate(SELLERS[::3]):
        _claim(people[seller.login], place)


def _keep(people: Mapping[str, User]) -> None:
    """Let two sellers have asked to keep customers: one agreed to, one refused, two waiting for their managers."""
    today = timezone.localdate()
    for login, manager, reasons in _ASKED:
        with acting_as(seller := load_identity(people[login].pk)):
            mine = list(Account.objects.filter(owner=seller.user_id, visibility=0).order_by("-pk")[: len(reasons)])
            for place, (account, reason) in enumerate(zip(mine, reasons, strict=True)):
                ask_to_keep(account, by=seller, reason=reason, until=today + dt.timedelta(days=45 + 30 * place))
            first = KeepRequest.objects.filter(owner=seller.user_id).order_by("pk")[0]
        with acting_as(keeper := load_identity(people[manager].pk)):
            (agree if login == "zhou.min" else refuse)(first, by=keeper)


def _give_back(seller: Person, owner: User, place: int, rule: int) -> None:
    draw = random.Random(1000 + place)  # noqa: S311  # invented data, the same every time
    chinese = seller.unit != OFFICES[3]
    maker = Maker(draw, chinese=chinese)
    with acting_as(load_identity(owner.pk)):
        rows = [maker.account(500 + place * 2 + number) for number in range(2)]
        accounts = [one.record_id for one in create_many(entity("account"), rows) if one.record_id]
        create_many(entity("contact"), [maker.person() | {"account": account} for account in accounts])
        named = [lead(draw, maker.person(), str(maker.account(600 + place)["name"])) | {"status": "contacted"}]
        leads = [one.record_id for one in create_many(entity("lead"), named) if one.record_id]
    with as_pool():
        reasons = list(ReleaseReason.objects.order_by("position").values_list("pk", flat=True))
        said = {"by": owner.pk, "reason": draw.choice(reasons), "note": draw.choice(_NOTES)[0 if chinese else 1]}
        take_in("account", accounts[:1], Came.RELEASED, **said)
        take_in("account", accounts[1:], Came.RECLAIMED, rule=rule)
        take_in("lead", leads, Came.RELEASED, **said)


def _age() -> None:
    """Let what lies in the pools have come over the last two months."""
    draw, now = random.Random(7), timezone.now()  # noqa: S311  # invented data, the same every time
    with as_pool():
        entries = list(PoolEntry.objects.order_by("pk"))
        for entry in entries:
            entry.entered_at = now - dt.timedelta(days=draw.randint(1, 60), hours=draw.randint(0, 9))
        PoolEntry.objects.bulk_update(entries, ["entered_at"])


def _claim(person: User, place: int) -> None:
    with acting_as(who := load_identity(person.pk)):
        lying = PoolEntry.objects.filter(left_at__isnull=True, about="account").exclude(former_owner=person.pk)
        claim_entries(list(lying.order_by("pk")[place : place + 1]), by=who)
