"""What of an order was agreed to before: by the quote it was made of, by an approval of it, or before its amendment began."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.db.models import TextField
from django.db.models.functions import Cast

from guanxi.catalogue.adding_up import exact_net
from guanxi.platform.automation.approvals.models import Approval, State
from guanxi.platform.records.models import History
from guanxi.sales.ordering.models import Order, OrderAmendment, OrderLine
from guanxi.sales.quoting.adding_up import counts
from guanxi.sales.quoting.models import Quote, QuoteLine

_PRICED: Final = ("product_id", "text", "quantity", "unit_price", "discount", "tax_rate")
# What is sold, how many of it, and for how much without tax.
Deal = tuple[Any, Decimal, Fraction]


def not_agreed(order: Order, lines: Sequence[OrderLine]) -> list[OrderLine]:
    """Give the lines that nobody has agreed to as they are: another product or quantity, or a lower price, is a new question."""
    left = list(lines)
    for source in (*_by_quotes(order), *_by_approvals(order), _before_amendment(order, lines)):
        left = _without(left, source, order)
    return left


def _without(lines: Sequence[OrderLine], agreed: Iterable[Deal], order: Order) -> list[OrderLine]:
    """Take away what was agreed to, each time once; of several prices for the same the highest are used up first."""
    there: dict[tuple[Any, Decimal], list[Fraction]] = {}
    for what, quantity, net in agreed:
        there.setdefault((what, quantity), []).append(net)
    left = []
    for one in lines:
        what, quantity, net = _deal(one, order.discount, order.tax_mode)
        fitting = [each for each in there.get((what, quantity), ()) if each <= net]
        if fitting:
            there[what, quantity].remove(max(fitting))
        else:
            left.append(one)
    return left


def _deal(line: Any, discount: Decimal | None, tax_mode: str) -> Deal:
    return line.product_id or line.text, line.quantity, exact_net(line, discount, tax_mode)


def _by_quotes(order: Order) -> Iterator[list[Deal]]:
    for quote in Quote.objects.filter(order=order.pk, currency=order.currency):
        lines = QuoteLine.objects.filter(quote=quote.pk)
        yield [_deal(one, quote.discount, quote.tax_mode) for one in lines if counts(one)]


def _by_approvals(order: Order) -> Iterator[list[Deal]]:
    """The lines of the order as they were when somebody approved it."""
    for one in Approval.objects.filter(entity="order", object_id=order.pk, state=State.APPROVED):
        if one.values.get("currency") == order.currency:
            rows = [_line(row) for row in one.lines.get("order_line", ())]
            discount = _number(one.values.get("discount"))
            yield [_deal(row, discount, str(one.values.get("tax_mode"))) for row in rows]


def _before_amendment(order: Order, lines: Sequence[OrderLine]) -> list[Deal]:
    """The lines as they were when the order was opened for changes, as the history tells."""
    opened = OrderAmendment.objects.filter(order=order.pk, closed_on__isnull=True).order_by("-pk").first()
    if opened is None or not order.amending:
        return []
    began = History.objects.filter(entity="order_amendment", object_id=opened.pk, verb="create").first()
    since = History.objects.filter(pk__gt=began.pk if began else 0).order_by("pk")
    whole, _fresh = _first_values(since.filter(entity="order", object_id=order.pk))
    before, fresh = _first_values(since.filter(entity="order_line", object_id__in=[one.pk for one in lines]))
    then = {name: getattr(order, name) for name in ("discount", "tax_mode")} | whole.get(order.pk, {})
    rows = (
        _line({name: getattr(one, name) for name in _PRICED} | before.get(one.pk, {}))
        for one in lines
        if one.pk not in fresh
    )
    return [_deal(row, _number(then["discount"]), str(then["tax_mode"])) for row in rows]


def _first_values(changes: Any) -> tuple[dict[int, dict[str, Any]], set[int]]:
    """Give by record what columns held before the first of these changes, and the records that were not there."""
    then: dict[int, dict[str, Any]] = {}
    fresh: Counter[int] = Counter()
    # As text: decimals would lose digits on the way through a binary fraction.
    told = changes.annotate(told=Cast("changes", TextField())).values_list("object_id", "verb", "told")
    for number, verb, text in told:
        fresh[number] += verb in ("create", "restore")
        for column, (old, _new) in json.loads(text, parse_float=Decimal).items():
            then.setdefault(number, {}).setdefault(column, old)
    return then, {number for number, times in fresh.items() if times}


def _line(row: Mapping[str, Any]) -> OrderLine:
    """Give a line as it was, to be counted with and never written."""
    known = {name: row.get(name) for name in _PRICED}
    numbers = {name: _number(known[name]) for name in ("quantity", "discount", "tax_rate")}
    return OrderLine(**known | numbers | {"unit_price": int(known["unit_price"] or 0)})


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
