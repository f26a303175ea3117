"""The worked examples of docs/selling/reports.md come out as they are written."""

import datetime as dt
import re
from pathlib import Path

from django.http import QueryDict
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.records.door import create
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.reports.answering import answered
from guanxi.sales.reports.asked import asked_of
from guanxi.sales.reports.periods import Period, a_year_earlier
from guanxi.sales.reports.report import report
from guanxi.sales.reports.table import Line, change, share
from tests.sales.cash.people import customer, instalment, receipt
from tests.sales.reports.drilling import agrees
from tests.world import World

PAGE = Path(__file__).resolve().parents[3] / "docs" / "selling" / "reports.md"


def example(name: str) -> list[list[list[str]]]:
    """The lines of an example, each in its parts."""
    found = re.search(rf"```example {name}\n(.+?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return [[part.split() for part in line.split("|")] for line in found[1].splitlines()]


def total(key: str, said: str = "") -> Line:
    found = report(key)
    assert found
    asked = asked_of(found, QueryDict(said))
    table = answered(asked)
    agrees(table, asked)
    return table.total


def test_shares_and_changes() -> None:
    for (part, whole), (told,) in example("share"):
        assert str(share(int(part), int(whole))) == told
    for (now, before), (told,) in example("change"):
        assert str(change(int(now), int(before))) == told
    assert (share(1, 0), change(5, 0)) == (None, None)


def test_the_period_before_is_a_whole_one_or_as_long() -> None:
    def day(text: str) -> dt.date:
        return dt.date.fromisoformat(text)

    quarter = Period("own", Span(day("2026-01-01"), day("2026-03-31")))
    assert quarter.before("period") == Span(day("2025-10-01"), day("2025-12-31"))
    assert quarter.before("year") == Span(day("2025-01-01"), day("2025-03-31"))
    week = Period("own", Span(day("2026-01-05"), day("2026-01-11")))
    assert week.before("period") == Span(day("2025-12-29"), day("2026-01-04"))
    assert a_year_earlier(day("2024-02-29")) == day("2023-02-28")
    assert Period("any", None).before("year") is None


def test_quartiles_of_the_sales_cycle(world: World) -> None:
    today = timezone.localdate()
    (days, told), *_rest = example("quartiles")
    with world.as_("chen") as chen:
        for each in days:
            opened = today - dt.timedelta(int(each))
            deal = create(entity("deal"), {"name": "Tea", "opened_on": opened.isoformat()}, allow_twins=True)
            win_deal(deal, by=chen, closed_on=today)
        line = total("cycle", "period=this_month")
    assert [str(round(line.cells[key].number)) for key in ("first", "median", "third")] == told


def test_receivables_as_of_a_day_that_is_past(world: World) -> None:
    today = timezone.localdate()
    ((amount, late, paid), then, now), *_rest = example("ages")
    with world.as_("chen"):
        account = customer()
        instalment(account.pk, str(int(amount) // 100), -int(late))
    with world.as_("fay") as fay:
        match_receipt(receipt(str(int(paid) // 100), account=account.pk), by=fay)
        yesterday = total("ageing", f"day={(today - dt.timedelta(1)).isoformat()}")
        at_present = total("ageing")
    for line, told in ((yesterday, then), (at_present, now)):
        assert [str(cell.number) for cell in line.cells.values()] == told
