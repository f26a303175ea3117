"""When customers and leads fall back into the pool, and what will soon."""

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child
from guanxi.sales.pool.criteria import criterion_names
from guanxi.sales.pool.models.pools import About


class ReclaimRule(Kept):
    """Takes back what nothing happened with for some days.

    `conditions` say which records it is about; what any of its exceptions holds for stays all the same. With a product line
    it is about the customers of that line alone, and only deals, orders and contracts of the line keep them.
    """

    name = columns.text(words("Name", "规则名称"), required=True, max_length=80)
    about = columns.choice(words("For", "适用对象"), About, default=About.ACCOUNT)
    criterion = columns.named(words("When", "收回条件"), criterion_names)
    days = columns.integer(words("For days", "持续天数"), required=True, least=1, most=3650, default=90)
    warn_days = columns.integer(words("Warn days before", "提前提醒天数"), least=0, most=365, default=7)
    conditions = columns.question(words("Which ones", "适用范围"), about_field="about")
    line = columns.text(words("Product line", "产品线"), max_length=100)
    is_on = columns.boolean(words("Switched on", "已启用"), editable=False)
    ran_at = columns.moment(words("Last run", "最近执行"), editable=False)
    reclaimed = columns.integer(words("Reclaimed in the last run", "最近收回数量"), editable=False)

    def __str__(self) -> str:
        return self.name


class RuleException(Kept):
    """Records that a rule leaves alone, such as key customers, or those with an open deal above an amount."""

    name = columns.text(words("Name", "例外名称"), required=True, max_length=80)
    rule = columns.link(words("Rule", "收回规则"), "pool.ReclaimRule", required=True)
    about = columns.choice(words("For", "适用对象"), About, default=About.ACCOUNT)
    conditions = columns.question(words("Which ones stay", "不收回的范围"), about_field="about")

    def __str__(self) -> str:
        return self.name


class AccountWarning(Child):
    """A customer that soon falls back into the pool unless something happens."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True, editable=False)
    rule = columns.link(words("Rule", "收回规则"), "pool.ReclaimRule", required=True, editable=False)
    due_on = columns.date(words("Falls back on", "预计收回日期"), required=True, editable=False)

    class Meta(Child.Meta):
        abstract = False


class LeadWarning(Child):
    """A lead that soon falls back into the pool unless something happens."""

    lead = columns.link(words("Lead", "线索"), "sales.Lead", required=True, editable=False)
    rule = columns.link(words("Rule", "收回规则"), "pool.ReclaimRule", required=True, editable=False)
    due_on = columns.date(words("Falls back on", "预计收回日期"), required=True, editable=False)

    class Meta(Child.Meta):
        abstract = False
