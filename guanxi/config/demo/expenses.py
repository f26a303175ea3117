"""Expenses of the demo company: limits, and claims in every state with receipts that are drawn here."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from guanxi.config.demo.people import OFFICES, SELLERS
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.door import create, find_row
from guanxi.platform.timeline import files
from guanxi.platform.timeline.models import Activity
from guanxi.sales.expensing.actions.add_receipt import add_receipt
from guanxi.sales.expensing.actions.answer_claim import approve_claim, object_to, reject_claim
from guanxi.sales.expensing.actions.pay_out import pay_out
from guanxi.sales.expensing.actions.submit_claim import submit_claim, withdraw_claim
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLine, ExpenseType

_FONT: Final = Path(files.__file__).parent / "fonts" / "noto-sans-sc-500.woff2"
# Type, for each, at most, refused, in such cities.
_LIMITS: Final = (
    ("Accommodation", "night", "650", False, "first"),
    ("Accommodation", "night", "450", False, ""),
    ("Entertaining customers", "head", "200", False, ""),
    ("Meals", "day", "300", True, ""),
    ("Gifts", "claim", "1000", False, ""),
)
# What each claim is called and what becomes of it; the managers of these people answer.
_CLAIMS: Final = (
    ("zhou.min", "华东客户拜访", "Visits in the east", "draft"),
    ("zhou.min", "行业展会", "Trade fair", "paid"),
    ("xu.hao", "苏州出差", "Trip to Suzhou", "submitted"),
    ("ding.rui", "重点客户宴请", "Dinner with a key account", "over"),
    ("li.ran", "天津出差", "Trip to Tianjin", "rejected"),
    ("song.jia", "客户答谢礼品", "Gifts for customers", "approved"),
    ("chen.xi", "东莞工厂拜访", "Factory visits in Dongguan", "paid"),
    ("lin.feng", "样品寄送", "Samples sent", "withdrawn"),
    ("jonas.keller", "汉诺威展会", "Fair in Hanover", "submitted"),
    ("maria.silva", "不来梅出差", "Trip to Bremen", "paid"),
    ("piet.visser", "客户拜访", "Customer visits", "approved"),
)
# Type, in Chinese, in English, amount in yuan and in euro, further values.
_LINES: Final[tuple[Any, ...]] = (
    ("Travel", "高铁二等座", "Train, second class", "218.50", "64.90", {}),
    ("Accommodation", "酒店一晚", "One night", "438.00", "98.00", {"nights": 1, "city": "second"}),
    ("Meals", "工作餐", "Lunch", "76.00", "18.40", {}),
)
_DINNER: Final[tuple[Any, ...]] = ("Entertaining customers", "晚宴", "Dinner", "1280.00", "186.00", {"heads": 4})
_GIFT: Final[tuple[Any, ...]] = ("Gifts", "龙井礼盒", "Longjing tea, gift boxes", "720.00", "92.00", {})
_WHY: Final = (
    ("客户总经理到场，临时增加人数。", "Their managing director came along."),
    ("团队内部安排。", "Among ourselves."),
)
_SAID: Final = (("请补充客户名称。", "Which customer was it?"), ("请按意见补充。", "Please see the line."))


def claim_expenses(people: Mapping[str, User]) -> None:
    """Set limits, write claims, let managers answer and finance pay."""
    with acting_as(load_identity(people["gu.lan"].pk)):
        kinds = dict(ExpenseType.objects.values_list("name", "pk"))
        names = ("type", "per", "amount", "hard", "city")
        create_many(
            entity("expense_limit"),
            [dict(zip(names, (kinds[kind], *rest), strict=True)) for kind, *rest in _LIMITS],
        )
        own_car = {"name": "Own car", "name_zh": "自驾里程", "per_km": "1.00", "position": 8}
        kinds["Own car"] = create(entity("expense_type"), own_car).pk
    managers = {one.login: one.manager for one in SELLERS}
    offices = {one.login: one.unit for one in SELLERS}
    to_pay = []
    for place, (login, zh, en, state) in enumerate(_CLAIMS):
        chinese = offices[login] != OFFICES[3]
        claim = _claim(people[login], place, zh if chinese else en, state, kinds, chinese=chinese)
        _answer(claim, people[managers[login]], state, chinese=chinese)
        to_pay += [claim.pk] if state == "paid" else []
    with acting_as(finance := load_identity(people["hu.ying"].pk)):
        pay_out(to_pay, by=finance, day=timezone.localdate() - dt.timedelta(days=2), note="工资同批 With the salaries")


def _claim(owner: User, place: int, name: str, state: str, kinds: Mapping[str, int], *, chinese: bool) -> ExpenseClaim:
    """Write a claim with lines for what its owner did lately; the rest of what they plan gets expected costs."""
    with acting_as(who := load_identity(owner.pk)):
        claim: ExpenseClaim = create(entity("expense_claim"), {"name": name})
        done = Activity.objects.filter(owner=owner.pk, done_at__isnull=False, links__entity="account")
        acts = list(done.order_by("-done_at", "-pk")[:3])
        change_many(entity("activity"), {one.pk: {"cost": str(200 + 150 * n)} for n, one in enumerate(acts[:2])})
        rows = [*_LINES, *([_DINNER] if state in ("over", "paid") else []), *([_GIFT] if place % 3 == 2 else [])]
        lines = _lines(claim, rows, acts, kinds, chinese=chinese)
        for number, line in enumerate(lines):
            if state != "draft" or number:
                add_receipt(line, _receipt(line, chinese=chinese), by=who)
        if state == "draft":
            again = {"claim": claim.pk, "type": lines[0].type_id, "amount": _plain(lines[0]), "day": lines[0].day}
            create(entity("expense_line"), again | {"currency": lines[0].currency, "text": lines[0].text})
        else:
            claim = submit_claim(claim, by=who, despite_twins=True)
        if state == "withdrawn":
            withdraw_claim(claim, by=who)
        _expect(owner, place)
    return claim


def _lines(
    claim: ExpenseClaim, rows: Sequence[Any], acts: Sequence[Activity], kinds: Mapping[str, int], *, chinese: bool
) -> list[ExpenseLine]:
    said = 0 if chinese else 1
    made = []
    for number, (kind, zh, en, yuan, euro, more) in enumerate(rows):
        act = acts[number % len(acts)] if acts and number != 2 else None
        day = (
            timezone.localdate(act.done_at)
            if act is not None and act.done_at
            else timezone.localdate() - dt.timedelta(3)
        )
        values = {
            "claim": claim.pk,
            "type": kinds[kind],
            "text": zh if chinese else en,
            "amount": yuan if chinese else euro,
            "currency": "CNY" if chinese else "EUR",
            "day": day,
            "activity": act.pk if act is not None else None,
            "no_activity": "" if act is not None else _WHY[1][said],
            "reason": _WHY[0][said] if kind in ("Entertaining customers", "Accommodation") else "",
        }
        made.append(create(entity("expense_line"), values | more))
    return made


def _answer(claim: ExpenseClaim, manager: User, state: str, *, chinese: bool) -> None:
    if state not in ("approved", "paid", "rejected", "over"):
        return
    said = 0 if chinese else 1
    with acting_as(who := load_identity(manager.pk)):
        if state == "rejected":
            line = ExpenseLine.objects.filter(claim=claim.pk).order_by("pk").last()
            assert line is not None
            object_to(line, by=who, objection=_SAID[0][said])
            reject_claim(claim, by=who, answer=_SAID[1][said])
            return
        claim = approve_claim(claim, by=who)
    if state in ("approved", "paid") and claim.status == "submitted" and manager.manager_id:
        with acting_as(above := load_identity(manager.manager_id)):
            approve_claim(find_row(entity("expense_claim"), claim.pk), by=above)


def _expect(owner: User, place: int) -> None:
    """Say what the next of one's plans will cost."""
    planned = Activity.objects.filter(owner=owner.pk, done_at__isnull=True, links__entity="account").order_by("pk")
    numbers = list(planned.values_list("pk", flat=True)[:2])
    change_many(entity("activity"), {one: {"cost": str(300 + 40 * place + 100 * n)} for n, one in enumerate(numbers)})


