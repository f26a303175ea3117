"""Activities: planned ones are tasks and appointments, done ones are follow-up records. One belongs to any number of records."""

from django.db import models
from django.db.models import F, Q

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Record
from guanxi.platform.timeline.models.kinds import ActivityKind, Channel
from guanxi.platform.timeline.models.visiting import Visited


class Activity(Visited):
    """Something done with a customer, or to be done.

    With a moment of beginning it is an appointment. `series`, `recurs_at` and `repeats` (a rule of RFC 5545) tie the
    appointments of one series together; `uid` names it in calendars outside, `zone` is the time zone it was planned in.
    """

    kind = columns.choice(words("Kind", "类型"), ActivityKind, required=True, default=ActivityKind.NOTE)
    channel = columns.choice(words("Channel", "接触渠道"), Channel)
    incoming = columns.boolean(words("They contacted us", "客户主动联系"))
    subject = columns.text(words("Subject", "主题"))
    text = columns.long_text(words("What was said and agreed", "跟进内容"))
    due_on = columns.date(words("Due", "截止日期"))
    done_at = columns.moment(words("Done", "完成时间"))
    outcome = columns.text(words("About the outcome", "结果说明"))
    stage = columns.text(words("Stage then", "当时阶段"))
    next_on = columns.date(words("Next contact", "下次联系日期"))
    # The database keeps it (`timeline/awaiting.py`): the next contact for as long as nobody was in contact since.
    contact_on = columns.date(words("Contact awaited", "待联系日期"), editable=False)
    important = columns.boolean(words("Important", "重要"))
    urgent = columns.boolean(words("Urgent", "紧急"))
    starts_at = columns.moment(words("Begins", "开始时间"))
    ends_at = columns.moment(words("Ends", "结束时间"))
    all_day = columns.boolean(words("All day", "全天"))
    place = columns.text(words("Place", "地点"))
    cost = columns.money(words("Expected cost", "预计费用"))
    # Settings go to the trash and never away, so nothing needs to be checked and no index to be kept for it.
    result = columns.link(words("Outcome", "结果"), "timeline.Outcome", db_constraint=False, db_index=False)
    free = columns.boolean(words("Shown as free", "显示为空闲"))
    repeats = columns.long_text(words("Repeats", "重复规则"))
    repeats_until = columns.moment(words("Repeats until", "重复截止"))
    series = columns.link(words("Series", "重复系列"), "timeline.Activity", db_constraint=False, db_index=False)
    recurs_at = columns.moment(words("Place in the series", "系列中的时间"))
    uid = columns.text(words("Name in calendars", "日历标识"), max_length=255)
    zone = columns.text(words("Time zone", "时区"), max_length=60)

    class Meta(Record.Meta):
        abstract = False
        indexes = (
            *Record.Meta.indexes,
            models.Index(fields=("owner", "due_on"), name="activity_due"),
            # Read alone by briefings and targets, which count what one may read of whom by kind.
            models.Index(
                fields=("owner", "-done_at"),
                name="activity_done",
                include=("id", "kind", "read_unit_id", "visibility"),
                condition=Q(done_at__isnull=False, deleted_at__isnull=True),
            ),
            models.Index(fields=("-done_at", "-id"), name="activity_newest", condition=Q(done_at__isnull=False)),
            models.Index(fields=("owner", "due_on", "id"), name="activity_to_do", condition=Q(done_at__isnull=True)),
            models.Index(
                fields=("owner", "contact_on"), name="activity_awaited", condition=Q(contact_on__isnull=False)
            ),
            models.Index(fields=("owner", "starts_at"), name="activity_starts", condition=Q(starts_at__isnull=False)),
            models.Index(fields=("owner", "repeats_until"), name="activity_repeats", condition=~Q(repeats="")),
            models.Index(fields=("owner", "came_at"), name="activity_came", condition=Q(came_at__isnull=False)),
            models.Index(fields=("series",), name="activity_series", condition=Q(series__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="activity_ends_later",
            ),
            # Two people may have one invitation in their calendars.
            models.UniqueConstraint(fields=("owner", "uid"), name="activity_uid", condition=~Q(uid="")),
        )

    def __str__(self) -> str:
        return self.subject


class ActivityLink(models.Model):
    """An activity on the timeline of one record. The database keeps when that was and of which kind
    (`timeline/moments.py`), so that a page is read in order."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="links")
    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=40, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("activity", "entity", "object_id"), name="activity_linked_once"),
        )
        indexes = (
            models.Index(fields=("entity", "object_id", "-at", "-activity"), name="activity_of_record"),
            models.Index(fields=("entity", "object_id", "kind", "-at", "-activity"), name="activity_of_kind"),
        )
