"""The tables of the calendar."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept, User
from guanxi.platform.timeline.models import Activity


class Holiday(Kept):
    """A day on which a company does not work, or does although it is a weekend; before the public days that are shipped."""

    name = columns.text(words("Name", "名称"), required=True, max_length=120)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=120)
    day = columns.date(words("Day", "日期"), required=True)
    working = columns.boolean(words("Working day", "工作日"))
    country = columns.text(words("Country", "国家/地区"), max_length=2)

    def __str__(self) -> str:
        return self.name


class Room(Kept):
    """A room, or a thing such as a projector or a car, that one appointment at a time may have."""

    name = columns.text(words("Name", "名称"), required=True, max_length=120)
    capacity = columns.integer(words("Seats", "座位数"), least=1, most=10_000)
    place = columns.text(words("Place", "地点"))
    equipment = columns.text(words("Equipment", "设备"))
    active = columns.boolean(words("Can be booked", "可预订"), default=True)

    def __str__(self) -> str:
        return self.name


class Answer(models.TextChoices):
    """What somebody said to an invitation."""

    YES = "yes", words("Yes", "参加")
    MAYBE = "maybe", words("Maybe", "待定")
    NO = "no", words("No", "不参加")


class Participant(models.Model):
    """Somebody who is to take part in an appointment: a colleague, or a guest with a mail address.

    A guest who is known here is also the record `entity`, `object_id`, whose address was copied into `mail`; `placed` names the
    timelines on which the invitation put the appointment. `apart` holds answers for single occurrences of a series, by their moment. A guest `waits` while something is to be told by
    mail, `told` is a digest of what was; one who is `gone` stays until they are told.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    mail = models.EmailField(default="", blank=True)
    entity = models.CharField(max_length=40, default="", blank=True)
    object_id = models.BigIntegerField(null=True)
    placed = models.JSONField(default=list)
    answer = models.CharField(max_length=10, default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    apart = models.JSONField(default=dict)
    waits = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    told = models.CharField(max_length=64, default="", blank=True)
    # Kept by the database (`calendar/invited.py`): after this moment the appointment is over, in 9999 for what has no end.
    until = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "user"), condition=models.Q(user__isnull=False), name="participant_once"
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=True) ^ models.Q(mail=""), name="participant_is_person_or_guest"
            ),
        )
        indexes = (
            models.Index(fields=("user", "until"), name="participant_until"),
            models.Index(fields=("activity",), name="participant_waits", condition=models.Q(waits=True)),
        )


class FeedKey(models.Model):
    """The key of a person's feed, as a digest: whoever knows the key itself reads their appointments."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Booking(models.Model):
    """A time for which an appointment has a room; of a series one for each occurrence."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+", db_index=False)
    during = DateTimeRangeField()

    class Meta:
        constraints = (
            ExclusionConstraint(
                name="room_booked_once",
                expressions=[("room", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        )


class DevicePassword(models.Model):
    """The password of one phone or program, as a digest: it opens the calendar of its person and nothing else."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class DeviceText(models.Model):
    """How the devices of one person know an appointment: by which name, and with which lines that mean nothing here, such as alarms."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255, default="", blank=True)
    lines = models.TextField(default="", blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "activity"), name="device_text_once"),
            models.UniqueConstraint(fields=("user", "name"), condition=~models.Q(name=""), name="device_name_once"),
        )


class SyncState(models.Model):
    """What a device was told last of a calendar: the names of all appointments with their tags, so that it is told next what
    differs. `calendar` is empty for one's own, else names that of a colleague."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    calendar = models.CharField(max_length=30, default="", blank=True)
    token = models.CharField(max_length=64)
    state = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "calendar", "token"), name="sync_state_once"),)


class SeenCalendar(models.Model):
    """A colleague whose calendar somebody has on their devices."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "person"), name="seen_calendar_once"),)


class WorkWeek(models.Model):
    """The hours that somebody says they work, from Monday on, each day as a text; who says nothing works as the company does.

    The hours of the company are those of nobody.
    """

    user = models.OneToOneField(User, null=True, on_delete=models.CASCADE, related_name="+")
    days = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(Coalesce("user_id", 0), name="work_week_once"),)
