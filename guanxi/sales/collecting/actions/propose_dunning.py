"""Proposing who is dunned: letters that a person looks through, never sent by being proposed."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import as_entered
from guanxi.catalogue.rates import company_currency, price_in
from guanxi.customers.models import Account
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import Outcome, change_many, create_many
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.sales.collecting import proposing
from guanxi.sales.collecting.models import DunningLine, DunningNotice, Language, NoticeState
from guanxi.sales.collecting.problems import NothingSet
from guanxi.sales.collecting.rules import Letter

# What the program reads and writes when it duns by itself.
KINDS: Final = (
    "dunning_notice", "dunning_line", "dunning_level", "dunning_policy", "dunning_hold",
    "instalment", "order", "contract", "account", "user", "exchange_rate", "quote_template", "invoice",
)  # fmt: skip
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Proposed:
    """What a run came to: letters that are new, that stood and still stand, and that were withdrawn because they do not hold any more."""

    new: int
    kept: int
    withdrawn: int


def as_collector() -> AbstractContextManager[None]:
    """Let the program dun by itself; customers kept to named people are not within its reach."""
    return acting_as(service("dunning", KINDS))


def may_dun() -> bool:
    """Tell whether whoever acts keeps the letters of all customers and reads what these owe."""
    notices, owed = view_of(entity("dunning_notice")), view_of(entity("instalment"))
    reads = owed.may("read") and all(owed.reads(name) for name in ("open", "due_on", "account", "currency"))
    return reads and bool(notices.scope("edit") & Scope.ALL)


@transaction.atomic
def propose_dunning(day: dt.date | None = None) -> Proposed:
    """Propose the letters of a day, today where none is given; two runs at once wait for each other.

    A proposal that still holds stays as it is, with the amounts of the day; one that does not is withdrawn. Raises
    `NothingSet` without levels, and `NotAllowed`.
    """
    if not may_dun():
        raise may_not("create", entity("dunning_notice"))
    if not proposing.levels():
        raise NothingSet(_("Enter levels of dunning first: when a letter is written, and what it says."))
    one_run_at_a_time()
    day = day or timezone.localdate()
    by_hand = list(DunningNotice.objects.filter(state=NoticeState.PROPOSED, by_hand=True).order_by("pk"))
    over = [one.pk for one in by_hand if not proposing.still_owed(one)]
    withdraw(over)
    wanted = {(one.account, one.currency, one.apart): one for one in proposing.letters_due(day)}
    standing, stale = _sorted_out(wanted)
    withdraw(stale)
    for number, letter in standing.items():
        _bring_up_to_date(number, letter, day)
    kept = {(letter.account, letter.currency, letter.apart) for letter in standing.values()}
    fresh = [letter for key, letter in wanted.items() if key not in kept]
    write(fresh, day)
    return Proposed(len(fresh), len(standing) + len(by_hand) - len(over), len(stale) + len(over))


def one_run_at_a_time() -> None:
    """Let whoever else proposes letters wait until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('dunning'))")


def withdraw(numbers: Iterable[int]) -> None:
    """Take proposals back; their instalments can be proposed again."""
    numbers = list(numbers)
    _all_done(
        change_many(entity("dunning_notice"), {one: {"state": NoticeState.WITHDRAWN} for one in numbers}, trusted=True)
    )
    lines = DunningLine.objects.filter(notice__in=numbers, counts=True).values_list("pk", flat=True)
    _all_done(change_many(entity("dunning_line"), {one: {"counts": False} for one in lines}, trusted=True))


