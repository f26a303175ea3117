"""What is written down of a visit: when and where its owner came and left; and how near the company wants them to be."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Record


class Nearness(models.TextChoices):
    """Whether somebody was near enough when they checked in."""

    NEAR = "near", words("At the customer", "在客户处")
    UNCLEAR = "unclear", words("Too inexact to tell", "定位误差过大，无法判断")
    FAR = "far", words("Away from the customer", "偏离客户位置")


class NoPosition(models.TextChoices):
    """Why there is no position."""

    REFUSED = "refused", words("Not allowed by the person", "未授权定位")
    UNKNOWN = "unknown", words("The device could not tell", "设备无法定位")
    SLOW = "slow", words("It took too long", "定位超时")
    UNABLE = "unable", words("The browser has no such thing", "浏览器不支持定位")


class Visited(Record):
    """A record of something that may be a visit. Degrees are those of WGS-84, as receivers and browsers tell them."""

    came_at = columns.moment(words("Checked in", "签到时间"), editable=False)
    came_near = columns.choice(words("Near enough", "签到位置"), Nearness, editable=False)
    came_distance = columns.integer(words("Distance when checking in (m)", "签到距离（米）"), editable=False)
    came_accuracy = columns.integer(words("Exact to, when checking in (m)", "签到定位精度（米）"), editable=False)
    came_why = columns.choice(words("No position when checking in", "签到无定位原因"), NoPosition, editable=False)
    came_latitude = columns.degrees(words("Checked in at latitude", "签到纬度"), editable=False)
    came_longitude = columns.degrees(words("Checked in at longitude", "签到经度"), editable=False)
    left_at = columns.moment(words("Checked out", "签退时间"), editable=False)
    left_distance = columns.integer(words("Distance when checking out (m)", "签退距离（米）"), editable=False)
    left_accuracy = columns.integer(words("Exact to, when checking out (m)", "签退定位精度（米）"), editable=False)
    left_why = columns.choice(words("No position when checking out", "签退无定位原因"), NoPosition, editable=False)
    left_latitude = columns.degrees(words("Checked out at latitude", "签退纬度"), editable=False)
    left_longitude = columns.degrees(words("Checked out at longitude", "签退经度"), editable=False)

    class Meta(Record.Meta):
        abstract = True
        base_manager_name = "everything"


class VisitRule(Kept):
    """How far from a customer one may check in; of two rules the wider one."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    radius = columns.integer(
        words("Allowed distance (m)", "允许偏离（米）"), required=True, default=500, least=10, most=100_000
    )
    strict = columns.boolean(words("Nobody checks in from farther away", "超出范围禁止签到"))

    def __str__(self) -> str:
        return self.name
