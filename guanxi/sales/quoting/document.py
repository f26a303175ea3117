"""The document of a quote: what it says as data, set by Typst with the template of the company or the shipped one."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from guanxi.catalogue.adding_up import line_of
from guanxi.catalogue.rules import exact_amount, rounded
from guanxi.customers.models import Account, Contact
from guanxi.lib.money import display
from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.sales.quoting.adding_up import counts, in_order, is_taken
from guanxi.sales.quoting.models import Quote, QuoteLine, QuotePayment, QuoteTemplate
from guanxi.sales.quoting.problems import QuoteRefused
from guanxi.sales.quoting.visiting import language_of

_HERE: Final = Path(__file__).parent
SHIPPED: Final = (_HERE / "typesetting" / "quote.typ").read_text(encoding="utf-8")
_EMPTY: Final = _HERE / "typesetting" / "empty"
_LONGEST: Final = 200


def draw(quote: Quote) -> bytes:
    """Give the document of a quote as PDF, in the language of its customer. Raises `QuoteRefused` for a broken template."""
    template = template_of(quote)
    source = template.source if template is not None and template.source.strip() else SHIPPED
    return set_in_type(source, paper(quote, template.letterhead if template is not None else ""))


def template_of(quote: Quote) -> QuoteTemplate | None:
    """Give the template of a quote: its own, else the first that is in use."""
    rows = QuoteTemplate.objects.all()
    own = rows.filter(pk=quote.template_id).first() if quote.template_id else None
    return own or rows.filter(active=True).order_by("pk").first()


def file_name(quote: Quote) -> str:
    """Give what the file is called."""
    return f"{quote.number or quote.pk}.pdf".replace("/", "-")


def set_in_type(source: str, data: Mapping[str, Any], *, called: str = "quote") -> bytes:
    """Set a document; the template gets the data as a dictionary of this name and reaches no file and no network.

    Raises `QuoteRefused` with what Typst says of a template that cannot be set.
    """
    if "@preview" in source or "@local" in source:
        raise QuoteRefused(_("A template uses no packages from elsewhere: it has to stand by itself."))
    head = f'#let {called} = json(bytes(sys.inputs.at("{called}")))\n'
    try:
        made = typst.Compiler(
            (head + source).encode(),
            root=str(_EMPTY),
            font_paths=_fonts(),
            sys_inputs={called: json.dumps(data, ensure_ascii=False)},
        ).compile(format="pdf")
    except RuntimeError as problem:
        raise QuoteRefused(_("The template cannot be set: %(why)s") % {"why": _said(problem)}) from problem
    assert isinstance(made, bytes)
    return made


def template_is_whole(draft: Draft) -> Problems:
    """Refuse a template that cannot be set, with what is wrong in it."""
    source = str(draft.get("source") or "")
    if "source" not in draft.changed or not source.strip():
        return {}
    try:
        set_in_type(source, example())
    except QuoteRefused as refused:
        return {"source": [str(refused)]}
    return {}


def paper(quote: Quote, letterhead: str) -> dict[str, Any]:
    """Give what the document says, every amount and day in words of the customer's language; no costs, no inner notes."""
    with override(language_of(quote)):
        lines = in_order(QuoteLine.objects.filter(quote=quote.pk).order_by("position", "pk"))
        charged = _charged(lines)
        return {
            "language": "zh" if quote.language == "zh" else "en",
            "letterhead": [line.strip() for line in letterhead.splitlines() if line.strip()],
            **{name: getattr(quote, name) for name in ("number", "name", "alternative", "revision")},
            "terms": [line.strip() for line in quote.terms.splitlines() if line.strip()],
            "date": _day(quote.sent_at.date() if quote.sent_at else timezone.localdate()),
            "valid_until": _day(quote.valid_until) if quote.valid_until else "",
            "inclusive": quote.tax_mode == "inclusive",
            "discount": _percent(quote.discount) if quote.discount else "",
            "off": _money(-_taken_off(quote, lines, charged), quote) if quote.discount else "",
            **{name: _money(getattr(quote, name), quote) for name in ("net", "tax", "total")},
            **_people(quote),
            "lines": list(_lines(lines, quote, charged)),
            "payments": [
                {"name": one.name, "percent": _percent(one.percent), "due": due_in_words(one)}
                for one in QuotePayment.objects.filter(quote=quote.pk).order_by("position", "pk")
            ],
            "words": _words(),
        }


def due_in_words(one: QuotePayment) -> str:
    """Say when a payment is due."""
    if not one.days:
        return {
            "order": _("with the order"),
            "delivery": _("on delivery"),
            "acceptance": _("on acceptance of the goods"),
            "invoice": _("on receipt of the invoice"),
        }[one.after]
    after = {
        "order": ngettext("%(days)s day after the order", "%(days)s days after the order", one.days),
        "delivery": ngettext("%(days)s day after delivery", "%(days)s days after delivery", one.days),
        "acceptance": ngettext("%(days)s day after acceptance", "%(days)s days after acceptance", one.days),
        "invoice": ngettext("%(days)s day after the invoice", "%(days)s days after the invoice", one.days),
    }
    return after[one.after] % {"days": one.days}


