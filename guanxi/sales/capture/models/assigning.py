"""Who gets new leads: rules in order, limits of people, and what was given to whom, why."""

from django.db import models
from django.utils import timezone

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class Way(models.TextChoices):
    """Who of several people is next."""

    TURN = "turn", words("One after another", "轮流分配")
    LOAD = "load", words("Whoever has the fewest open leads", "未处理线索最少者优先")


class Within(models.TextChoices):
    """Who of a territory takes the leads that stand in it."""

    KEEPER = "keeper", words("Whoever is in charge there", "区域负责人")
    ALL = "all", words("Everybody who works there", "区域全体成员")


class Silent(models.TextChoices):
    """What becomes of a lead that nobody takes up."""

    TELL = "tell", words("The manager is told", "通知上级")
    NEXT = (
        "next",
        words("The manager is told, and it goes to the next person of the rule", "通知上级，并转给规则中的下一人"),
    )
    PERSON = "person", words("The manager is told, and it goes to a person named here", "通知上级，并转给指定人员")


class AssignmentRule(Kept):
    """Leads for which the conditions hold go to the people that it names. The first rule that fits decides; one without people leaves them where they are."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    position = columns.integer(words("Order", "顺序"), default=1)
    is_on = columns.boolean(words("In use", "启用"), default=True)
    condition = columns.question(words("Only if", "适用条件"), about="lead")
    person = columns.link(words("To a person", "分配给个人"), "identity.User")
    team = columns.link(words("To a team", "分配给小组"), "identity.Team")
    unit = columns.link(words("To a unit", "分配给部门"), "identity.Unit")
    by_territory = columns.choice(words("To the territory of the lead", "分配给线索所属区域"), Within)
    way = columns.choice(words("Of several people", "多人时"), Way, default=Way.TURN)
    sticky = columns.boolean(words("To whose customer it is already, first", "老客户优先归原负责人"), default=True)
    at_work = columns.boolean(words("Only to people who are at work now", "仅分配给当前在岗人员"))
    capacity = columns.integer(words("Most for one person in 30 days", "每人 30 天上限"), least=1, most=10000)
    contact_hours = columns.decimal(
        words("First contact within working hours", "首次联系时限（工作小时）"), decimals=1, digits=5, least=0
    )
    raise_hours = columns.decimal(
        words("Escalated after so many more", "再过多久上报（工作小时）"), decimals=1, digits=5, least=0
    )
    unanswered = columns.choice(words("If nobody takes it up", "无人跟进时"), Silent, default=Silent.TELL)
    unanswered_person = columns.link(words("Then it goes to", "转给"), "identity.User")

    def __str__(self) -> str:
        return self.name


class AssignmentLimit(Kept):
    """How much one person is given, whatever the rules say."""

    person = columns.link(words("Person", "人员"), "identity.User", required=True)
    capacity = columns.integer(words("Most in 30 days", "30 天上限"), least=0, most=10000)
    paused = columns.boolean(words("Given nothing at the moment", "暂停分配"))
    note = columns.text(words("Why", "说明"), max_length=300)

    def __str__(self) -> str:
        return str(self.person_id)


class Given(models.Model):
    """What a rule did with a lead: to whom, why, and who was passed over. Rounds and limits are counted here.

    Where the rule names a time, `holder_id` is to be in contact by `due_at`; after it they are reminded, at `raise_at` their
    manager `raised_to` is told. It ends when the lead is taken up (`how`), or `over_at`, when somebody else got it instead.
    """

    lead_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    rule = models.ForeignKey(
        AssignmentRule, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    person_id = models.BigIntegerField(null=True)
    why = models.CharField(max_length=20)
    territory_id = models.BigIntegerField(null=True)
    passed = models.JSONField(default=list)
    holder_id = models.BigIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    raise_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField(null=True)
    raised_to = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=10, default="")
    over_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("lead_id", "-id"), name="given_of_lead"),
            models.Index(fields=("person_id", "at"), name="given_to_person"),
            models.Index(fields=("rule", "person_id", "-at"), name="given_by_rule"),
            models.Index(
                fields=("due_at",),
                name="given_waits",
                condition=models.Q(due_at__isnull=False, taken_at__isnull=True, over_at__isnull=True),
            ),
        )
