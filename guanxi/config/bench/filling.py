"""Filling the benchmark's database: customers, deals and what was done with them, with everything the door would compute."""

import datetime as dt
import random
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from guanxi.config.bench.around import surround
from guanxi.config.bench.company import Company, settle
from guanxi.config.bench.names import Names
from guanxi.config.bench.tables import Connected, copy, opened, vector
from guanxi.customers.models import Account, Contact
from guanxi.lib import company as keys
from guanxi.platform.entities.registry import entities, entity, entity_of
from guanxi.platform.permissions.summing import made_anew
from guanxi.platform.records.searchable import search_tokens
from guanxi.sales import rules
from guanxi.sales.models import Deal

NORMAL, EXCLUSIVE, AS_CUSTOMER = 0, 1, 2
_EXCLUSIVE_SHARE: Final = 0.04
_DAYS: Final = 900
_RECORD: Final = ("id", "owner_id", "unit_id", "visibility", "created_at", "updated_at", "created_by_id", "updated_by_id", "search")  # fmt: skip
_STAGES: Final = "select id, pipeline_id, probability, outcome, rots_after, forecast from sales_stage order by position"
Say = Callable[[str], None]


@dataclass
class Book:
    """Who owns which customer and how closed it is, by its number less one: what stands under it follows."""

    company: Company
    now: dt.datetime
    owner: "array[int]"
    visibility: "array[int]"

    def unit(self, person: int) -> int:
        """Give the unit of a person."""
        return self.company.workers[person - 1].unit

    def stamps(self, draw: random.Random, person: int) -> dict[str, Any]:
        """Give what every row carries."""
        created = self.now - dt.timedelta(seconds=draw.randrange(_DAYS * 86400))
        updated = created + (self.now - created) * draw.random()
        return {"owner_id": person, "unit_id": self.unit(person), "created_at": created, "updated_at": updated, "created_by_id": person, "updated_by_id": person}  # fmt: skip


def fill(owner: Connected, company: Company, rows: int, say: Say) -> None:
    """Write so many accounts and all that belongs to them; `say` is told which table is being filled."""
    owner.execute("set maintenance_work_mem = '512MB'")
    owner.execute("select set_config('app.maintenance', 'on', false)")
    settle(owner, company)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    book = Book(company, now, array("i"), array("i"))
    say("account")
    with opened(owner, Account) as table:
        columns: tuple[str, ...] = (*_RECORD, "number", "name", "name_key", "status", "level", "industry", "phone", "mail", "website", "country", "province", "city", "district", "street", "employees", "revenue")  # fmt: skip
        copy(owner, table, columns, _accounts(book, rows))
    say("contact")
    with opened(owner, Contact) as table:
        columns = (*_RECORD, "name", "name_key", "account_id", "job", "mobile", "mail", "wechat")
        copy(owner, table, columns, _contacts(book, rows))
    say("deal")
    stages = owner.execute(_STAGES).fetchall()
    with opened(owner, Deal) as table:
        columns = (*_RECORD, "number", "name", "account_id", "contact_id", "pipeline_id", "stage_id", "outcome", "amount", "probability", "forecast", "opened_on", "expected_on", "closed_on", "stage_since", "rots_on")  # fmt: skip
        copy(owner, table, columns, _deals(stages, book, rows))
    for key in ("account", "deal"):
        owner.execute(f"select setval('app.number_{key}', %s)", [max(rows, 1)])
    for kept in (one for one in entities() if one.board_kept):
        owner.execute(made_anew(kept).encode())
    surround(owner, company, rows, say)


def _accounts(book: Book, rows: int) -> Iterator[dict[str, Any]]:
    draw = random.Random(1)  # noqa: S311  # invented data, the same every time
    names, one, owners = Names(draw), entity_of(Account), book.company.owners
    for number in range(1, rows + 1):
        person = draw.choice(owners)
        closed = EXCLUSIVE if draw.random() < _EXCLUSIVE_SHARE else NORMAL
        book.owner.append(person)
        book.visibility.append(closed)
        row = names.account() | book.stamps(draw, person)
        row |= {
            "id": number, "visibility": closed, "number": one.numbering.format(year=book.now.year, n=number),
            "name_key": keys.name_key(str(row["name"]))[:200],
            "status": draw.choices(("prospect", "customer", "partner", "former"), (40, 48, 5, 7))[0],
            "level": draw.choice(("key", "normal", "small", "")), "employees": int(10 ** draw.uniform(1, 4)),
            "revenue": int(10 ** draw.uniform(7.5, 11)) // 100_000 * 100_000,
        }  # fmt: skip
        yield row | {"search": vector(search_tokens(one, row))}


def _contacts(book: Book, rows: int) -> Iterator[dict[str, Any]]:
    """Give two people of each account."""
    draw = random.Random(2)  # noqa: S311
    names, one = Names(draw), entity_of(Contact)
    for number in range(1, 2 * rows + 1):
        account = (number + 1) // 2
        row = names.person() | book.stamps(draw, book.owner[account - 1])
        row |= {
            "id": number, "account_id": account, "visibility": _followed(book, account),
            "name_key": f"{keys.person_key(str(row['name']))[:170]} {account}",
        }  # fmt: skip
        yield row | {"search": vector(search_tokens(one, row))}


def _deals(stages: list[Any], book: Book, rows: int) -> Iterator[dict[str, Any]]:
    draw = random.Random(3)  # noqa: S311
    names, one = Names(draw), entity("deal")
    for number in range(1, int(rows * 0.3) + 1):
        account = draw.randint(1, rows)
        stage, pipeline, probability, outcome, rots_after, forecast = draw.choices(stages, (12, 10, 8, 5, 40, 25))[0]
        row: dict[str, Any] = book.stamps(draw, book.owner[account - 1])
        since = row["updated_at"].date()
        row |= {
            "id": number, "name": names.deal(), "number": one.numbering.format(year=book.now.year, n=number),
            "account_id": account, "contact_id": 2 * account, "visibility": _followed(book, account),
            "pipeline_id": pipeline, "stage_id": stage, "outcome": outcome, "probability": probability, "forecast": forecast,
            "amount": int(10 ** draw.uniform(5.5, 8.5)) // 1000 * 1000, "opened_on": row["created_at"].date(),
            "expected_on": since + dt.timedelta(days=draw.randint(10, 120)), "stage_since": since,
            "closed_on": None if outcome == "open" else since, "rots_on": rules.rots_on(since, rots_after),
        }  # fmt: skip
        yield row | {"search": vector(search_tokens(one, row))}


def _followed(book: Book, account: int) -> int:
    return AS_CUSTOMER if book.visibility[account - 1] == EXCLUSIVE else NORMAL