def _sorted_out(wanted: Mapping[tuple[int, str, int], Letter]) -> tuple[dict[int, Letter], list[int]]:
    """Give the proposals that still hold with what they say today, and those that do not."""
    waiting = list(
        DunningNotice.objects.filter(state=NoticeState.PROPOSED, by_hand=False)
        .order_by("pk")
        .select_for_update(no_key=True)
    )
    held: dict[int, set[tuple[int, int]]] = {one.pk: set() for one in waiting}
    for notice, instalment, level in DunningLine.objects.filter(notice__in=held).values_list(
        "notice", "instalment", "level"
    ):
        held[notice].add((instalment, level))
    standing: dict[int, Letter] = {}
    for one in waiting:
        letter = wanted.get((one.account_id, one.currency, one.invoice_id or 0))
        if letter and {(line.instalment, line.level.id) for line in letter.lines} == held[one.pk]:
            standing[one.pk] = letter
    return standing, [one.pk for one in waiting if one.pk not in standing]


def _bring_up_to_date(number: int, letter: Letter, day: dt.date) -> None:
    told = as_entered(entity("dunning_notice"), sums(letter, day), letter.currency)
    _all_done(change_many(entity("dunning_notice"), {number: told}, trusted=True))
    one, lines = entity("dunning_line"), {line.instalment: line for line in letter.lines}
    changes = {
        row: as_entered(
            one, {"late": lines[instalment].late, "open": lines[instalment].open, "interest": lines[instalment].interest},
            letter.currency,
        )
        for row, instalment in DunningLine.objects.filter(notice=number).values_list("pk", "instalment")
    }  # fmt: skip
    _all_done(change_many(one, changes, trusted=True))


def sums(letter: Letter, day: dt.date) -> dict[str, Any]:
    """Give what a letter asks for: what is overdue, the interest on it, and the fee of its level by the rate of the day."""
    level = proposing.levels()[letter.level.id]
    fee = price_in(level.fee or 0, letter.currency, day) or 0
    return {
        "level": letter.level.id,
        "open": letter.open,
        "interest": letter.interest,
        "fee": fee,
        "total": letter.open + letter.interest + fee,
        "late": letter.late,
        "pay_by": day + dt.timedelta(days=level.grace or 0),
    }


def write(letters: list[Letter], day: dt.date, *, by_hand: bool = False) -> list[int]:
    """Write letters with their lines as proposals, and give their numbers; one `by_hand` is left as it is by the next runs."""
    notices, lines = entity("dunning_notice"), entity("dunning_line")
    accounts = {one.pk: one for one in Account.objects.filter(pk__in={letter.account for letter in letters})}
    rows = [_notice(notices, letter, accounts[letter.account], day) | {"by_hand": by_hand} for letter in letters]
    numbers = _numbers(create_many(notices, rows, trusted=True))
    asked = [
        as_entered(
            lines,
            {
                "notice": number, "instalment": line.instalment, "level": line.level.id, "due_on": line.due_on,
                "late": line.late, "currency": letter.currency, "open": line.open, "interest": line.interest, "counts": True,
            },
        )
        for number, letter in zip(numbers, letters, strict=True)
        for line in letter.lines
    ]  # fmt: skip
    _numbers(create_many(lines, asked, trusted=True))
    return numbers


def _notice(one: Entity, letter: Letter, account: Account, day: dt.date) -> dict[str, object]:
    told = {
        "account": account.pk,
        "owner": account.owner_id,
        "proposed_on": day,
        "currency": letter.currency or company_currency(),
        "invoice": letter.apart or None,
        "language": language_of(account),
        "mail": account.mail if view_of(entity("account")).reads("mail") else "",
    }
    return as_entered(one, told | sums(letter, day))


def language_of(account: Account) -> str:
    """Give the language in which a customer is written to: Chinese where their name or country is."""
    chinese = _HAN.search(account.name) or _HAN.search(account.country or "")
    return Language.ZH if chinese else Language.EN


def _numbers(outcomes: list[Outcome]) -> list[int]:
    _all_done(dict(enumerate(outcomes)))
    return [one.record_id for one in outcomes if one.record_id]


def _all_done(outcomes: Mapping[int, Outcome]) -> None:
    if refused := next((one.problems for one in outcomes.values() if one.problems), None):
        raise Invalid(refused)
