"""The declarations of what the calendar keeps as settings."""

from guanxi.lib.words import words
from guanxi.platform.calendar.models import Holiday, Room
from guanxi.platform.calendar.reading import TAKEN_TIMES
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import register
from guanxi.platform.records.answering import answer

answer(TAKEN_TIMES)

register(
    Entity(
        model=Holiday,
        key="holiday",
        label=words("Holiday", "节假日"),
        plural=words("Holidays", "节假日"),
        module="administration",
        icon="calendar-time",
        access="reference",
        title_zh="name_zh",
        columns=("day", "name", "name_zh", "working", "country"),
        search=("name", "name_zh"),
        sort=("-day",),
        import_key=("day", "country"),
        help={
            "working": words(
                "A weekend on which the company works, such as one that makes up for a holiday.",
                "公司上班的周末，如节假日调休。",
            ),
            "country": words(
                "Two letters such as CN or DE. Empty means everywhere. Public holidays of China and some other countries are shipped; what is entered here comes before them.",
                "两个字母，如 CN、DE；留空表示所有地区。系统已内置中国等国家和地区的法定节假日，此处填写的优先。",
            ),
        },
    ),
    Entity(
        model=Room,
        key="room",
        label=words("Room", "会议室"),
        plural=words("Rooms", "会议室"),
        module="administration",
        icon="building",
        access="reference",
        columns=("name", "capacity", "place", "equipment", "active"),
        search=("name", "place", "equipment"),
        sort=("name",),
        import_key=("name",),
    ),
)
