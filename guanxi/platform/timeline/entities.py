"""The declaration of activities, and how the tables beside them are protected."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Deadline, Entity, Field, Section, StandardView
from guanxi.platform.entities.dependencies import Narrowed, Shown
from guanxi.platform.entities.kinds import CHOICE, DATE, LINK, LONG_TEXT, TEXT
from guanxi.platform.entities.registry import register
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.guards import Guard, guard
from guanxi.platform.records.answering import answer
from guanxi.platform.records.following import follow
from guanxi.platform.timeline import awaiting, contacting, moments, pressing
from guanxi.platform.timeline.actions.await_contact import contact_later, contact_not_needed, delegate_contact
from guanxi.platform.timeline.actions.delegate_activity import delegate_activity
from guanxi.platform.timeline.actions.finish_activity import finish_activity, reopen_activity
from guanxi.platform.timeline.actions.postpone_activity import postpone_activity
from guanxi.platform.timeline.actions.recall_activity import RECALL
from guanxi.platform.timeline.mentioning import mention_after
from guanxi.platform.timeline.models import (
    Activity,
    ActivityKind,
    ActivityLink,
    Attachment,
    ContactRule,
    EntryComment,
    EntryRead,
    Mention,
    Outcome,
    Pin,
    VisitRule,
)
from guanxi.platform.timeline.rules import (
    Until,
    channel_from_kind,
    end_moves_along,
    ends_after_it_begins,
    subject_from_text,
)
from guanxi.platform.timeline.talking import LONGEST, comment_on, is_to_be_read, read_entry, unread_entry, was_read
from guanxi.platform.timeline.tasks import settle_after
from guanxi.platform.timeline.visiting import CHECK_IN, OF_A_VISIT, check_out_verb

answer(RECALL)
follow(*contacting.UPKEEP, contacting.settling(), *moments.UPKEEP, *awaiting.UPKEEP, *pressing.UPKEEP)

_NEXT_STEPS = tuple((value, label) for value, label in ActivityKind.choices if value != ActivityKind.NOTE)


def _is_planned(activity: Activity) -> bool:
    return activity.done_at is None


def _is_awaited(activity: Activity) -> bool:
    return activity.contact_on is not None


_FINISH = Action(
    "finish",
    words("Done", "完成"),
    finish_activity,
    inputs=(
        "result",
        "text",
        Field("next_kind", "next_kind", CHOICE, words("Next step", "下一步"), choices=_NEXT_STEPS),
        Field("next_due", "next_due", DATE, words("Until", "计划日期"), nullable=True),
        Field("next_subject", "next_subject", TEXT, words("What is to be done", "计划内容"), max_length=200),
    ),
    available=_is_planned,
    icon="check",
    primary=True,
    undone_by="reopen",
)
_POSTPONE = Action(
    "postpone",
    words("Postpone", "推迟"),
    postpone_activity,
    inputs=(
        Field("until", "until", CHOICE, words("Until", "推迟到"), choices=tuple(Until.choices)),
        Field("day", "day", DATE, words("Day", "日期"), nullable=True),
    ),
    available=_is_planned,
    icon="clock",
    puts_back=("due_on", "starts_at", "ends_at"),
)
_DELEGATE = Action(
    "delegate",
    words("Delegate", "委派"),
    delegate_activity,
    inputs=(
        Field("person", "person_id", LINK, words("To whom", "委派给"), target=User, required=True),
        Field("note", "note", LONG_TEXT, words("Note", "备注")),
    ),
    required=("person",),
    available=_is_planned,
    verb="assign",
    icon="arrow-right",
    undone_at="/me/desk/recall/{id}",
)
_REOPEN = Action(
    "reopen",
    words("Not done yet", "恢复为未完成"),
    reopen_activity,
    available=lambda activity: activity.done_at is not None,
    icon="refresh",
)
_COMMENT = Action(
    "comment",
    words("Comment", "评论"),
    comment_on,
    inputs=(Field("comment", "comment", LONG_TEXT, words("Comment", "评论"), required=True, max_length=LONGEST),),
    required=("comment",),
    verb="read",
    icon="message-circle",
)
_READ = Action(
    "mark_read",
    words("Mark as read", "标为已阅"),
    read_entry,
    available=is_to_be_read,
    verb="read",
    icon="eye",
    undone_by="mark_unread",
)
_UNREAD = Action(
    "mark_unread", words("Not read yet", "标为未阅"), unread_entry, available=was_read, verb="read", icon="eye-off"
)
_CONTACT_LATER = Action(
    "contact_later",
    words("Contact later", "推迟联系"),
    contact_later,
    inputs=(
        Field("until", "until", CHOICE, words("Until", "推迟到"), choices=tuple(Until.choices)[1:]),
        Field("day", "day", DATE, words("Day", "日期"), nullable=True),
    ),
    available=_is_awaited,
    icon="clock",
    puts_back=("next_on",),
)
_CONTACT_BY = Action(
    "delegate_contact",
    words("Let a colleague contact them", "委派同事联系"),
    delegate_contact,
    inputs=_DELEGATE.inputs,
    required=("person",),
    available=_is_awaited,
    icon="arrow-right",
    undone_at="/me/desk/recall/{made}?contact={id}",
)
_NO_CONTACT = Action(
    "contact_not_needed",
    words("No contact needed", "无需联系"),
    contact_not_needed,
    available=_is_awaited,
    icon="x",
    puts_back=("next_on",),
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
            Section(
                words("What", "内容"),
                ("kind", "channel", "incoming", "subject", "text", "result", "outcome", "stage", "place", "cost"),
            ),
            Section(
                words("When", "时间"),
                (
                    "starts_at",
                    "ends_at",
                    "all_day",
                    "due_on",
                    "important",
                    "urgent",
                    "done_at",
                    "next_on",
                    "contact_on",
                ),
            ),
            Section(words("Visit", "拜访"), OF_A_VISIT),
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
        depends=(
            Narrowed("result", on="kind", by="kind"),
            Shown(OF_A_VISIT, on="kind", values=(ActivityKind.VISIT,)),
        ),
        derive=(subject_from_text, channel_from_kind, end_moves_along),
        echoes={"subject": "text"},
        checks=(ends_after_it_begins,),
        hidden=("free", "repeats", "repeats_until", "series", "recurs_at", "uid", "zone"),
        actions=(
            *(CHECK_IN, check_out_verb(_FINISH.inputs)),
            *(_FINISH, _POSTPONE, _DELEGATE, _REOPEN, _CONTACT_LATER, _CONTACT_BY, _NO_CONTACT),
            *(_COMMENT, _READ, _UNREAD),
        ),
        linked_by="timeline_activitylink",
        consequences=(mention_after,),
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
        consequences=(settle_after,),
    ),
    Entity(
        model=ContactRule,
        key="contact_rule",
        label=words("What counts as contact", "有效联系规则"),
        plural=words("What counts as contact", "有效联系规则"),
        module="administration",
        icon="phone-call",
        access="reference",
        title="kind",
        columns=("kind", "counts", "needs_text"),
        import_key=("kind",),
        sort=("created_at",),
        consequences=(settle_after,),
    ),
    Entity(
        model=VisitRule,
        key="visit_rule",
        label=words("Rule for visits", "拜访签到规则"),
        plural=words("Rules for visits", "拜访签到规则"),
        module="administration",
        icon="map-pin",
        access="reference",
        columns=("name", "radius", "strict"),
        search=("name",),
        import_key=("name",),
        sort=("created_at",),
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
        # A new version takes the place of what all see: it is for who may change the record, and for who added the file.
        insert=(
            "app.reads(t.entity, t.object_id) and t.added_by_id = (select app.uid()) and (t.version = 1 or exists (select 1 from "
            "timeline_attachment f where f.chain = t.chain and (f.entity, f.object_id) = (t.entity, t.object_id) "
            "and (f.added_by_id = (select app.uid()) or app.edits(t.entity, t.object_id))))"
        ),
        delete="t.added_by_id = (select app.uid()) and app.reads(t.entity, t.object_id)",
    ),
    Guard(
        EntryComment,
        read="app.reads('activity', t.activity_id)",
        insert="app.reads('activity', t.activity_id) and t.by_id = (select app.uid())",
    ),
    Guard(
        EntryRead,
        read="app.reads('activity', t.activity_id)",
        # Only whoever is above the writer marks what they wrote; the mark is their own.
        insert="app.reads('activity', t.activity_id) and t.person_id = (select app.uid()) and exists (select 1 from "
        "timeline_activity a where a.id = t.activity_id and a.owner_id = any ((select app.list('app.subordinates'))::bigint[]))",
        delete="t.person_id = (select app.uid())",
    ),
    Guard(
        Mention,
        read="app.reads('activity', t.activity_id)",
        insert="app.edits('activity', t.activity_id) and t.by_id = (select app.uid())",
        delete="app.edits('activity', t.activity_id)",
    ),
    # What stands at the top stands there for everybody, so it is for who may change the record.
    Guard(
        Pin,
        read="app.reads(t.entity, t.object_id)",
        insert=(
            "app.edits(t.entity, t.object_id) and t.by_id = (select app.uid()) and t.ended_at is null and exists (select 1 from "
            "timeline_activitylink l where (l.activity_id, l.entity, l.object_id) = (t.activity_id, t.entity, t.object_id))"
        ),
        update="app.edits(t.entity, t.object_id) and t.ended_at is null",
        updated="app.edits(t.entity, t.object_id) and t.ended_by_id = (select app.uid())",
    ),
)
