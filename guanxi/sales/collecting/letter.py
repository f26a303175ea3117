"""The letter of dunning: its words from the level, its paper by Typst."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.customers.models import Account
from guanxi.lib.money import display
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.sales.collecting import proposing
from guanxi.sales.collecting.models import DunningLevel, DunningLine, DunningNotice, Language
from guanxi.sales.collecting.rules import filled
from guanxi.sales.quoting.document import set_in_type
from guanxi.sales.quoting.models import QuoteTemplate

_SOURCE: Final = (Path(__file__).parent / "typesetting" / "letter.typ").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Said:
    """Subject and text of a letter."""

    subject: str
    text: str


def language_of(notice: DunningNotice) -> str:
    """Give the language of a letter as gettext names it."""
    return "zh-hans" if notice.language == Language.ZH else "en"


def letterhead() -> list[str]:
    """Give the lines of the company's letterhead: that of its dunning, else that of its quotes."""
    kept = proposing.policy()
    told = kept.letterhead if kept is not None else ""
    if not told.strip():
        template = QuoteTemplate.objects.filter(active=True).order_by("pk").first()
        told = template.letterhead if template is not None else ""
    return [line.strip() for line in told.splitlines() if line.strip()]


def said(notice: DunningNotice) -> Said:
    """Give what a letter says: as it was sent, else as its level has it now."""
    if notice.subject:
        return Said(notice.subject, notice.text)
    level: DunningLevel | None = DunningLevel.everything.filter(pk=notice.level_id or 0).first()
    if level is None:
        return Said("", "")
    chinese = notice.language == Language.ZH
    with override(language_of(notice)):
        places = _places(notice)
    subject = (level.subject_zh if chinese else "") or level.subject
    text = (level.text_zh if chinese else "") or level.text
    return Said(filled(subject, places)[:250], filled(text, places))


def draw(notice: DunningNotice) -> bytes:
    """Give the letter as PDF in the language of the customer."""
    told = said(notice)
    with override(language_of(notice)):
        return set_in_type(_SOURCE, _paper(notice, told), called="letter")


def file_name(notice: DunningNotice) -> str:
    """Give what the file is called."""
    return f"{notice.number or notice.pk}.pdf".replace("/", "-")


def money(amount: int | None, notice: DunningNotice) -> str:
    """Write an amount of a letter."""
    return display(amount or 0, notice.currency or "CNY")


def day_in_words(day: Any) -> str:
    """Write a day in the language that is active."""
    return format_date(day, "long", locale="zh_Hans" if _("language") == "语言" else "en") if day else ""


def _places(notice: DunningNotice) -> dict[str, str]:
    head = letterhead()
    owner = User.everything.filter(pk=notice.owner_id).first()
    return {
        "customer": customer_name(notice.account_id),
        "number": notice.number,
        "day": day_in_words(timezone.localdate()),
        "open": money(notice.open, notice),
        "interest": money(notice.interest, notice),
        "fee": money(notice.fee, notice),
        "total": money(notice.total, notice),
        "days": str(notice.late),
        "pay_by": day_in_words(notice.pay_by),
        "company": head[0] if head else "",
        "person": owner.name if owner else "",
    }


def customer_name(account_id: int) -> str:
    """Give the name of a customer to who reads it."""
    account = Account.objects.filter(pk=account_id).first()
    return account.name if account is not None and view_of(entity("account")).reads("name") else ""


def _paper(notice: DunningNotice, told: Said) -> dict[str, Any]:
    rows = DunningLine.objects.filter(notice=notice.pk).select_related("instalment__order").order_by("due_on", "pk")
    account = Account.objects.filter(pk=notice.account_id).first()
    places = (
        ("country", "province", "city", "district", "street")
        if notice.language == Language.ZH
        else ("street", "city", "country")
    )
    reads = view_of(entity("account")).reads
    address = [text for name in places if account is not None and reads(name) and (text := str(getattr(account, name)))]
    return {
        "language": "zh" if notice.language == Language.ZH else "en",
        "letterhead": letterhead(),
        "number": notice.number,
        "date": day_in_words(notice.decided_on or timezone.localdate()),
        "pay_by": day_in_words(notice.pay_by),
        "customer": customer_name(notice.account_id),
        "address": ("" if notice.language == Language.ZH else ", ").join(address),
        "subject": told.subject,
        "text": [line.strip() for line in told.text.splitlines() if line.strip()],
        "lines": [_line(one, notice) for one in rows],
        "sums": [
            {"name": name, "amount": money(amount, notice)}
            for name, amount in ((_("Overdue"), notice.open), (_("Interest"), notice.interest), (_("Fee"), notice.fee))
            if amount
        ],
        "total": money(notice.total, notice),
        "words": {
            "number": _("Letter no."), "date": _("Date"), "pay_by": _("To be paid by"), "instalment": _("Instalment"),
            "order": _("Order"), "due": _("Due on"), "late": _("Days late"), "open": _("Left to pay"), "interest": _("Interest"),
            "total": _("Please pay"), "page": _("Page"),
        },
    }  # fmt: skip


def _line(one: DunningLine, notice: DunningNotice) -> dict[str, str]:
    instalment = one.instalment
    return {
        "number": instalment.number if instalment else "",
        "order": instalment.order.number if instalment and instalment.order else "",
        "due": day_in_words(one.due_on),
        "late": str(one.late),
        "open": money(one.open, notice),
        "interest": money(one.interest, notice) if one.interest else "",
    }
