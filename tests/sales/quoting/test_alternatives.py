"""Alternatives stand beside a quote under a word of their own; the page that compares two of them says what is different."""

import re
from html import unescape

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create, find_row
from guanxi.sales.quoting.actions.new_version import new_alternative
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.models import Quote, QuoteLine, QuotePayment, QuoteStatus
from tests.platform.web.administration.walking import walk
from tests.sales.quoting.test_quotes import LINE, QUOTE, a_quote, tea
from tests.world import World

__all__ = ["tea"]
ROW = re.compile(r'<tr( class="q-changed")?><th scope="row">(.*?)</th>(.*?)</tr>', re.DOTALL)


def now(quote: Quote) -> Quote:
    found: Quote = find_row(QUOTE, quote.pk)
    return found


def compared(world: World, quote: Quote, **asked: int) -> dict[str, tuple[bool, list[str]]]:
    """Give what the page that compares says of each line: whether it is told as a change, and what stands on both sides."""
    page = unescape(walk(world, "chen").text(f"/quoting/{quote.pk}/compare", **asked))
    return {
        name: (bool(changed), re.findall(r"<td[^>]*>(.*?)</td>", cells, re.DOTALL))
        for changed, name, cells in ROW.findall(page)
    }


def test_an_alternative_is_a_copy_that_stands_beside_the_quote(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        first = a_quote(tea, discount="10")
        create(entity("quote_payment"), {"quote": first.pk, "name": "Prepayment", "percent": "100", "after": "order"})
        other = now(new_alternative(now(first), by=chen, alternative="Gold"))
        assert other.pk != first.pk and other.number != first.number
        assert (other.alternative, other.status, other.revision) == ("Gold", QuoteStatus.DRAFT, 1)
        assert (other.deal_id, other.account_id, other.total) == (first.deal_id, first.account_id, now(first).total)
        assert (other.supersedes_id, now(first).alternative) == (None, "")
        assert QuotePayment.objects.get(quote=other.pk).name == "Prepayment"
        change(LINE, QuoteLine.objects.get(quote=other.pk).pk, {"quantity": "7"})
        assert QuoteLine.objects.get(quote=first.pk).quantity == 3
        for one in (first, other):
            send_quote(now(one), by=chen)
        assert [now(one).status for one in (first, other)] == [QuoteStatus.SENT] * 2, "neither takes the other's place"


def test_the_page_that_compares_says_which_lines_are_different_and_on_which_side(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        first = a_quote(tea, discount="10")
        for text in ("Gift wrap", "Card"):
            create(LINE, {"quote": first.pk, "text": text, "quantity": "2", "unit_price": "5"})
        other = new_alternative(now(first), by=chen, alternative="Gold")
        lines = {line.text: line.pk for line in QuoteLine.objects.filter(quote=other.pk)}
        change(LINE, lines["White tea"], {"quantity": "7"})
        change(LINE, lines["Card"], {"text": "Poster", "product": None})
        first, other = now(first), now(other)
    told = compared(world, other)
    assert told["White tea"] == (True, ["3", "120.50", "10%", "¥325.35", "7", "120.50", "10%", "¥759.15"])
    assert told["Gift wrap"] == (False, ["2", "5.00", "", "¥10.00"] * 2)
    assert told["Card"] == (True, ["2", "5.00", "", "¥10.00", "–"])
    assert told["Poster"] == (True, ["–", "2", "5.00", "", "¥10.00"])
    assert told["Net"] == (True, ["", "", "", "¥345.35", "", "", "", "¥779.15"])
    turned = compared(world, first, **{"with": other.pk})
    assert turned["White tea"][1][0] == "7" and turned["White tea"][1][4] == "3", "the other one stands first"
