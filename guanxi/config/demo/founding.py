"""Founding the demo company: people first, then each salesperson writes their own customers, deals and follow-ups."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from guanxi.config.demo import sales
from guanxi.config.demo.ageing import age
from guanxi.config.demo.appointments import ROOMS, fill_calendar
from guanxi.config.demo.approvals import answer_quotes, design_flow, send_some
from guanxi.config.demo.around import RENEWALS, Book, open_renewals, surround
from guanxi.config.demo.bundles import KINDS as BUNDLES
from guanxi.config.demo.bundles import offer_bundles
from guanxi.config.demo.capturing import set_up_capture
from guanxi.config.demo.configuring import KINDS as CONFIGURING
from guanxi.config.demo.configuring import configure_some, offer_configurations
from guanxi.config.demo.counting import count
from guanxi.config.demo.customers import Maker
from guanxi.config.demo.documents import fill_documents
from guanxi.config.demo.dunning import dun
from guanxi.config.demo.exchanging import connect
from guanxi.config.demo.expenses import claim_expenses
from guanxi.config.demo.facts import hand_customers_on
from guanxi.config.demo.families import KINDS as FAMILIES
from guanxi.config.demo.families import offer_families
from guanxi.config.demo.forecasts import foretell
from guanxi.config.demo.guiding import KINDS as GUIDING
from guanxi.config.demo.guiding import write_guide
from guanxi.config.demo.incentives import promise_and_pay
from guanxi.config.demo.people import OFFICES, SELLERS, Person, hire
from guanxi.config.demo.playbooks import play, write_playbooks
from guanxi.config.demo.pool import fill_pools
from guanxi.config.demo.prices import set_prices, with_costs
from guanxi.config.demo.receiving import receive
from guanxi.config.demo.repeating import buy_again
from guanxi.config.demo.selling import set_up_selling
from guanxi.config.demo.signing import send_for_signature
from guanxi.config.demo.templates import write_templates
from guanxi.config.demo.territories import divide_market, draft_key_accounts
from guanxi.config.demo.written import ids
from guanxi.customers.models import SalesChannel
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.sharing import share
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.timeline.models import ActivityLink
from guanxi.sales.demand.pairing import count_pairings
from guanxi.sales.models import LossReason, Stage

FOUNDER = service(
    "demo",
    (
        "user",
        "unit",
        "team",
        "role",
        "product",
        "competitor",
        "pipeline",
        "stage",
        "room",
        "playbook",
        "playbook_item",
        "close_template",
        "close_template_step",
        *("exchange_rate", "price_book", "price_entry", "promotion", "margin_floor"),
        *CONFIGURING,
        *FAMILIES,
        *BUNDLES,
        *GUIDING,
    ),
)
ACCOUNTS_EACH, LEADS_EACH = 12, 5
CONFIGURE = 6  # so many salespeople put a product together
# After whom the tables are counted: most changes while there is little.
_COUNTED = (0, 3, 10)
# By office, the places nearby in the lists of `customers.py`.
_HOME = dict(zip(OFFICES, ((0, 1, 2), (4, 5), (7, 8), (0,)), strict=True))


def is_founded() -> bool:
    """Tell whether there are people already, demo or not: then nothing is added."""
    return bool(User.everything.filter(is_service=False).exists())


@transaction.atomic
def found() -> int:
    """Found the demo company and give the number of its people. Everything or nothing is written."""
    with acting_as(FOUNDER):
        create_many(entity("room"), ROOMS)
        people = hire()
        products = create_many(
            entity("product"),
            with_costs(
                [
                    dict(zip(("name", "english_name", "code", "series", "list_price"), one, strict=True))
                    for one in sales.PRODUCTS
                ]
            ),
        )
        set_prices()
        offer_configurations()
        offer_families()
        offer_bundles()
        write_guide()
        create_many(entity("competitor"), [{"name": name} for name in ("Norddata Messtechnik", "精测仪器", "PrimeLab")])
        open_renewals()
        write_playbooks()
    set_up_selling(people)
    divide_market(people)
    for place, seller in enumerate(SELLERS):
        with acting_as(load_identity(people[seller.login].pk)):
            _work(seller, place, [one.record_id for one in products])
        if place in _COUNTED:
            count()
    draft_key_accounts(people)
    write_templates(people)
    set_up_capture(people)
    flow = design_flow(people)
    for place, seller in enumerate(SELLERS):
        send_some(flow, people[seller.login], place, chinese=seller.unit != OFFICES[3])
    answer_quotes((people[seller.login], int(seller.unit == OFFICES[3])) for seller in SELLERS)
    fill_pools(people)
    receive(people)
    dun(people)
    send_for_signature(people)
    connect(people)
    claim_expenses(people)
    foretell(people)
    promise_and_pay(people)
    hand_customers_on(people)
    count_pairings()
    return len(people)


def _work(seller: Person, place: int, products: Sequence[int | None]) -> None:
    draw = random.Random(place)  # noqa: S311  # invented data, the same every time
    maker = Maker(draw, chinese=seller.unit != OFFICES[3], home=_HOME.get(seller.unit, ()))
    accounts = _accounts(maker, place)
    contacts = _contacts(maker, accounts)
    deals, opened = _deals(maker, accounts, contacts, products)
    _activities(maker, accounts, deals, opened)
    book = Book(accounts, contacts, deals)
    surround(maker, book)
    play(maker, contacts, place)
    buy_again(accounts, place)
    if place < CONFIGURE:
        configure_some(accounts[0], place)
    if place % 2 == 0:
        fill_documents(maker, book, place)
    people = [maker.person() for _one in range(LEADS_EACH)]
    made = create_many(
        entity("lead"),
        [sales.lead(draw, one, str(maker.account(place + 40 + n)["name"])) for n, one in enumerate(people)],
    )
    ids(made)
    age(someone().user_id, draw)
    fill_calendar(place, accounts, chinese=maker.chinese)


def _accounts(maker: Maker, place: int) -> list[int]:
    rows = [maker.account(place * ACCOUNTS_EACH + number) for number in range(ACCOUNTS_EACH)]
    channels = list(SalesChannel.objects.values_list("pk", flat=True).order_by("position"))
    for number, row in enumerate(rows):  # most of them directly, every third by another way
        row["channel"] = channels[(number // 3) % len(channels) if number % 3 == 0 else 0]
    rows[0] |= {"owner_only_edit": True}
    rows[1] |= {"visibility": 1}
    made = ids(create_many(entity("account"), rows))
    if place % 4 == 0:
        colleague = User.objects.filter(login="luo.dan").values_list("pk", flat=True).first()
        share(
            entity("account"),
            made[2],
            user_id=colleague,
            can_edit=True,
            expires_at=timezone.now() + dt.timedelta(days=60),
        )
    return made


def _contacts(maker: Maker, accounts: list[int]) -> dict[int, int]:
    owners = [account for account in accounts for _one in range(maker.random.randint(1, 3))]
    made = ids(create_many(entity("contact"), [maker.person() | {"account": account} for account in owners]))
    return dict(zip(owners, made, strict=True))


def _deals(
    maker: Maker, accounts: list[int], contacts: dict[int, int], products: Sequence[int | None]
) -> tuple[list[tuple[int, int]], list[dt.date]]:
    usual = Stage.objects.exclude(pipeline__name=RENEWALS[0])
    stages = list(usual.order_by("position").values_list("id", "outcome", "probability"))
    reasons = list(LossReason.objects.values_list("pk", flat=True))
    rows, of = [], []
    for account in accounts:
        for _one in range(maker.random.randint(1, 4)):
            row = sales.deal(maker.random, timezone.localdate(), stages, reasons, chinese=maker.chinese)
            rows.append(
                row | {"account": account, "contact": contacts[account], "product": maker.random.choice(products)}
            )
            of.append(account)
    made = ids(create_many(entity("deal"), rows))
    lines = [
        {"deal": deal, "product": row["product"], "quantity": str(maker.random.randint(1, 6))}
        for deal, row in zip(made, rows, strict=True)
    ]
    ids(create_many(entity("deal_line"), lines))
    return list(zip(made, of, strict=True)), [row["opened_on"] for row in rows]  # type: ignore[misc]


def _activities(maker: Maker, accounts: list[int], deals: list[tuple[int, int]], opened: list[dt.date]) -> None:
    draw, now = maker.random, timezone.now()
    rows: list[tuple[dict[str, Any], list[tuple[str, int]]]] = []
    for (deal, account), begun in zip(deals, opened, strict=True):
        for _one in range(draw.randint(1, 4)):
            rows.append(
                (sales.activity(draw, begun, now, chinese=maker.chinese), [("deal", deal), ("account", account)])
            )
    for account in accounts[::2]:
        rows.append((sales.task(draw, timezone.localdate(), chinese=maker.chinese), [("account", account)]))
    rows.sort(key=lambda one: str(one[0].get("done_at") or now))
    made = ids(create_many(entity("activity"), [values for values, _on in rows]))
    ActivityLink.objects.bulk_create(
        ActivityLink(activity_id=activity, entity=key, object_id=record)
        for activity, (_values, on) in zip(made, rows, strict=True)
        for key, record in on
    )
