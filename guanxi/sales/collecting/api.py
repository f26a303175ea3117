"""Collecting for programs: the statement of account, its paper, the paper of a letter, and proposing who is dunned."""

import datetime as dt
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.customers.models import Account
from guanxi.lib.money import plain
from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part
from guanxi.platform.api.extending import Described, declare_address, document, number, operation, parameter
from guanxi.platform.api.given import read_asked, read_given
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import Stopped
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import DATE
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import get
from guanxi.sales.collecting import letter
from guanxi.sales.collecting.actions.propose_dunning import may_dun, propose_dunning
from guanxi.sales.collecting.models import DunningNotice
from guanxi.sales.collecting.problems import CannotBeShown
from guanxi.sales.collecting.statement_rules import Entry
from guanxi.sales.collecting.statement_shown import draw, language
from guanxi.sales.collecting.statement_views import period_of
from guanxi.sales.collecting.stating import OfCurrency, may_state, statements_of
from guanxi.sales.collecting.views import as_pdf, may_see_letters

_PERIOD: Final = (
    Field("from", "from", DATE, "from", nullable=True),
    Field("to", "to", DATE, "to", nullable=True),
)
_PDF: Final = "application/pdf"


def read_statement(call: Call, *, record_id: int) -> HttpResponse:
    """Give what a customer owed and paid in a period, in each currency; the year up to today where nothing is said."""
    account, first, last = _asked(call, record_id)
    try:
        told = statements_of(account.pk, first, last)
    except CannotBeShown as refused:
        raise _not_whole(refused) from refused
    head = {"account": account.pk, "first": first.isoformat(), "last": last.isoformat()}
    return answer({**head, "data": [_section(one) for one in told]})


def read_statement_pdf(call: Call, *, record_id: int) -> HttpResponse:
    """Give the paper of a statement, in the language of the customer."""
    account, first, last = _asked(call, record_id)
    try:
        with override(language(account)):
            made = draw(account, first, last)
    except CannotBeShown as refused:
        raise _not_whole(refused) from refused
    return as_pdf(made, f"statement-{first}-{last}.pdf")


def read_letter_pdf(call: Call, *, record_id: int) -> HttpResponse:
    """Give the paper of a letter of dunning."""
    refuse_unknown(call.request.GET, ())
    one = entity("dunning_notice")
    get(one, record_id)
    if not may_see_letters():
        raise may_not("read", one)
    wanted: DunningNotice = find_row(one, record_id)
    return as_pdf(letter.draw(wanted), letter.file_name(wanted))


def propose(call: Call) -> HttpResponse:
    """Propose the letters of today, as the page does; nothing is sent by it."""
    refuse_unknown(call.request.GET, ())
    call.must_write("dunning_notice")
    read_given(read_object(call.request, empty=True), ())
    told = propose_dunning()
    return answer({"new": told.new, "kept": told.kept, "withdrawn": told.withdrawn})


def _asked(call: Call, record_id: int) -> tuple[Account, dt.date, dt.date]:
    given = read_asked(call.request.GET, _PERIOD)
    get(entity("account"), record_id)
    account: Account = find_row(entity("account"), record_id)
    return account, *period_of(*(str(given.get(name, "")) for name in ("from", "to")))


def _not_whole(refused: CannotBeShown) -> Stopped:
    return Stopped(403, _("Not allowed"), str(refused))


def _section(one: OfCurrency) -> dict[str, Any]:
    def amount(value: int) -> str:
        return plain(value, one.currency)

    told, stands = one.told, one.standing
    return {
        "currency": one.currency,
        "opening": amount(told.opening),
        "charged": amount(told.charged),
        "paid": amount(told.paid),
        "closing": amount(told.closing),
        "moves": [_move(each, one) for each in told.entries],
        "open_items": [
            {
                "instalment": it.id,
                "number": one.instalments[it.id].number,
                "due_on": it.due_on.isoformat(),
                "days_late": it.age,
                "open": amount(it.open),
            }
            for it in stands.items
        ],
        "open": amount(stands.open),
        "not_matched": amount(stands.unused),
        "paid_ahead": amount(stands.ahead),
        "not_planned": [{"order": it.order, "number": it.number, "amount": amount(it.amount)} for it in one.unplanned],
    }


def _move(entry: Entry, one: OfCurrency) -> dict[str, Any]:
    move = entry.move
    of_plan = move.kind not in ("receipt", "refund")
    number = one.instalments[move.record].number if of_plan else one.receipts[move.record].number
    return {
        "day": move.day.isoformat(),
        "kind": move.kind,
        "entity": "instalment" if of_plan else "receipt",
        "id": move.record,
        "number": number,
        "amount": plain(move.amount, one.currency),
        "balance": plain(entry.balance, one.currency),
    }


def _period() -> tuple[Part, Part, Part]:
    day: Part = {"type": "string", "format": "date"}
    return (
        number("id", _("The number of the customer.")),
        parameter("from", _("The first day; the first of this year without it."), day),
        parameter("to", _("The last day; today without it."), day),
    )


def _statement() -> Part:
    says = _(
        "One section for each currency. A move that is owed more stands above zero, one that was paid or waived below; "
        "“closing” is “open” less “not_matched” less “paid_ahead”; what is “not_planned” has no day yet and is in no balance. Whoever does not read all of it is told so with 403."
    )
    return {"get": operation("statement", _("What a customer owed and paid in a period"), *_period(), says=says)}


def _paper() -> Part:
    return {"get": document("statement_pdf", _("The statement of account as PDF"), _PDF, *_period())}


def _letter() -> Part:
    at = number("id", _("The number of the letter."))
    return {"get": document("letter_pdf", _("A letter of dunning as PDF"), _PDF, at)}


def _propose() -> Part:
    summary = _("Propose letters of dunning for today; nothing is sent by it")
    return {"post": operation("propose_dunning", summary)}


declare_address(
    Described("/account/{id}/statement", _statement, may_state),
    Described("/account/{id}/statement/pdf", _paper, may_state),
    Described("/dunning_notice/{id}/pdf", _letter, may_see_letters),
    Described("/dunning/propose", _propose, may_dun),
)
