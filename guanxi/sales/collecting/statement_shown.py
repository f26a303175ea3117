"""What a statement of account says, as texts in the language that is active: on its page and on its paper."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.customers.models import Account
from guanxi.lib.money import display
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.sales.cash.models import Invoice, InvoiceState
from guanxi.sales.collecting import letter
from guanxi.sales.collecting.actions.propose_dunning import language_of
from guanxi.sales.collecting.models import Language
from guanxi.sales.collecting.statement_rules import Move
from guanxi.sales.collecting.stating import OfCurrency, statements_of
from guanxi.sales.quoting.document import set_in_type

_SOURCE: Final = (Path(__file__).parent / "typesetting" / "statement.typ").read_text(encoding="utf-8")


@dataclass(frozen=True)
class MoveShown:
    """A move: its day, what it was with a link, what it added or took off, and the balance after it."""

    day: str
    what: str
    number: str
    url: str
    more: str
    less: str
    balance: str


@dataclass(frozen=True)
class ItemShown:
    """An open item with its age."""

    number: str
    url: str
    due: str
    age: int
    open: str


@dataclass(frozen=True)
class SectionShown:
    """The statement in one currency; `made_of` says how its end is made up."""

    currency: str
    opening: str
    moves: tuple[MoveShown, ...]
    charged: str
    paid: str
    closing: str
    ours: bool
    items: tuple[ItemShown, ...]
    open: str
    made_of: tuple[tuple[str, str], ...]
    unplanned: tuple[tuple[str, str, str], ...] = ()
    unplanned_sum: str = ""


def language(account: Account) -> str:
    """Give the language in which a customer gets their statement, as gettext names it."""
    return "zh-hans" if language_of(account) == Language.ZH else "en"


def sections(account: int, first: dt.date, last: dt.date) -> tuple[SectionShown, ...]:
    """Give the statements of a customer, in the company's currency first. Raises `CannotBeShown`."""
    told = statements_of(account, first, last)
    invoices = _invoices([number for one in told for number in one.instalments])
    return tuple(_section(one, invoices) for one in told)


def draw(account: Account, first: dt.date, last: dt.date) -> bytes:
    """Give the paper of a customer's statement, in the language that is active. Raises `CannotBeShown`."""
    chinese = language(account) == "zh-hans"
    reads = view_of(entity("account")).reads
    places = ("country", "province", "city", "district", "street") if chinese else ("street", "city", "country")
    address = [text for name in places if reads(name) and (text := str(getattr(account, name)))]
    data = {
        "language": "zh" if chinese else "en",
        "letterhead": letter.letterhead(),
        "customer": letter.customer_name(account.pk),
        "number": account.number if reads("number") else "",
        "address": ("" if chinese else ", ").join(address),
        "first": letter.day_in_words(first),
        "last": letter.day_in_words(last),
        "date": letter.day_in_words(timezone.localdate()),
        "sections": [_plain(one) for one in sections(account.pk, first, last)],
        "words": _words(),
    }
    return set_in_type(_SOURCE, data, called="statement")


def _plain(one: SectionShown) -> dict[str, Any]:
    return {
        "currency": one.currency,
        "opening": one.opening,
        "closing": one.closing,
        "charged": one.charged,
        "paid": one.paid,
        "ours": one.ours,
        "moves": [
            {
                "day": it.day,
                "what": it.what,
                "number": it.number,
                "more": it.more,
                "less": it.less,
                "balance": it.balance,
            }
            for it in one.moves
        ],
        "items": [{"number": it.number, "due": it.due, "age": str(it.age), "open": it.open} for it in one.items],
        "made_of": [{"name": name, "amount": amount} for name, amount in one.made_of],
        "unplanned": [{"number": number, "amount": amount} for number, _url, amount in one.unplanned],
    }


def _words() -> dict[str, str]:
    return {
        "title": _("Statement of account"), "customer_number": _("Customer no."), "period": _("Period"), "date": _("Date"),
        "day": _("Date"), "what": _("What"), "more": _("Owed"), "less": _("Paid"), "balance": _("Balance"),
        "opening": _("Opening balance"), "closing": _("Closing balance"), "open_items": _("Open items"), "due": _("Due on"),
        "age": _("Days late"), "open": _("Left to pay"), "nothing": _("Nothing was owed or paid in this period."), "page": _("Page"),
        "ours": _("The balance is in your favour."), "unplanned": _("Ordered, day of payment not agreed yet (not in the balance)"),
    }  # fmt: skip


def _section(one: OfCurrency, invoices: dict[int, str]) -> SectionShown:
    def money(amount: int) -> str:
        return display(amount, one.currency)

    moves = tuple(_move(each.move, each.balance, one, invoices) for each in one.told.entries)
    items = tuple(
        ItemShown(
            one.instalments[it.id].number,
            f"/instalment/{it.id}",
            _day(it.due_on),
            it.age,
            money(it.open),
        )
        for it in one.standing.items
    )
    parts = (
        (_("Open items together"), one.standing.open),
        (_("Received, not matched yet"), -one.standing.unused),
        (_("Paid before it is due"), -one.standing.ahead),
    )
    made_of = tuple((name, money(amount)) for name, amount in parts if amount)
    return SectionShown(
        one.currency, money(one.told.opening), moves, money(one.told.charged), money(one.told.paid), money(one.told.closing),
        one.told.closing < 0, items, money(one.standing.open), made_of if len(made_of) > 1 else (),
        tuple((it.number, f"/order/{it.order}", money(it.amount)) for it in one.unplanned),
        money(sum(it.amount for it in one.unplanned)),
    )  # fmt: skip


def _move(move: Move, balance: int, one: OfCurrency, invoices: dict[int, str]) -> MoveShown:
    amount = display(abs(move.amount), one.currency)
    more, less = (amount, "") if move.amount >= 0 else ("", amount)
    if move.kind in ("charge", "waiver", "mended"):
        instalment = one.instalments[move.record]
        words = {"charge": _("Instalment due"), "waiver": _("Waived"), "mended": _("Plan mended")}[move.kind]
        about = (instalment.order.number if instalment.order else "", invoices.get(move.record, ""))
        what = " · ".join(part for part in (words, *about) if part)
        number, url = instalment.number, f"/instalment/{move.record}"
    else:
        what = _("Receipt") if move.kind == "receipt" else _("Refund")
        number, url = one.receipts[move.record].number, f"/receipt/{move.record}"
    return MoveShown(
        _day(move.day), what, number, url, more, less, display(balance, one.currency or company_currency())
    )


def _invoices(instalments: list[int]) -> dict[int, str]:
    """The invoices that instalments were charged with, to who reads invoices."""
    view = view_of(entity("invoice"))
    if not view.may("read") or not all(view.reads(name) for name in ("number", "instalment", "state")):
        return {}
    out = Q(state__in=(InvoiceState.ISSUED, InvoiceState.SENT), red=False)
    rows = Invoice.objects.filter(out, instalment__in=instalments).order_by("pk")
    return dict(rows.values_list("instalment", "number"))


def _day(day: dt.date) -> str:
    return entity("instalment").field("due_on").text(day)
