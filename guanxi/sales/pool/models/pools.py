"""Pools and who belongs to them."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Record


class About(models.TextChoices):
    """What lies in a pool."""

    ACCOUNT = "account", words("Customers", "客户")
    LEAD = "lead", words("Leads", "线索")


class Pool(Record):
    """A place for customers or leads that nobody has. Of several that fit a record, the first one gets it.

    `conditions` are those of a list, one a line, as its address writes them; none: everything fits.
    """

    name = columns.text(words("Name", "公海名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    about = columns.choice(words("For", "适用对象"), About, default=About.ACCOUNT)
    position = columns.integer(words("Order", "顺序"), least=0, default=10)
    conditions = columns.question(words("Who belongs here", "归属条件"), about_field="about")
    per_day = columns.integer(words("Claims per person and day", "每人每日可领取"), least=0)
    in_stock = columns.integer(words("At most with one person", "每人保有上限"), least=0)
    cool_down = columns.integer(words("Former owner waits (days)", "原负责人冷却期（天）"), least=0, default=0)
    is_open = columns.boolean(words("In use", "启用"), default=True)
    description = columns.long_text(words("Notes", "备注"))

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name


class PoolMember(Child):
    """Who takes from a pool: one person, a team, a unit or everybody with a role. Admins also assign, and keep the pool."""

    pool = columns.link(words("Pool", "公海"), "pool.Pool", required=True)
    person = columns.link(words("Person", "人员"), "identity.User")
    team = columns.link(words("Team", "小组"), "identity.Team")
    unit_of = columns.link(words("Unit", "部门"), "identity.Unit")
    role = columns.link(words("Role", "角色"), "permissions.Role")
    is_admin = columns.boolean(words("Pool admin", "公海管理员"))
    note = columns.text(words("Note", "说明"))

    class Meta(Child.Meta):
        abstract = False
