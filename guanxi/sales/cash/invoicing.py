"""What follows when invoices and their lines are written, and what must hold: sums, frozen documents, tax numbers."""

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue import adding_up as documents
from guanxi.catalogue.pricing.lines import amounts, begun, forget_terms
from guanxi.catalogue.rates import company_currency, rates_on
from guanxi.catalogue.rules import converted
from guanxi.lib import uscc
from guanxi.lib.money import display
from guanxi.platform.entities.declaration import Draft, Problems, Values, Written
from guanxi.sales.cash import red
from guanxi.sales.cash.models import Invoice, InvoiceKind, InvoiceLine, InvoiceState, InvoiceTitle

# What may still change of an invoice that was issued.
_FREE = frozenset(
    (
        "state",
        "sent_on",
        "owner",
        "unit",
        "visibility",
        "owner_only_edit",
        "contacted_at",
        "contact",
        "instalment",
        "note",
    )
)
_NAMED = ("title", "tax_number", "bank", "bank_account", "address", "phone")


def made_out(draft: Draft) -> Values:
    """Fill in to whom a new invoice, or request for one, is made out: as was chosen, else as is usual for the customer."""
    if draft.before is not None and "made_out" not in draft.changed:
        return {}
    chosen = InvoiceTitle.objects.filter(pk=draft.get("made_out") or 0).first()
    if chosen is None and not draft.get("title"):
        chosen = InvoiceTitle.objects.filter(account=draft.get("account") or 0).order_by("-main", "pk").first()
    if chosen is None:
        return {}
    return {name: getattr(chosen, name) for name in _NAMED if name not in draft.changed}


def tax_number(draft: Draft) -> Values:
    """Write a social credit code in its normal form."""
    number = str(draft.get("tax_number") or "")
    return {"tax_number": uscc.normal(number)} if number and uscc.is_valid(number) else {}


def tax_number_holds(draft: Draft) -> Problems:
    """Check the digit of what has the length of a social credit code."""
    number = str(draft.get("tax_number") or "")
    if "tax_number" not in draft.changed or len("".join(number.split())) != 18:
        return {}
    try:
        uscc.normal(number)
    except ValueError as error:
        return {"tax_number": [str(error)]}
    return {}


def special_needs_number(draft: Draft) -> Problems:
    """A special VAT invoice names the tax number of who deducts it."""
    if draft.get("kind") == InvoiceKind.SPECIAL and draft.get("title") and not draft.get("tax_number"):
        return {"tax_number": [_("A special VAT invoice needs the tax number of the customer.")]}
    return {}


def can_be_taken_back(draft: Draft) -> Problems:
    """A reversal is asked for of an invoice of the same customer that was issued and stands, and of no more than is left of it."""
    wanted = draft.get("reverses")
    if not wanted or (draft.before is not None and not draft.changed & {"reverses", "amount", "account", "currency"}):
        return {}
    invoice = Invoice.objects.filter(pk=wanted).first()
    if invoice is None or invoice.account_id != draft.get("account") or invoice.state not in red.OUT or invoice.red:
        return {"reverses": [_("Choose an invoice of this customer that was issued and not reversed.")]}
    if draft.get("currency") and draft.get("currency") != invoice.currency:
        return {"currency": [_("The invoice that is taken back is in another currency.")]}
    left = (invoice.total or 0) - invoice.taken_back
    if (draft.get("amount") or 0) > left:
        told = {"amount": display(left, invoice.currency)}
        return {"amount": [_("Only %(amount)s of this invoice is left to take back.") % told]}
    return {}


def invoice_rate(draft: Draft) -> Values:
    """Freeze what the currency of a new invoice costs; a reversal has it from what it takes back."""
    if draft.get("reverses"):
        return {}
    if draft.before is not None and "currency" not in draft.changed and draft.get("rate"):
        return {}
    code = draft.get("currency") or company_currency()
    rate, total = rates_on(timezone.localdate()).get(code), draft.get("total")
    known = rate is not None and total is not None
    base = converted(total, rate, of=code, into=company_currency()) if known and rate is not None else None
    values = {"rate": rate, "total_base": base}
    return values if draft.before is not None else values | {"currency": code}


def line_begins(draft: Draft) -> Values:
    """Take what the product says where nothing was given."""
    return red.begun(draft) if draft.get("reverses") else begun(draft, Invoice, "invoice")


def line_amounts(draft: Draft) -> Values:
    """Work out what a line comes to by itself; what takes another back is worked out by that."""
    return {} if draft.get("reverses") else amounts(draft, Invoice, "invoice")


def stays_as_issued(draft: Draft) -> Problems:
    """Refuse to change an invoice that was issued: it is reversed instead."""
    if draft.before is None or draft.before.state == InvoiceState.DRAFT:
        return {}
    moved = sorted(draft.changed - _FREE)
    return {name: [_("An issued invoice is not changed: reverse it and make another.")] for name in moved}


def line_stays(draft: Draft) -> Problems:
    """Refuse to change the lines of an invoice that was issued, and what is not for a reversal."""
    invoice = Invoice.everything.filter(pk=draft.get("invoice") or 0).first()
    if invoice is None or invoice.state == InvoiceState.DRAFT or not draft.changed:
        return red.line_takes_back(draft, invoice)
    return {"": [_("An issued invoice is not changed: reverse it and make another.")]}


def quantity_counts(draft: Draft) -> Problems:
    """A line is of more than nothing; what is charged too much is taken back by a reversal, not by a line below zero."""
    quantity = draft.get("quantity")
    if quantity is None or quantity > 0 or Invoice.everything.filter(pk=draft.get("invoice") or 0, red=True).exists():
        return {}
    return {
        "quantity": [_("A line is of more than nothing: take it away instead, or reverse what was charged before.")]
    }


def lines_add_up(written: list[Written]) -> None:
    """Let invoices be what their lines come to."""
    add_up({one.record.invoice_id for one in written})


def document_adds_up(written: list[Written]) -> None:
    """Work an invoice out again whose discount or way of taxing changed."""
    forget_terms()
    deciding = {"discount", "tax_mode", "currency"}
    add_up({one.record.pk for one in written if not one.created and deciding.intersection(one.before)})


def add_up(invoices: set[int]) -> None:
    """Work out lines and sums of invoices."""
    reversals = set(Invoice.everything.filter(pk__in=invoices, reverses__isnull=False).values_list("pk", flat=True))
    red.add_up(reversals)
    documents.add_up(
        Invoice,
        InvoiceLine,
        "invoice",
        invoices - reversals,
        lambda row, _lines, whole: {"total_base": _base(row, whole.total)},
    )


def _base(invoice: Invoice, total: int) -> int | None:
    code = invoice.currency or company_currency()
    return None if invoice.rate is None else converted(total, invoice.rate, of=code, into=company_currency())


def pattern_counts(draft: Draft) -> Values:
    """Let numbers be counted behind a pattern that says nothing of them."""
    pattern = str(draft.get("pattern") or "")
    return {"pattern": f"{pattern[:48]}-{{n:04}}"} if pattern and "{" not in pattern else {}


def pattern_holds(draft: Draft) -> Problems:
    """Refuse a pattern that makes no numbers, or the same one every time."""
    try:
        told = [str(draft.get("pattern")).format(year=2026, n=number) for number in (1, 2)]
    except (LookupError, ValueError, AttributeError):
        told = []
    if len(set(told)) < 2:
        return {"pattern": [_("Write it like INV-{year}-{n:06}: {n} is the number, {year} the year.")]}
    return {}
