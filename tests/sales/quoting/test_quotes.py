"""Quotes from a deal to the customer's answer: lines and totals, limits and special prices, versions, what stays frozen."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from guanxi.platform.automation.approvals.actions.decide import approve, refuse
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.services import service
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import change, create, find_row, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.quoting import grid
from guanxi.sales.quoting.actions.answer_quote import accept_as_customer, accept_quote, decline_as_customer
from guanxi.sales.quoting.actions.ask_special_price import ask_special_price
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_version
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.actions.start_quote import start_quote
from guanxi.sales.quoting.document import draw, set_in_type
from guanxi.sales.quoting.limits import beyond_limits
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteLink, QuoteSignature, QuoteStatus
from guanxi.sales.quoting.problems import BeyondLimits, QuoteRefused
from guanxi.sales.quoting.visiting import address_of, note_visit, visit_of
from tests.platform.api.caller import program_of
from tests.world import KEEPER, World

QUOTE, LINE = entity("quote"), entity("quote_line")


@pytest.fixture
def tea() -> int:
    with acting_as(KEEPER):
        values = {"name": "White tea", "list_price": "120.50", "cost": "80", "tax_rate": "13", "measure": "box"}
        return int(create(entity("product"), values).pk)


def a_quote(tea: int, *, discount: str = "0", quantity: str = "3") -> Any:
    """A quote on a deal with one product, as the acting person writes it."""
    account = create(entity("account"), {"name": "Jade Garden"})
    deal = create(entity("deal"), {"name": "Spring order", "account": account.pk})
    create(entity("deal_line"), {"deal": deal.pk, "product": tea, "quantity": quantity, "discount": discount})
    quote = start_quote(find_row(entity("deal"), deal.pk), by=None)  # type: ignore[arg-type]
    return find_row(QUOTE, quote.pk)


def test_a_quote_in_english_calls_products_by_their_english_name(world: World, tea: int) -> None:
    with acting_as(KEEPER):
        change(entity("product"), tea, {"english_name": "Silver needle"})
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Garden"})
        for language, called in (("en", "Silver needle"), ("zh", "White tea")):
            quote = create(QUOTE, {"name": "Tea", "account": account.pk, "language": language})
            by_name = create(LINE, {"quote": quote.pk, "product": tea, "text": "White tea", "quantity": "1"})
            by_product = create(LINE, {"quote": quote.pk, "product": tea, "quantity": "1"})
            own_words = create(LINE, {"quote": quote.pk, "product": tea, "text": "Spring tea", "quantity": "1"})
            assert [find_row(LINE, one.pk).text for one in (by_name, by_product, own_words)] == [
                called,
                called,
                "Spring tea",
            ]


def limited(world: World, **limits: str) -> None:
    """Set how far salespeople may go."""
    role = Role.objects.get(key="salesperson").pk
    with acting_as(service("limits", ("discount_limit",))):
        create(entity("discount_limit"), {"role": role, **limits})


def a_flow(world: World) -> None:
    """Let Bo decide on the special prices of his people."""
    root = world.identity("root")
    with acting_as(root):
        keeper = world.people["ada"].pk
        flow = create(entity("approval_flow"), {"name": "Special price", "kind": "quote", "keeper": keeper})
        create(entity("approval_step"), {"flow": flow.pk, "position": 1, "name": "Manager", "who": "manager"})
        switch_on(flow, by=root)


def test_a_quote_takes_the_products_of_its_deal_and_comes_to_what_they_come_to(world: World, tea: int) -> None:
    with world.as_("chen"):
        quote = a_quote(tea, discount="10")
        line = QuoteLine.objects.get(quote=quote.pk)
        assert (line.text, line.measure, line.unit_price, line.list_price) == ("White tea", "box", 12050, 12050)
        # 3 × 120.50 less 10 % is 325.35; 13 % of that is 42.30 (rounded from 42.2955).
        assert (quote.net, quote.tax, quote.total, quote.total_base) == (32535, 4230, 36765, 36765)
        assert (quote.off_list, quote.line_discount) == (Decimal("10.00"), Decimal("10.00"))
        assert (quote.cost, quote.margin) == (24000, Decimal("26.23"))
        assert quote.number.startswith("Q-") and quote.valid_until > timezone.localdate()


def test_the_discount_on_the_total_and_the_way_of_tax_are_added_up_with_it(world: World, tea: int) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
        change(QUOTE, quote.pk, {"discount": "50"})
        assert find_row(QUOTE, quote.pk).net == 18075
        inclusive = change(QUOTE, quote.pk, {"discount": "0", "tax_mode": "inclusive"})
        assert (inclusive.total, inclusive.net + inclusive.tax) == (36150, 36150)
        lines = QuoteLine.objects.filter(quote=quote.pk)
        assert sum(one.total for one in lines) == inclusive.total


def test_optional_lines_and_headings_are_not_in_the_total(world: World, tea: int) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
        create(LINE, {"quote": quote.pk, "text": "Extras", "heading": True, "quantity": "0"})
        option = create(LINE, {"quote": quote.pk, "product": tea, "quantity": "1", "optional": True})
        for goodwill in ("-1", "0"):
            with pytest.raises(Invalid, match="more than nothing"):
                create(LINE, {"quote": quote.pk, "text": "Goodwill", "quantity": goodwill, "unit_price": "5000"})
        assert find_row(QUOTE, quote.pk).net == 36150
        assert find_row(LINE, option.pk).total == 13617


def test_the_grid_saves_all_lines_at_once_in_their_order_and_takes_back_what_was_deleted(
    world: World, tea: int
) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
        first = QuoteLine.objects.get(quote=quote.pk)
        rows = [
            {"id": None, "heading": True, "text": "Teas"},
            {"id": None, "text": "By hand", "quantity": "2", "unit_price": "10.25", "tax_rate": "0"},
            {
                "id": first.pk,
                "text": first.text,
                "product": tea,
                "quantity": "1",
                "unit_price": "120.50",
                "discount": "0",
            },
        ]
        saved = grid.save(quote.pk, rows, version=quote.version, values={"discount": "10"})
        assert [line["text"] for line in grid.shown(saved)["lines"]] == ["Teas", "By hand", "White tea"]
        assert saved.net == round((2050 + 12050) * 0.9)
        with pytest.raises(QuoteRefused):  # somebody else was faster
            grid.save(quote.pk, rows, version=quote.version, values={})
        less = grid.save(quote.pk, [], version=saved.version, values={})
        assert less.total == 0
        back = grid.save(quote.pk, [rows[2]], version=less.version, values={"discount": "0"})
        assert back.net == 12050 and QuoteLine.objects.get(quote=quote.pk).pk == first.pk
        with pytest.raises(grid.LinesRefused) as refused:
            grid.save(quote.pk, [{"text": "x", "quantity": "many"}], version=back.version, values={})
        assert "quantity" in refused.value.said[0]
        assert find_row(QUOTE, quote.pk).net == 12050


def test_pasted_rows_find_their_product_and_words_keep_it(world: World, tea: int) -> None:
    with acting_as(KEEPER):
        change(entity("product"), tea, {"code": "WT-1"})
    with world.as_("chen"):
        quote = create(QUOTE, {"account": create(entity("account"), {"name": "Jade Garden"}).pk})
        pasted = [
            {"id": None, "text": text, "quantity": "1", "find": True} for text in ("wt-1", "White Tea", "Whatever")
        ]
        saved = grid.save(quote.pk, pasted, version=quote.version, values={})
        lines = grid.shown(saved)["lines"]
        assert [(one["text"], one["product_name"], one["unit_price"]) for one in lines] == [
            ("White tea", "White tea", "120.50"),
            ("White tea", "White tea", "120.50"),
            ("Whatever", "", ""),
        ]
        again = grid.save(quote.pk, [lines[0] | {"text": "White tea, gift box"}], version=saved.version, values={})
        [kept] = grid.shown(again)["lines"]
        assert (kept["text"], kept["product"]) == ("White tea, gift box", tea)


def test_costs_and_margins_are_shown_to_whoever_may_read_costs_only(world: World, tea: int) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
        shown = grid.shown(quote)
        assert "margin" not in shown["totals"] and "margin" not in shown["lines"][0]
    with world.as_("bo"):
        shown = grid.shown(find_row(QUOTE, quote.pk))
        assert shown["totals"]["margin"] == "33.6%" and shown["lines"][0]["margin"] == "33.6%"


def test_beyond_the_limits_a_special_price_is_approved_before_it_is_sent(world: World, tea: int) -> None:
    limited(world, line_discount="10", margin="20")
    a_flow(world)
    with world.as_("chen") as chen:
        quote = a_quote(tea, discount="30")
        assert beyond_limits(quote, chen) == ("line_discount", "margin")
        with pytest.raises(BeyondLimits):
            send_quote(quote, by=chen)
        asked = ask_special_price(quote, by=chen, reason="They promise to sign.", importance="high", urgent=True)
        assert (asked.status, asked.importance) == (QuoteStatus.WAITING, "high")
        with pytest.raises(QuoteRefused):
            send_quote(asked, by=chen)
        approval = Approval.objects.get(entity="quote", object_id=quote.pk)
        assert approval.urgent
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    with world.as_("chen") as chen:
        approved = find_row(QUOTE, quote.pk)
        assert approved.status == QuoteStatus.APPROVED
        with pytest.raises(Invalid):
            change(QUOTE, quote.pk, {"discount": "40"})
        assert send_quote(approved, by=chen).status == QuoteStatus.SENT


def test_what_is_refused_is_a_draft_again(world: World, tea: int) -> None:
    limited(world, off_list="5")
    a_flow(world)
    with world.as_("chen") as chen:
        quote = ask_special_price(a_quote(tea, discount="30"), by=chen, reason="Please.")
        approval = Approval.objects.get(entity="quote", object_id=quote.pk)
    with world.as_("bo") as bo:
        refuse(approval.pk, by=bo, note="Below our costs.")
    with world.as_("chen"):
        assert find_row(QUOTE, quote.pk).status == QuoteStatus.DRAFT
        change(QUOTE, quote.pk, {"discount": "0"})


def test_what_was_sent_stays_as_it_is_through_every_door(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        quote = send_quote(a_quote(tea), by=chen)
        line = QuoteLine.objects.get(quote=quote.pk)
        with pytest.raises(Invalid):
            change(QUOTE, quote.pk, {"name": "Other"})
        with pytest.raises(Invalid):
            change(LINE, line.pk, {"quantity": "1"})
        with pytest.raises(Invalid):
            create(LINE, {"quote": quote.pk, "text": "More", "quantity": "1"})
        with pytest.raises(NotAllowed):
            trash(LINE, [line.pk])
        assert change_many(LINE, {line.pk: {"unit_price": "1"}})[line.pk].problems
        change(QUOTE, quote.pk, {"note": "They call on Monday."})  # not part of what the customer reads
        for sql in ("update quoting_quoteline set quantity = 1", "update quoting_quote set discount = 50"):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
        assert find_row(QUOTE, quote.pk).total == quote.total


def test_a_new_version_takes_the_place_of_the_one_before_when_it_is_sent(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        first = send_quote(a_quote(tea), by=chen)
        link = QuoteLink.objects.get(quote=first.pk)
        second = new_version(first, by=chen)
        assert (second.revision, second.supersedes_id, second.root_id) == (2, first.pk, first.pk)
        assert (second.total, second.status) == (first.total, QuoteStatus.DRAFT)
        assert find_row(QUOTE, first.pk).status == QuoteStatus.SENT
        send_quote(second, by=chen)
        assert find_row(QUOTE, first.pk).status == QuoteStatus.REPLACED
        assert visit_of(address_of(link).rpartition("/")[2]) is None


def test_a_customer_opens_the_link_chooses_an_option_and_signs(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        option = create(LINE, {"quote": quote.pk, "product": tea, "quantity": "1", "optional": True})
        send_quote(find_row(QUOTE, quote.pk), by=chen)
        link = QuoteLink.objects.get(quote=quote.pk)
        token = address_of(link).rpartition("/")[2]
    visit = visit_of(token)
    assert visit is not None and visit.quote == quote.pk and visit_of(token[:-1] + "x") is None
    with world.as_("chen"):
        assert note_visit(visit) and not note_visit(visit)
        sent = find_row(QUOTE, quote.pk)
        with pytest.raises(QuoteRefused):
            accept_as_customer(sent, name=" ", address="10.0.0.7")
        done = accept_as_customer(sent, name="Lin Mei", address="10.0.0.7", drawn="M1 1L9 9", chosen=[option.pk])
        assert (done.status, done.net, done.signed_by) == (QuoteStatus.ACCEPTED, 36150 + 12050, "Lin Mei")
        signature = QuoteSignature.objects.get(quote=quote.pk)
        assert (signature.name, signature.address, signature.drawn, len(signature.digest)) == (
            "Lin Mei",
            "10.0.0.7",
            "M1 1L9 9",
            64,
        )
        with pytest.raises(QuoteRefused):
            decline_as_customer(done, reason="Too late")
        with pytest.raises(NotAllowed):
            trash(QUOTE, [quote.pk])


def test_a_quote_that_is_over_is_neither_sent_nor_accepted(world: World, tea: int) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        change(QUOTE, quote.pk, {"valid_until": yesterday.isoformat()})
        with pytest.raises(QuoteRefused):
            send_quote(find_row(QUOTE, quote.pk), by=chen)
        with pytest.raises(QuoteRefused):
            accept_quote(find_row(QUOTE, quote.pk), by=chen)


def test_the_document_is_a_pdf_and_a_broken_template_is_refused_with_a_sentence(world: World, tea: int) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
        assert draw(quote).startswith(b"%PDF")
        place = f"/quote/{quote.pk}/pdf"
    document = program_of(world, "chen").get(place)
    assert (document.headers["Content-Type"], document.text[:4]) == ("application/pdf", "%PDF")
    assert program_of(world, "gus").get(place).status == 404
    with world.as_("chen"):
        with pytest.raises(QuoteRefused):
            set_in_type("#unknown(", {})
        with pytest.raises(QuoteRefused):
            set_in_type('#import "@preview/cetz:0.1.0"', {})
        with pytest.raises(QuoteRefused):
            set_in_type('#read("/etc/passwd")', {})
    with acting_as(service("templates", ("quote_template",))), pytest.raises(Invalid):
        create(entity("quote_template"), {"name": "Broken", "source": "#let x = ("})


def test_colleagues_without_rights_see_nothing(world: World, tea: int) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
    with world.as_("gus"):
        assert not Quote.objects.filter(pk=quote.pk).exists() and not QuoteLine.objects.filter(quote=quote.pk).exists()


def test_one_click_makes_the_order_and_a_second_one_says_so(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        quote = a_quote(tea, discount="10")
        create(LINE, {"quote": quote.pk, "text": "Extras", "heading": True, "quantity": "0"})
        create(LINE, {"quote": quote.pk, "product": tea, "quantity": "1", "optional": True})
        create(entity("quote_payment"), {"quote": quote.pk, "name": "Prepayment", "percent": "30", "after": "order"})
        with pytest.raises(QuoteRefused):  # still a draft
            make_order(find_row(QUOTE, quote.pk), by=chen)
        sent = send_quote(find_row(QUOTE, quote.pk), by=chen)
        ordered = make_order(sent, by=chen)
        order = find_row(entity("order"), ordered.order_id)
        assert (ordered.status, order.net, order.total) == (QuoteStatus.ORDERED, sent.net, sent.total)
        assert (order.quote, order.deal_id, order.account_id) == (quote.number, quote.deal_id, quote.account_id)
        assert order.terms.startswith("Prepayment 30%")
        with pytest.raises(QuoteRefused) as refused:
            make_order(sent, by=chen)
        assert order.number in str(refused.value)
