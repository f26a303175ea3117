"""The declaration of activities, and how the tables beside them are protected."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Deadline, Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Narrowed
from guanxi.platform.entities.registry import register
from guanxi.platform.permissions.guards import Guard, guard
from guanxi.platform.records.following import follow
from guanxi.platform.timeline import contacting, moments
from guanxi.platform.timeline.actions.finish_activity import finish_activity
from guanxi.platform.timeline.models import Activity, ActivityLink, Attachment, Outcome
from guanxi.platform.timeline.rules import end_moves_along, ends_after_it_begins, subject_from_text

follow(*contacting.UPKEEP, *moments.UPKEEP)

_FINISH = Action(
    "finish",
    words("Done", "完成"),
    finish_activity,
    inputs=("outcome",),
    available=lambda activity: activity.done_at is None,
    icon="check",
    primary=True,
)

register(
    Entity(
        model=Activity,
        key="activity",
        shortcut="t",
        label=words("Activity", "跟进与任务"),
        plural=words("Activities", "跟进与任务"),
        module="desk",
        icon="calendar-event",
        title="subject",
        sections=(
            Section(words("What", "内容"), ("kind", "subject", "text", "result", "outcome", "stage", "place", "cost")),
            Section(
                words("When", "时间"),
                ("starts_at", "ends_at", "all_day", "due_on", "important", "urgent", "done_at", "next_on"),
            ),
        ),
        columns=("subject", "kind", "starts_at", "due_on", "result", "done_at", "next_on", "owner"),
        search=("subject", "text"),
        sort=("-updated_at",),
        board="kind",
        deadlines=(Deadline("due_on", "done_at"),),
        views=(
            StandardView(
                "open", words("My open tasks", "我的待办"), "f=owner.is.me&f=kind.is.task&f=done_at.empty&sort=due_on"
            ),
            StandardView("overdue", words("Overdue", "已逾期"), "f=due_on.overdue&sort=due_on"),
            StandardView(
                "week", words("Due this week", "本周到期"), "f=done_at.empty&f=due_on.within.this_week&sort=due_on"
            ),
        ),
        depends=(Narrowed("result", on="kind", by="kind"),),
        derive=(subject_from_text, end_moves_along),
        checks=(ends_after_it_begins,),
        hidden=("private", "free", "repeats", "repeats_until", "series", "recurs_at", "uid", "zone"),
        actions=(_FINISH,),
        linked_by="timeline_activitylink",
    ),
    Entity(
        model=Outcome,
        key="outcome",
        label=words("Outcome of an activity", "跟进结果"),
        plural=words("Outcomes of activities", "跟进结果"),
        module="administration",
        icon="list-check",
        access="reference",
        columns=("name", "name_zh", "kind", "reached", "position", "active"),
        search=("name",),
        import_key=("name",),
        sort=("position",),
        title_zh="name_zh",
    ),
)

_MINE = "exists (select 1 from timeline_activity a where a.id = t.activity_id and a.owner_id = (select app.uid()))"

guard(
    Guard(
        ActivityLink,
        read="app.reads(t.entity, t.object_id)",
        # Linking opens the activity to whoever reads the record: for its owner and editors only. An activity on the
        # timeline of another would have each ask the other who may read it, without end.
        insert=f"t.entity <> 'activity' and app.reads(t.entity, t.object_id) and ({_MINE} or app.edits('activity', t.activity_id))",
        delete=f"app.reads(t.entity, t.object_id) and {_MINE}",
    ),
    Guard(
        Attachment,
        read="app.reads(t.entity, t.object_id)",
        insert="app.reads(t.entity, t.object_id) and t.added_by_id = (select app.uid())",
        delete="t.added_by_id = (select app.uid()) and app.reads(t.entity, t.object_id)",
    ),
)
