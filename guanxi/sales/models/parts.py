"""What belongs to a deal: products, competitors, the people who work on it, the stages it went through."""

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child


class DealLine(Child):
    """A product on a deal."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal", required=True)
    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    quantity = columns.decimal(words("Quantity", "数量"), required=True, decimals=2, digits=12)
    unit_price = columns.money(words("Unit price", "单价"))
    discount = columns.percent(words("Discount", "折扣"))
    amount = columns.money(words("Amount", "小计"), editable=False)
    note = columns.text(words("Note", "备注"))

    class Meta(Child.Meta):
        abstract = False


class DealCompetitor(Child):
    """A competitor on a deal."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal", required=True)
    competitor = columns.link(words("Competitor", "竞争对手"), "sales.Competitor", required=True)
    price = columns.money(words("Their price", "对手报价"))
    note = columns.text(words("How they stand", "竞争态势"), max_length=500)
    plan = columns.text(words("How we win against them", "应对策略"), max_length=500)
    won_it = columns.boolean(words("They won it", "由其赢得"))

    class Meta(Child.Meta):
        abstract = False


class DealMember(Child):
    """A person who works on a deal beside its owner, and may therefore read or edit it."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal", required=True)
    person = columns.link(words("Person", "成员"), "identity.User", required=True)
    part = columns.text(words("Part", "角色"), max_length=100)
    edits = columns.boolean(words("May edit", "可编辑"), default=True)

    class Meta(Child.Meta):
        abstract = False


class StageMove(Child):
    """A stage that a deal was in, from when to when."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal", required=True, editable=False)
    stage = columns.link(words("Stage", "阶段"), "sales.Stage", required=True, editable=False)
    entered_at = columns.moment(words("Entered", "进入时间"), required=True, editable=False)
    left_at = columns.moment(words("Left", "离开时间"), editable=False)
    days = columns.integer(words("Days in stage", "停留天数"), editable=False)

    class Meta(Child.Meta):
        abstract = False