def _plain(line: ExpenseLine) -> str:
    return f"{line.amount // 100}.{line.amount % 100:02}"


def _receipt(line: ExpenseLine, *, chinese: bool) -> SimpleUploadedFile:
    """Draw a receipt: a strip of paper with what, when, how much and a code of bars."""
    image = Image.new("L", (360, 460), 246)
    pen = ImageDraw.Draw(image)
    large, small = (ImageFont.truetype(str(_FONT), size) for size in (30, 20))
    pen.text((180, 44), "收 据" if chinese else "RECEIPT", font=large, fill=40, anchor="mm")
    pen.line((24, 78, 336, 78), fill=140, width=2)
    for row, text in enumerate((line.text, f"{line.day:%Y-%m-%d}", f"No. {line.pk:08}")):
        pen.text((28, 104 + 40 * row), text, font=small, fill=70)
    pen.line((24, 240, 336, 240), fill=140, width=1)
    pen.text((28, 262), "合计" if chinese else "Total", font=small, fill=40)
    pen.text((332, 256), f"{line.currency} {_plain(line)}", font=large, fill=20, anchor="ra")
    for bar in range(44):
        if (line.pk * 7919 + bar * bar * 31) % 3:
            pen.rectangle((32 + bar * 7, 350, 35 + bar * 7, 420), fill=30)
    out = io.BytesIO()
    image.save(out, "PNG")
    return SimpleUploadedFile("收据.png" if chinese else "receipt.png", out.getvalue(), "image/png")
