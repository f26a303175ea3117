"""What stands around the customers and deals of the demo company: competitors, teams, relations, places, groups, renewals."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from guanxi.config.demo.customers import Maker
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.door import create
from guanxi.platform.records.models import RelationType
from guanxi.platform.records.relating import relate
from guanxi.sales.models import Competitor, LossReason, Stage

RENEWALS = ("Renewals", "续约")
# English, Chinese, probability, what it means, rots after days
_STAGES = (
    ("Due", "即将到期", 40, "open", 30),
    ("Offer sent", "已发续约方案", 70, "open", 14),
    ("Renewed", "已续约", 100, "won", None),
    ("Not renewed", "未续约", 0, "lost", None),
)
_STANDING = (
    ("价格低两成，但没有本地服务。", "A fifth cheaper, but without service nearby."),
    ("老供应商。", "Has supplied them before."),
)
_PARTS = (("技术支持", "Technical advice"), ("商务谈判", "Negotiation"))


@dataclass(frozen=True)
class Book:
    """What a salesperson has: accounts in order, a contact by account, deals with their accounts."""

    accounts: Sequence[int]
    contacts: Mapping[int, int]
    deals: Sequence[tuple[int, int]]


def open_renewals() -> None:
    """Add a second pipeline beside the one that every installation starts with."""
    pipeline = create(entity("pipeline"), {"name": RENEWALS[0], "name_zh": RENEWALS[1], "position": 2})
    names = ("name", "name_zh", "probability", "outcome", "rots_after")
    rows = [dict(zip(names, one, strict=True)) for one in _STAGES]
    create_many(
        entity("stage"),
        [row | {"pipeline": pipeline.pk, "position": place} for place, row in enumerate(rows, 1)],
    )


def surround(maker: Maker, book: Book) -> None:
    """Add to the customers and deals of the acting person what their pages have room for."""
    _write("deal_competitor", _competitors(maker, book))
    _write("deal_member", _team(maker, book))
    _write("address", _addresses(maker, book))
    _write("position", _positions(maker, book))
    _write("contact_point", _points(maker, book))
    _write("deal", _renewals(maker, book))
    group, *parts = book.accounts[6:9]
    for outcome in change_many(entity("account"), {part: {"parent": group} for part in parts}).values():
        _must_hold(outcome.problems)
    _relate(book)


def _competitors(maker: Maker, book: Book) -> list[dict[str, Any]]:
    known = list(Competitor.objects.order_by("pk").values_list("pk", flat=True))
    return [
        {
            "deal": deal,
            "competitor": maker.random.choice(known),
            "price": str(maker.random.randint(8, 240) * 1000),
            "note": _said(maker, maker.random.choice(_STANDING)),
        }
        for deal, _account in book.deals[::4]
    ]


def _team(maker: Maker, book: Book) -> list[dict[str, Any]]:
    me = someone()
    beside = User.objects.filter(unit_id=me.rights.unit_id, active=True).exclude(pk=me.user_id)
    colleagues = list(beside.order_by("pk").values_list("pk", flat=True))
    return [
        {
            "deal": deal,
            "person": colleagues[place % len(colleagues)],
            "part": _said(maker, _PARTS[place % 2]),
            "edits": place % 2 == 1,
        }
        for place, (deal, _account) in enumerate(book.deals[::6])
        if colleagues
    ]


def _addresses(maker: Maker, book: Book) -> list[dict[str, Any]]:
    chinese, foreign = (
        ("浙江省宁波市北仑区港口路8号", "江苏省南京市江宁区秣陵街道12号"),
        ("Hafenstraße 12", "Rue du Port 3"),
    )
    streets = chinese if maker.chinese else foreign
    place = {"country": "中国"} if maker.chinese else {"country": "Germany", "city": "Bremen"}
    return [
        place | {"account": account, "use": use, "street": street, "receiver": str(maker.person()["name"])}
        for account in book.accounts[::4]
        for use, street in zip(("delivery", "invoice"), streets, strict=True)
    ]


def _positions(maker: Maker, book: Book) -> list[dict[str, Any]]:
    """A person who works for one customer advises another."""
    pairs = zip(book.accounts[:3], book.accounts[3:6], strict=True)
    job = _said(maker, ("技术顾问", "Adviser"))
    return [
        {
            "contact": book.contacts[first],
            "account": second,
            "job": job,
            "since": f"{maker.random.randint(2019, 2025)}-04-01",
        }
        for first, second in pairs
    ]


def _points(maker: Maker, book: Book) -> list[dict[str, Any]]:
    evening = _said(maker, ("晚间可联系", "In the evening"))
    return [
        point | {"contact": book.contacts[account], "note": evening}
        for account in book.accounts[::3]
        for point in (
            {"kind": "phone", "phone": f"+86 139{maker.random.randint(10000000, 99999999)}"},
            {"kind": "other", "other": f"line {maker.random.randint(100, 999)}"},
        )
    ]


def _renewals(maker: Maker, book: Book) -> list[dict[str, Any]]:
    today, draw = timezone.localdate(), maker.random
    stages = Stage.objects.filter(pipeline__name=RENEWALS[0]).order_by("position")
    reason = LossReason.objects.order_by("pk").values_list("pk", flat=True).first()
    rows = []
    for account, stage in zip(book.accounts[2:10:2], stages, strict=True):
        opened = today - dt.timedelta(days=draw.randint(5, 40))
        row: dict[str, Any] = {
            "name": _said(maker, ("年度校准服务续约", "Calibration for another year")),
            "account": account,
            "contact": book.contacts[account],
            "stage": stage.pk,
            "amount": str(draw.randint(4, 40) * 1200),
            "opened_on": opened,
            "expected_on": today + dt.timedelta(days=draw.randint(5, 60)),
        }
        if stage.outcome != "open":
            row |= {"closed_on": (closed := today - dt.timedelta(days=draw.randint(0, 4))), "expected_on": closed}
        rows.append(row | ({"loss_reason": reason} if stage.outcome == "lost" else {}))
    return rows


def _relate(book: Book) -> None:
    kinds = {kind.name: kind for kind in RelationType.objects.all()}
    account, contact = entity("account"), entity("contact")
    first, second, third = book.accounts[9:12]
    relate(kinds["partner of"], (account, first), (account, second))
    relate(kinds["referred by"], (account, third), (contact, book.contacts[first]))
    relate(kinds["knows"], (contact, book.contacts[first]), (contact, book.contacts[second]))


def _said(maker: Maker, words: tuple[str, str]) -> str:
    return words[0] if maker.chinese else words[1]


def _write(key: str, rows: list[dict[str, Any]]) -> None:
    for outcome in create_many(entity(key), rows):
        _must_hold(outcome.problems)


def _must_hold(problems: Mapping[str, Any]) -> None:
    """Invented data that is refused is a mistake of ours and stops the founding."""
    if problems:
        raise ValueError(f"The demo company does not hold: {problems}")