def example() -> dict[str, Any]:
    """Give a quote that never was, with everything a document may show: to try a template out."""
    lines = [
        {"kind": "heading", "number": "", "text": _("Instruments")},
        {
            "kind": "line", "number": "1", "text": _("Example product"), "quantity": "2", "measure": _("piece"),
            "price": display(125_000, "CNY"), "discount": "5%", "total": display(237_500, "CNY"),
        },
        {
            "kind": "optional", "number": "2", "text": _("Example service"), "quantity": "1", "measure": "",
            "price": display(50_000, "CNY"), "discount": "", "total": display(50_000, "CNY"),
        },
    ]  # fmt: skip
    today = timezone.localdate()
    return {
        "language": "zh", "letterhead": [], "number": "Q-0000-00000", "name": _("Example"), "alternative": "A", "revision": 2,
        "terms": [_("Delivery within four weeks.")], "date": _day(today), "valid_until": _day(today), "inclusive": False,
        "discount": "", "off": "", "net": display(237_500, "CNY"), "tax": display(30_875, "CNY"), "total": display(268_375, "CNY"),
        "customer": _("Example customer"), "address": "", "contact": "", "seller": "", "seller_mail": "", "seller_phone": "",
        "lines": lines, "payments": [{"name": _("Prepayment"), "percent": "30%", "due": _("with the order")}], "words": _words(),
    }  # fmt: skip


def _people(quote: Quote) -> dict[str, str]:
    """Give who is named on the document: of customer and contact only what the acting person reads in full."""
    account = Account.objects.filter(pk=quote.account_id).first()
    contact = Contact.objects.filter(pk=quote.contact_id).first() if quote.contact_id else None
    owner = User.everything.filter(pk=quote.owner_id).first()
    places: tuple[str, ...] = ("street", "city", "country")
    if quote.language == "zh":
        places = ("country", "province", "city", "district", "street")
    address = [told for name in places if (told := _read(account, "account", name))]
    return {
        "customer": _read(account, "account", "name"),
        "address": ("" if quote.language == "zh" else ", ").join(address),
        "contact": _read(contact, "contact", "name"),
        "seller": owner.name if owner else "",
        "seller_mail": owner.mail if owner else "",
        "seller_phone": "",
    }


def _read(row: Account | Contact | None, key: str, name: str) -> str:
    return str(getattr(row, name)) if row is not None and view_of(entity(key)).reads(name) else ""


def _charged(lines: list[QuoteLine]) -> dict[int, int]:
    """What is charged for each line before the discount on the total; for a bundle what its parts are charged together."""
    charged = {one.pk: rounded(exact_amount(line_of(one))) for one in lines if not one.heading and not one.bundle}
    for head in (one for one in lines if one.bundle):
        charged[head.pk] = sum(charged[one.pk] for one in lines if one.head_id == head.pk)
    return charged


def _taken_off(quote: Quote, lines: list[QuoteLine], charged: Mapping[int, int]) -> int:
    """What the discount on the total comes to: what the lines that count sum up to, less what is left of it."""
    left = quote.net if quote.tax_mode == "exclusive" else quote.total
    return sum(charged[one.pk] for one in lines if counts(one)) - (left or 0)


def _lines(lines: list[QuoteLine], quote: Quote, charged: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    number = 0
    for one in lines:
        if one.heading:
            yield {"kind": "heading", "number": "", "text": one.text}
            continue
        if one.head_id:
            # What is in the bundle, and how many of it; what it costs stands above.
            said = {"quantity": plain_number(one.quantity), "measure": one.measure}
            empty = dict.fromkeys(("number", "price", "discount", "total"), "")
            yield {"kind": "part", "text": one.text, **said, **empty}
            continue
        number += 1
        yield {
            "kind": "line" if is_taken(one) else "optional",
            "number": str(number),
            "text": one.text,
            "quantity": plain_number(one.quantity),
            "measure": one.measure,
            "price": _money(one.unit_price, quote),
            "discount": _percent(one.discount) if one.discount else "",
            "total": _money(charged[one.pk], quote),
        }


def plain_number(value: Decimal | None) -> str:
    """Write a number without zeros that say nothing."""
    return "" if value is None else f"{value.normalize():f}"


def _percent(value: Decimal) -> str:
    return f"{plain_number(value)}%"


def _money(amount: int | None, quote: Quote) -> str:
    return "" if amount is None else display(amount, quote.currency or "CNY")


def _day(day: Any) -> str:
    return format_date(day, "long", locale="zh_Hans" if _("language") == "语言" else "en")


def _words() -> dict[str, str]:
    """The words of the document, in the language that is active."""
    return {
        "title": _("Quote"), "number": _("Quote no."), "date": _("Date"), "valid": _("Valid until"), "version": _("Version"),
        "to": _("For"), "attention": _("Attention"), "from": _("Your contact"), "what": _("Product or service"),
        "quantity": _("Quantity"), "price": _("Unit price"), "discount": _("Discount"), "amount": _("Amount"),
        "optional": _("optional"), "off": _("Discount on the total"), "net": _("Net"), "tax": _("Tax"), "total": _("Total"),
        "included": _("Prices contain tax"), "payments": _("Payment"), "terms": _("Terms"), "page": _("Page"),
        "sign": _("Date and signature of the customer"), "optional_note": _("Optional items are not in the total."),
    }  # fmt: skip


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts of documents, read once: the shipped one for Chinese and Latin, and those within Typst."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_HERE / "fonts")])


def _said(problem: RuntimeError) -> str:
    said = str(getattr(problem, "message", "") or problem)
    return said.splitlines()[0][:_LONGEST] if said else type(problem).__name__
