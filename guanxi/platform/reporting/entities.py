"""The declarations of sales reports, and of who hands them in."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Entity, Field, Section, StandardView
from guanxi.platform.entities.figures import DeskList, declare_list
from guanxi.platform.entities.kinds import LONG_TEXT
from guanxi.platform.entities.registry import register
from guanxi.platform.identity.acting import current
from guanxi.platform.reporting import rules
from guanxi.platform.reporting.actions import KEY, comment, hand_in, mark_read, take_back
from guanxi.platform.reporting.models import ReportDuty, SalesReport

LONGEST = 4000


def _is_mine(report: SalesReport) -> bool:
    who = current()
    return who is not None and report.owner_id == who.user_id


register(
    Entity(
        model=SalesReport,
        key=KEY,
        label=words("Sales report", "工作报告"),
        plural=words("Sales reports", "工作报告"),
        module="desk",
        icon="clipboard-list",
        # Its place in the menu is the page on which one writes them and sees those of one's people.
        menu=False,
        sections=(
            Section(
                words("Report", "报告"),
                ("name", "kind", "starts_on", "figures", "amounts", "done", "went_well", "troubles", "coming"),
            ),
            Section(words("Manager", "上级"), ("handed_in_at", "reader", "read_at", "comment")),
        ),
        columns=("name", "owner", "handed_in_at", "read_at", "figures"),
        facts=("owner", "handed_in_at", "read_at"),
        search=("name", "done", "went_well", "troubles", "coming"),
        sort=("-starts_on",),
        verbs=("read", "create", "edit", "delete", "export"),
        help={
            "figures": words(
                "Counted from your records until you hand the report in; from then on they stay.",
                "提交前按您的记录实时统计，提交后不再变化。",
            ),
        },
        actions=(
            Action(
                "hand_in",
                words("Hand in", "提交"),
                hand_in,
                available=lambda report: report.handed_in_at is None and _is_mine(report),
                icon="send",
                primary=True,
                undone_by="take_back",
            ),
            Action(
                "take_back",
                words("Take back", "撤回"),
                take_back,
                available=lambda report: (
                    report.handed_in_at is not None and report.read_at is None and _is_mine(report)
                ),
                icon="arrow-back-up",
            ),
            Action(
                "comment",
                words("Comment", "点评"),
                comment,
                inputs=(Field("words_said", "words_said", LONG_TEXT, words("Comment", "点评"), max_length=LONGEST),),
                required=("words_said",),
                available=lambda report: report.handed_in_at is not None,
                icon="message",
            ),
            Action(
                "mark_read",
                words("Mark as read", "标为已阅"),
                mark_read,
                available=lambda report: (
                    report.handed_in_at is not None and report.read_at is None and not _is_mine(report)
                ),
                icon="eye",
                primary=True,
            ),
        ),
        derive=(rules.settled, rules.begun),
        checks=(rules.said_by_its_author,),
        views=(
            StandardView("mine", words("My reports", "我的报告"), "f=owner.is.me&sort=-starts_on"),
            StandardView(
                "unread",
                words("Handed in, not read yet", "待批阅"),
                "f=handed_in_at.filled&f=read_at.empty&f=none(owner.is.me)&sort=-starts_on",
            ),
        ),
    ),
    Entity(
        model=ReportDuty,
        key="report_duty",
        label=words("Who hands in reports", "报告制度"),
        plural=words("Who hands in reports", "报告制度"),
        module="administration",
        icon="clipboard-list",
        access="reference",
        title="kind",
        columns=("kind", "role", "hour", "by_itself"),
        import_key=("kind",),
        sort=("kind",),
        help={
            "hour": words(
                "On the last working day of the day, week or month, by the clock of the company.",
                "在当日、当周或当月最后一个工作日，按公司时区提醒。",
            ),
            "by_itself": words(
                "At that hour, whoever has not handed the report in is not reminded: it is handed in for them, as far as it is written, with their numbers.",
                "到达该时间仍未提交的，不再提醒，由系统按当前内容和数据代为提交。",
            ),
        },
    ),
)

declare_list(
    DeskList(
        key="reports",
        label=words("Reports to read", "待批阅的报告"),
        icon="clipboard-list",
        entity=KEY,
        where=lambda: ("handed_in_at.filled", "read_at.empty"),
        sort="handed_in_at",
        day="handed_in_at",
        about=("owner",),
        empty=words("No report of your people waits to be read.", "没有待您批阅的下属报告。"),
        mine=False,
    )
)
