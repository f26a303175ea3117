"""The verbs of visits, and of records that are somewhere."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import CHOICE, POSITION
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.actions.check_in import check_in, check_in_at, check_out, may_come, may_leave
from guanxi.platform.timeline.actions.set_position import MapSystem, set_position
from guanxi.platform.timeline.models import NoPosition

OF_A_VISIT = (
    *("came_at", "came_near", "came_distance", "came_accuracy", "came_why", "came_latitude", "came_longitude"),
    *("left_at", "left_distance", "left_accuracy", "left_why", "left_latitude", "left_longitude"),
)
_WHERE = (
    Field("position", "position", POSITION, words("Where you are", "当前位置")),
    Field("why_not", "why_not", CHOICE, words("No position", "无定位原因"), choices=tuple(NoPosition.choices)),
)
CHECK_IN = Action(
    "check_in",
    words("Check in", "签到"),
    check_in,
    inputs=_WHERE,
    available=may_come,
    icon="map-pin",
    primary=True,
)
# The verb that kinds of records with a position declare.
CHECK_IN_HERE = Action(
    "check_in",
    words("Check in", "签到"),
    check_in_at,
    inputs=_WHERE,
    available=lambda record: view_of(entity("activity")).may("create"),
    verb="read",
    icon="map-pin",
)
SET_POSITION = Action(
    "set_position",
    words("Set the position", "设置位置"),
    set_position,
    inputs=(
        Field("here", "here", POSITION, words("Where you are", "当前位置")),
        Field("degrees", "degrees", POSITION, words("Or: latitude, longitude of a map", "或：地图上的纬度, 经度")),
        Field("system", "system", CHOICE, words("System of the map", "坐标系"), choices=tuple(MapSystem.choices)),
    ),
    icon="current-location",
)


def check_out_verb(finishing: tuple[str | Field, ...]) -> Action:
    """Give the verb that checks out: leaving finishes the visit, so it asks what finishing asks."""
    return Action(
        "check_out",
        words("Check out", "签退"),
        check_out,
        inputs=(*_WHERE, *finishing),
        available=may_leave,
        icon="logout-2",
        primary=True,
    )
