"""What keeps a customer or lead with its owner: contacts that have a content, and deals."""

from guanxi.lib.words import words
from guanxi.platform.timeline.contacting import WITH_CONTENT
from guanxi.sales.pool.criteria import PRODUCTS_OF_LINE, Criterion, declare_criterion, declare_customers_of_line

_CONTACT = f"""select l.object_id from timeline_activity a join timeline_activitylink l on l.activity_id = a.id and l.entity = '{{key}}'
  where a.done_at >= border and a.deleted_at is null and {WITH_CONTENT}"""
_DEAL = """select d.account_id from sales_deal d where d.account_id is not null and d.deleted_at is null
  and (d.outcome = 'open' or d.created_at >= border or d.closed_on >= border::date)"""
_WON = """select d.account_id from sales_deal d where d.account_id is not null and d.deleted_at is null
  and d.outcome = 'won' and d.closed_on >= border::date"""
# Deals with such a product, as their main one or on a line of theirs.
_OF_LINE = f""" and (d.product_id in ({PRODUCTS_OF_LINE}) or d.id in (
    select x.deal_id from sales_dealline x where x.deleted_at is null and x.product_id in ({PRODUCTS_OF_LINE})))"""
_DEALT = "select d.account_id from sales_deal d where d.account_id is not null and d.deleted_at is null"

declare_customers_of_line("deal", _DEALT + _OF_LINE)
declare_criterion(
    Criterion(
        "contact",
        words("No contact", "无有效跟进"),
        {"account": _CONTACT.format(key="account"), "lead": _CONTACT.format(key="lead")},
    ),
    Criterion("deal", words("No deal open or closed", "无商机"), {"account": _DEAL}, {"account": _DEAL + _OF_LINE}),
    Criterion("won", words("No deal won", "未成交"), {"account": _WON}, {"account": _WON + _OF_LINE}),
)
